"""Composes claims: what each number of an article is, whose, for when, how sure and by whom."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from extract.attribution import attribution
from extract.clauses import Clauses
from extract.dating import PeriodReader, coming
from extract.items import accelerator, item_name, maker
from extract.linking import Linker, is_shared, respectively
from extract.meaning import MeaningReader
from extract.mentions import Focus, Mention, introduced, main_company
from extract.nlp import Engine
from extract.passage import Passage, Place, read_passage
from extract.periods import Period
from extract.sentences import Line, Sentence
from extract.stance import StanceReader, headline_plans
from extract.tables import read_tables
from extract.timing import as_stated, is_long_past, is_open
from extract.unknown import find_unknown
from model.article import Article
from model.claim import Claim, Status
from model.quantity import Quantity

EXTRACTOR = "rules/1"
_SUMS = frozenset({"combined", "together", "collectively", "between them", "jointly"})


def find_claims(article: Article, engine: Engine) -> list[Claim]:
    """Return the claims of an article in order of place, those of the title first.

    Articles in other languages than English give none. Every quote is an exact substring of title or text.
    """
    if article.language not in (None, "en"):
        return []
    title_marks, body_marks = engine.marks(article.title), engine.marks(article.text)
    unknown = find_unknown(article.title, article.text, title_marks, body_marks)
    named = introduced([*title_marks.all("company"), *body_marks.all("company")])
    title = read_passage(article.title, title_marks, in_title=True, introduced=named, unknown=unknown.title)
    body = read_passage(article.text, body_marks, in_title=False, introduced=named, unknown=unknown.body)
    main, single = main_company(title.named(), body.named())
    found = [
        claim
        for passage in (title, body)
        for claim in _Composer(passage, article, engine, main, single=single).claims()
    ]
    return _distinct(found)


class _Composer:
    """Reads one passage from top to bottom."""

    def __init__(self, passage: Passage, article: Article, engine: Engine, main: str | None, *, single: bool) -> None:
        self._passage = passage
        self._article = article
        self._engine = engine
        self._single = single
        self._published: date | None = article.published.date() if article.published else None
        self._meanings = MeaningReader(passage, engine)
        self._linker = Linker(passage.text, passage.marks)
        self._periods = PeriodReader(passage, article.title, engine, self._published)
        self._stance = StanceReader(passage.text, engine, passage.marks)
        self._focus = Focus(main, engine.companies, passage.marks, passage.text)
        self._tables = read_tables(passage.text, passage.sentences, passage.quantities, passage.marks)

    def claims(self) -> Iterator[Claim]:
        """Yield the claims in order of place."""
        passage = self._passage
        paragraph = None
        for index, sentence in enumerate(passage.sentences):
            if sentence.paragraph != paragraph:
                paragraph = sentence.paragraph
                self._focus.start_paragraph(single=self._single, bullet=sentence.line is Line.BULLET)
            mentions = self._focus.resolve(sentence, passage.mentions[index])
            quantities = passage.quantities_in(sentence)
            if sentence.line is Line.ROW:
                yield from self._row(index, sentence, mentions)
            elif quantities:
                yield from self._sentence(index, sentence, mentions, quantities)
            else:
                self._meanings.announce(sentence)

    def _row(self, index: int, row: Sentence, mentions: Sequence[Mention]) -> Iterator[Claim]:
        named = next((mention.slug for mention in mentions if mention.strong), None) or self._focus.current
        model = next(iter(self._passage.marks.within("accelerator", row.start, row.end)), None)
        for cell in self._tables.get(index, ()):
            is_price = cell.metric == "gpu_price"
            company = maker(model, self._engine) if is_price else named
            if not company:
                continue
            place = Place(row, Clauses(self._passage.text, row.start, row.end), (), cell.heads)
            yield self._claim(
                place,
                cell.quantity,
                cell.metric,
                company,
                _per_gpu(cell.unit) if is_price else cell.unit,
                item_name(model, cell.quantity) if cell.metric in ("gpus", "gpu_price") else None,
                status=Status.PLANNED if cell.planned else None,
            )

    def _sentence(
        self, index: int, sentence: Sentence, mentions: Sequence[Mention], quantities: Sequence[Quantity]
    ) -> Iterator[Claim]:
        text, marks = self._passage.text, self._passage.marks
        place = Place(sentence, Clauses(text, sentence.start, sentence.end), quantities)
        paired = respectively(text, sentence, mentions, quantities)
        together = _are_summed(text, mentions)
        for number, quantity in enumerate(quantities):
            meaning = self._meanings.meaning(index, quantity, place)
            if meaning is None or together:
                continue
            people = meaning.quantity.unit in ("people", "share")
            mention = paired.get(number) or self._linker.link(
                quantity, sentence, place.clauses, mentions, people=people
            )
            if mention is not None and mention.kind == "sector":
                continue
            if mention is not None and number not in paired and is_shared(text, sentence, mention, mentions):
                continue
            model = accelerator(text, quantity, sentence, marks, quantities)
            company = mention.slug if mention else meaning.company or self._focus.current
            unit, is_price = meaning.unit, meaning.metric == "gpu_price"
            if is_price:
                company, unit = maker(model, self._engine), _per_gpu(unit)
            if not company:
                continue
            self._meanings.remember(meaning, company, index=index, paragraph=sentence.paragraph)
            item = item_name(model, meaning.quantity) if is_price or meaning.metric == "gpus" else None
            yield self._claim(place, meaning.quantity, meaning.metric, company, unit, item)

    def _claim(
        self,
        place: Place,
        quantity: Quantity,
        metric: str,
        company: str,
        unit: str,
        item: str | None,
        *,
        status: Status | None = None,
    ) -> Claim:
        text, article, sentence = self._passage.text, self._article, place.sentence
        period, status = self._when(place, quantity, company, metric, status)
        first, last = as_stated(period, self._engine.metrics[metric], self._published) if period else (None, None)
        return Claim(
            article_id=article.id,
            version_id=article.version_id,
            article_url=article.url,
            source=article.source,
            published=article.published,
            company=company,
            metric=metric,
            low=quantity.low,
            high=quantity.high,
            unit=unit,
            approx=quantity.approx,
            item=item,
            period_start=first,
            period_end=last,
            fiscal_label=period.fiscal_label if period else None,
            status=status,
            attribution=attribution(text, sentence, quantity, self._passage.marks),
            quote=text[sentence.start : sentence.end],
            start=quantity.start,
            end=quantity.end,
            in_title=self._passage.in_title,
            machine_made=not self._passage.in_title and article.machine_made_at(quantity.start),
            extractor=EXTRACTOR,
        )

    def _is_compared(self, quantity: Quantity, place: Place) -> bool:
        """Whether the number only serves a comparison: "$125 billion this year, from $83 billion last year"."""
        return _COMPARED.search(self._passage.text, place.sentence.start, quantity.start) is not None

    def _words(self, period: Period) -> str:
        return self._passage.text[period.start : period.end]

    def _is_base(self, quantity: Quantity, place: Place) -> bool:
        """Whether something is taken of this number: the plan is the part, not the whole."""
        return _OF_ITS.search(self._passage.text, place.sentence.start, quantity.start) is not None

    def _when(
        self, place: Place, quantity: Quantity, company: str, metric: str, status: Status | None
    ) -> tuple[Period | None, Status]:
        """Period and status, each in the light of the other: no result of a year that is not over, no old plan."""
        rule = self._engine.metrics[metric]
        period = self._periods.period(place, quantity, company, rule)
        if status is None:
            status = self._stance.status(quantity, place.sentence, place.clauses, metric, period, place.quantities)
        level = self._is_base(quantity, place) or self._is_compared(quantity, place)
        if metric == "headcount" and status is Status.PLANNED and level:
            status = Status.ACTUAL
        if period is None and rule.needs_period and not place.heads:
            period = self._periods.earlier(place, company, status)
        if status is Status.ACTUAL and rule.needs_period and is_open(period, self._published):
            return period, Status.PLANNED
        if status is Status.PLANNED and rule.needs_period and period and self._is_compared(quantity, place):
            over = period.last is not None and self._published is not None and period.last < self._published
            return period, Status.ACTUAL if over else status
        if status in (Status.PLANNED, Status.PROJECTED) and rule.needs_period and period and not place.heads:
            later = period if is_open(period, self._published) else coming(period, self._words(period))
            return later, status
        if status is Status.PLANNED and metric == "layoffs" and is_long_past(period, self._published):
            return period, Status.ACTUAL
        if status is Status.ACTUAL and self._passage.in_title and headline_plans(self._passage.text, place.sentence):
            return period, Status.PLANNED
        return period, status


_COMPARED = re.compile(
    r"\b(?:from|against|versus|compared (?:with|to)|after|than)\s+(?:(?:the|about|roughly|some|around|nearly)\s+)*$"
)
_OF_ITS = re.compile(
    r"\bof\s+(?:[\w.]+['’]s?|the|its|their|a|our)?\s*(?:(?:about|roughly|some|nearly|around|almost|current"
    r"|total)\s+)*$"
)


def _are_summed(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether the sentence adds up several companies: "Combined, Amazon and Microsoft cut 30,000 jobs"."""
    summed = any(one.kind == "sector" and text[one.start : one.end].lower() in _SUMS for one in mentions)
    return summed and len({one.slug for one in mentions if one.strong}) > 1


def _per_gpu(unit: str) -> str:
    return unit if unit.endswith("_per_gpu") else f"{unit}_per_gpu"


def _distinct(claims: Iterable[Claim]) -> list[Claim]:
    """One claim per place and metric."""
    seen: dict[tuple[bool, int, str], Claim] = {}
    for claim in claims:
        seen.setdefault((claim.in_title, claim.start, claim.metric), claim)
    return list(seen.values())
