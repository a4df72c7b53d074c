"""Composes claims: sentences, quantities, topics, companies, periods and stance of one article."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from extract.attribution import attribution
from extract.clauses import Clauses
from extract.context import Context, Said, scaled
from extract.items import accelerator, item_name, maker
from extract.linking import Linker, respectively
from extract.markup import not_prose
from extract.mentions import Focus, Mention, find_mentions, introduced, main_company
from extract.nlp import Engine, Marks
from extract.periods import Period, find_periods
from extract.quantities import find_quantities
from extract.sentences import Line, Sentence, split_sentences
from extract.stance import StanceReader, headline_plans
from extract.tables import read_tables
from extract.timing import as_stated, choose_period, is_long_past, is_open
from extract.topics import TopicReader
from extract.unknown import find_unknown
from model.article import Article
from model.claim import Claim, Status
from model.metric import Metric
from model.quantity import Quantity

EXTRACTOR = "rules/1"
_GUIDANCE = re.compile(
    r"\b(?:guidance|guide|guides|guided|forecast|outlook|range|budget|promise|target)\b", re.IGNORECASE
)
_REACH = 600
"""How many characters back a period may have been named."""
_OR_SHARE = re.compile(
    r"^[^.;:]{0,40}?(?:,\s*|\s*\(|\s+)(?:or|which is|equal to|equivalent to|about|roughly|representing"
    r"|around|some|nearly)?"
    r"\s*(?:about|roughly|around|nearly|some|almost|approximately|more than|just over|just under|up to)?\s*$",
    re.IGNORECASE,
)
_BARE_UNITS = {"gpus": "gpu", "layoffs": "people", "headcount": "people"}
"""What a bare number counts, by the metric that the words give it."""


@dataclass(frozen=True, slots=True)
class _Passage:
    """The title or the body, with everything that was found in it."""

    text: str
    in_title: bool
    sentences: Sequence[Sentence]
    marks: Marks
    quantities: Sequence[Quantity]
    mentions: dict[int, list[Mention]]


def find_claims(article: Article, engine: Engine) -> list[Claim]:
    """Return the claims of an article in order of place, those of the title first.

    Articles in other languages than English give none. Every quote is an exact substring of title or text.
    """
    if article.language not in (None, "en"):
        return []
    unknown = find_unknown(article.title, article.text, engine)
    marks = {in_title: engine.marks(text) for in_title, text in ((True, article.title), (False, article.text))}
    named = introduced([*marks[True].all("company"), *marks[False].all("company")])
    title = _read(article.title, marks[True], in_title=True, named=named, unknown=unknown.title)
    body = _read(article.text, marks[False], in_title=False, named=named, unknown=unknown.body)
    main, single = main_company(_flat(title), _flat(body))
    claims = [*_Composer(title, article, engine, main, single=single).claims()]
    claims += _Composer(body, article, engine, main, single=single).claims()
    return _distinct(claims)


def _flat(passage: _Passage) -> list[Mention]:
    return [mention for mentions in passage.mentions.values() for mention in mentions]


def _read(text: str, marks: Marks, *, in_title: bool, named: frozenset[str], unknown: Sequence[Mention]) -> _Passage:
    sentences = [Sentence(0, len(text), Line.PROSE, -1)] if in_title else split_sentences(text)
    skipped = [] if in_title else list(not_prose(text))
    quantities = [
        quantity
        for quantity in find_quantities(text)
        if not any(start <= quantity.start < end for start, end in skipped)
    ]
    mentions = find_mentions(text, sentences, marks, introduced=named, unknown=unknown)
    return _Passage(text, in_title, sentences, marks, quantities, mentions)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a number stands: its sentence, and the head of its column if that is a table's row."""

    sentence: Sentence
    clauses: Clauses
    quantities: Sequence[Quantity]
    header: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a number is; `company` where another number said so."""

    metric: str
    unit: str
    quantity: Quantity
    company: str | None


class _Composer:
    """Reads one passage from top to bottom."""

    def __init__(self, passage: _Passage, article: Article, engine: Engine, main: str | None, *, single: bool) -> None:
        self._passage = passage
        self._article = article
        self._engine = engine
        self._single = single
        self._published: date | None = article.published.date() if article.published else None
        self._topics = TopicReader(passage.text, engine, passage.marks)
        self._linker = Linker(passage.text, passage.marks)
        self._stance = StanceReader(passage.text, engine, passage.marks)
        self._focus = Focus(main, engine.companies, passage.marks, passage.text)
        self._context = Context()
        self._tables = read_tables(passage.text, passage.sentences, passage.quantities, passage.marks)

    def claims(self) -> Iterator[Claim]:
        passage = self._passage
        paragraph = -2
        for index, sentence in enumerate(passage.sentences):
            if sentence.paragraph != paragraph:
                paragraph = sentence.paragraph
                self._focus.start_paragraph(single=self._single)
            mentions = self._focus.resolve(sentence, passage.mentions[index])
            quantities = [one for one in passage.quantities if sentence.start <= one.start < sentence.end]
            if sentence.line is Line.ROW:
                yield from self._row(index, sentence, mentions)
            elif quantities:
                yield from self._sentence(index, sentence, mentions, quantities)
            else:
                self._announce(sentence)

    def _announce(self, sentence: Sentence) -> None:
        """A short line without a number that names a metric announces what its paragraph is about."""
        text = self._passage.text
        if len(text[sentence.start : sentence.end].split()) > 4:
            return
        names = [
            mark for mark in self._passage.marks.within("topic", sentence.start, sentence.end) if mark.kind == "name"
        ]
        metrics = [mark.key for mark in names if mark.key in self._engine.metrics]
        follows = sentence.paragraph + (sentence.line is Line.HEADING)
        self._context.head(follows, metrics)

    def _row(self, index: int, row: Sentence, mentions: Sequence[Mention]) -> Iterator[Claim]:
        named = next((mention for mention in mentions if mention.strong), None)
        for cell in self._tables.get(index, ()):
            model = next(iter(self._passage.marks.within("accelerator", row.start, row.end)), None)
            company, unit = named.slug if named else None, cell.unit
            if cell.metric == "gpu_price":
                company, unit = maker(model, self._engine), _per_gpu(unit)
            if not company:
                continue
            place = _Place(row, Clauses(self._passage.text, row.start, row.end), (), header=cell.header)
            status = Status.PLANNED if cell.planned else None
            item = item_name(model, cell.quantity) if cell.metric in ("gpus", "gpu_price") else None
            yield self._claim(place, cell.quantity, cell.metric, company, unit, item, status=status)

    def _sentence(
        self, index: int, sentence: Sentence, mentions: Sequence[Mention], quantities: Sequence[Quantity]
    ) -> Iterator[Claim]:
        text = self._passage.text
        clauses = Clauses(text, sentence.start, sentence.end)
        place = _Place(sentence, clauses, quantities, header=None)
        paired = respectively(text, sentence, mentions, quantities)
        for number, quantity in enumerate(quantities):
            meaning = self._meaning(index, quantity, place)
            if meaning is None or self._is_increment(quantity, sentence, meaning.metric):
                continue
            people = meaning.quantity.unit in ("people", "share")
            mention = paired.get(number) or self._linker.link(quantity, sentence, clauses, mentions, people=people)
            if mention is not None and mention.kind == "sector":
                continue
            model = accelerator(text, quantity, sentence, self._passage.marks, quantities)
            company = mention.slug if mention else meaning.company or self._focus.current
            unit = meaning.unit
            if meaning.metric == "gpu_price":
                company, unit = maker(model, self._engine), _per_gpu(unit)
            if not company:
                continue
            item = item_name(model, meaning.quantity) if meaning.metric in ("gpus", "gpu_price") else None
            self._context.remember(
                Said(
                    metric=meaning.metric,
                    unit=meaning.unit,
                    company=company,
                    quantity=meaning.quantity,
                    sentence=index,
                    paragraph=sentence.paragraph,
                )
            )
            yield self._claim(place, meaning.quantity, meaning.metric, company, unit, item)

    def _meaning(self, index: int, quantity: Quantity, place: _Place) -> _Meaning | None:
        """What the number is, by its own sentence first, then by what the text has said before."""
        topic = self._topics.topic(quantity, place.sentence, place.clauses, place.quantities)
        if self._is_cut_by_its_share(quantity, place):
            return _Meaning("layoffs", "people", quantity, None)
        if topic is not None:
            if not topic.is_claim:
                return None
            return _Meaning(topic.metric, quantity.unit or _BARE_UNITS.get(topic.metric, "people"), quantity, None)
        text = self._passage.text
        families = self._engine.lexicon.families
        if heading := self._context.heading(place.sentence.paragraph, families, quantity):
            return _Meaning(heading, quantity.unit or _BARE_UNITS.get(heading, "people"), quantity, None)
        if said := self._context.contrasted(quantity, text, index):
            return _Meaning(said.metric, said.unit, scaled(quantity, said.quantity), said.company)
        if said := self._context.restated(quantity):
            return _Meaning(said.metric, said.unit, quantity, said.company)
        if said := self._context.carried(quantity, text, place.sentence, index):
            return _Meaning(said.metric, said.unit, quantity, None)
        if _GUIDANCE.search(text, place.sentence.start, place.sentence.end) and (
            said := self._context.guided(quantity)
        ):
            return _Meaning(said.metric, said.unit, quantity, None)
        return None

    def _is_cut_by_its_share(self, quantity: Quantity, place: _Place) -> bool:
        """Whether the next number restates this one as a share of staff that is cut: "528 people, or 20% of staff"."""
        if quantity.unit != "people":
            return False
        share = next((one for one in place.quantities if one.start >= quantity.end), None)
        if (
            share is None
            or share.unit != "share"
            or not _OR_SHARE.search(self._passage.text[quantity.end : share.start])
        ):
            return False
        topic = self._topics.topic(share, place.sentence, place.clauses, place.quantities)
        return topic is not None and topic.metric == "layoffs"

    def _claim(
        self,
        place: _Place,
        quantity: Quantity,
        metric: str,
        company: str,
        unit: str,
        item: str | None,
        *,
        status: Status | None = None,
    ) -> Claim:
        text, article, sentence = self._passage.text, self._article, place.sentence
        rule = self._engine.metrics[metric]
        period = self._period(place, quantity, company, rule)
        if status is None:
            status = self._stance.status(quantity, sentence, place.clauses, metric, period, place.quantities)
        if period is None and rule.needs_period and place.header is None:
            period = self._earlier_period(place, company, status)
        if status is Status.ACTUAL and rule.needs_period and is_open(period, self._published):
            status = Status.PLANNED
        elif status is Status.PLANNED and metric == "layoffs" and is_long_past(period, self._published):
            status = Status.ACTUAL
        first, last = as_stated(period, rule, self._published) if period else (None, None)
        if self._passage.in_title and status is Status.ACTUAL and headline_plans(text, sentence):
            status = Status.PLANNED
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

    def _earlier_period(self, place: _Place, company: str, status: Status) -> Period | None:
        """The nearest period named before, in the text or the title, that fits: past for what is done, else open."""
        before = [
            *self._periods(self._passage.text, place.sentence.start - _REACH, place.sentence.start, company),
        ]
        titled = (
            [] if self._passage.in_title else self._periods(self._article.title, 0, len(self._article.title), company)
        )
        for period in (*reversed(before), *reversed(titled)):
            if period.kind in ("quarter", "year", "span") and is_open(period, self._published) == (
                status not in (Status.ACTUAL, Status.DENIED)
            ):
                return period
        return None

    def _periods(self, text: str, start: int, end: int, company: str) -> list[Period]:
        firm = self._engine.companies.get(company)
        return find_periods(
            text,
            max(0, start),
            end,
            published=self._published,
            fiscal_year_end=firm.fiscal_year_end if firm else "12-31",
        )

    def _period(self, place: _Place, quantity: Quantity, company: str, rule: Metric) -> Period | None:
        start, end = place.header or (place.sentence.start, place.sentence.end)
        periods = self._periods(self._passage.text, start, end, company)
        if place.header:
            return periods[0] if periods else None
        return choose_period(
            quantity, place.sentence, place.clauses, periods, place.quantities, self._passage.marks, rule
        )

    def _is_increment(self, quantity: Quantity, sentence: Sentence, metric: str) -> bool:
        """Whether the number is a step, not a level: "added two gigawatts", "$10 billion more". Job cuts add up."""
        if metric == "layoffs":
            return False
        for mark in self._passage.marks.within("surroundings", sentence.start, sentence.end):
            if mark.kind == "increments_before" and mark.end <= quantity.start:
                if not re.search(r"\w", self._passage.text[mark.end : quantity.start].replace("more than", "")):
                    return True
            elif (
                mark.kind == "increments_after"
                and mark.start >= quantity.end
                and not self._passage.text[quantity.end : mark.start].strip()
            ):
                return True
        return False


def _per_gpu(unit: str) -> str:
    return unit if unit.endswith("_per_gpu") else f"{unit}_per_gpu"


def _distinct(claims: Iterable[Claim]) -> list[Claim]:
    """One claim per place and metric."""
    seen: dict[tuple[bool, int, str], Claim] = {}
    for claim in claims:
        seen.setdefault((claim.in_title, claim.start, claim.metric), claim)
    return list(seen.values())
