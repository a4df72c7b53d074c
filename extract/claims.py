"""Composes claims: what each number of an article is, whose, for when, how sure and by whom."""

from collections.abc import Iterable
from datetime import date
from functools import cache

from extract.attribution import attribution
from extract.by_phrases import ByPhrases
from extract.classify.decide import Decision, Judge, Models, decide
from extract.classify.model import Model
from extract.classify.reading import Reading
from extract.items import item_name
from extract.mentions import introduced
from extract.nlp import Engine
from extract.passage import read_passage
from extract.unknown import find_unknown
from model.article import Article
from model.claim import Claim

EXTRACTOR = "learned/1"
_WITH_ITEM = frozenset({"gpus", "gpu_price"})


def find_claims(article: Article, engine: Engine, judge: Judge | None = None) -> list[Claim]:
    """Return the claims of an article in order of place, those of the title first.

    Articles in other languages than English give none. Every quote is an exact substring of title or text.
    `judge` decides in place of the shipped models.
    """
    if article.language not in (None, "en"):
        return []
    published = article.published.date() if article.published else None
    reading = read(article.title, article.text, published, engine)
    decisions = decide(reading, engine, judge or _judge(engine))
    fitting = (one for one in decisions if engine.metrics[one.metric].takes(one.measure.unit))
    return _distinct(_claim(article, decision) for decision in fitting)


def read(title: str, text: str, published: date | None, engine: Engine, namer: Model | None = None) -> Reading:
    """Read title and text: sentences, numbers, companies. `namer` judges proper names in place of the shipped model."""
    title_marks, body_marks = engine.marks(title), engine.marks(text)
    unknown = find_unknown(title, text, title_marks, body_marks, namer)
    counted = engine.lexicon.counted
    named = introduced([*title_marks.all("company"), *body_marks.all("company")])
    return Reading(
        read_passage(
            title,
            title_marks,
            in_title=True,
            introduced=named,
            unknown=unknown.title,
            names=unknown.other_title,
            counted=counted,
        ),
        read_passage(
            text,
            body_marks,
            in_title=False,
            introduced=named,
            unknown=unknown.body,
            names=unknown.other_body,
            counted=counted,
        ),
        engine.companies,
        published,
        unknown.chances,
    )


@cache
def _models() -> Models:
    return Models()


def _judge(engine: Engine) -> Judge:
    own = any(metric.by_phrases for metric in engine.metrics.values())
    return ByPhrases(_models(), engine.metrics, engine.lexicon.families) if own else _models()


def _claim(article: Article, decision: Decision) -> Claim:
    candidate, quantity = decision.candidate, decision.measure.quantity
    text, sentence, in_title = candidate.passage.text, candidate.sentence, candidate.passage.in_title
    first, last = decision.period.span
    return Claim(
        article_id=article.id,
        version_id=article.version_id,
        article_url=article.url,
        source=article.source,
        published=article.published,
        company=decision.company,
        metric=decision.metric,
        low=quantity.low,
        high=quantity.high,
        unit=decision.measure.unit,
        approx=quantity.approx,
        item=item_name(decision.accelerator, quantity) if decision.metric in _WITH_ITEM else None,
        period_start=first,
        period_end=last,
        fiscal_label=decision.period.fiscal_label,
        status=decision.status,
        attribution=attribution(text, sentence, candidate.quantity, candidate.passage.marks),
        quote=text[sentence.start : sentence.end],
        start=quantity.start,
        end=quantity.end,
        in_title=in_title,
        machine_made=not in_title and article.machine_made_at(quantity.start),
        extractor=EXTRACTOR,
    )


def _distinct(claims: Iterable[Claim]) -> list[Claim]:
    """One claim per place and metric."""
    seen: dict[tuple[bool, int, str], Claim] = {}
    for claim in claims:
        seen.setdefault((claim.in_title, claim.start, claim.metric), claim)
    return list(seen.values())
