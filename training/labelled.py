"""Reads labelled articles and finds the number that each label is about."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from extract.classify.metric import metrics_for
from extract.classify.reading import Candidate, Reading
from extract.classify.words import kind_of
from extract.sentences import Line
from model.claim import Status
from model.metric import Metric


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a person says of one number."""

    company: str
    metric: str
    low: Decimal | None
    high: Decimal | None
    unit: str
    item: str | None
    status: Status
    period: tuple[date | None, date | None] | None
    """None: nobody has said."""
    quote: str
    in_title: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledArticle:
    """An article with its labels, in the form of the development corpus."""

    id: str
    story: str
    title: str
    text: str
    published: date
    labels: Sequence[Label]


def read_labelled(paths: Iterable[Path]) -> list[LabelledArticle]:
    """Read JSON lines, one article each."""
    return [_article(json.loads(line)) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]


def examples_of(metrics: Mapping[str, Metric]) -> list[LabelledArticle]:
    """Return the examples of the metric files as articles; those that name no claim teach what is none."""
    return [
        LabelledArticle(
            id=f"{key}-{number}",
            story=f"{key}-{number}",
            title="",
            text=example.text,
            published=example.published,
            labels=[_example_label(key, example.text, line) for line in example.claims],
        )
        for key, metric in metrics.items()
        for number, example in enumerate(metric.examples)
    ]


def _example_label(key: str, text: str, line: str) -> Label:
    company, interval, unit, status = line.split()
    low, high = (Decimal(end) if end else None for end in interval.split(".."))
    return Label(
        company=company,
        metric=key,
        low=low,
        high=high,
        unit=unit,
        item=None,
        status=Status(status),
        period=None,
        quote=text,
        in_title=False,
    )


def _article(row: Mapping[str, Any]) -> LabelledArticle:
    return LabelledArticle(
        id=str(row["id"]),
        story=str(row["story"]),
        title=str(row["title"]),
        text=str(row["text"]),
        published=datetime.fromisoformat(str(row["published"]).replace("Z", "+00:00")).date(),
        labels=[_label(claim) for claim in row["claims"]],
    )


def _label(claim: Mapping[str, object]) -> Label:
    return Label(
        company=str(claim["company"]),
        metric=str(claim["metric"]),
        low=_decimal(claim["low"]),
        high=_decimal(claim["high"]),
        unit=str(claim["unit"]),
        item=str(claim["item"]) if claim["item"] else None,
        status=Status(str(claim["status"])),
        period=(_day(claim["period_start"]), _day(claim["period_end"])),
        quote=str(claim["quote"]),
        in_title=bool(claim["in_title"]),
    )


def _decimal(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _day(value: object) -> date | None:
    return None if value is None else date.fromisoformat(str(value))


def candidates(reading: Reading) -> Iterator[Candidate]:
    """Every number of title and body, in order."""
    for view in reading.views():
        yield from view.candidates()


def fragments(article: LabelledArticle, reading: Reading) -> Iterator[LabelledArticle]:
    """Yield each labelled sentence that names a company as an article of its own: headlines and snaps are short."""
    view = reading.body
    for index, sentence in enumerate(view.passage.sentences):
        quote = article.text[sentence.start : sentence.end]
        labels = [label for label in article.labels if not label.in_title and label.quote == quote]
        named = {mention.slug for mention in view.mentions[index] if mention.strong}
        if labels and named and sentence.line is not Line.ROW:
            yield replace(article, id=f"{article.id}-{index}", title="", text=quote, labels=labels)


Place = tuple[bool, int]
"""Whether it is in the title, and the offset."""


def labels_by_place(
    article: LabelledArticle, reading: Reading, metrics: Mapping[str, Metric]
) -> tuple[dict[Place, Label], int]:
    """Return the label of each number that has one, and how many labels found no number."""
    found: dict[Place, Label] = {}
    lost = 0
    everything = list(candidates(reading))
    for label in article.labels:
        near = [one for one in everything if _may_be(one, label, metrics) and _place(one) not in found]
        best = next((one for one in near if _is_equal(one, label)), None) or next(
            (one for one in near if _has_an_end(one, label)), None
        )
        if best is None:
            lost += 1
        else:
            found[_place(best)] = label
    return found, lost


def _place(candidate: Candidate) -> Place:
    return candidate.passage.in_title, candidate.quantity.start


def _may_be(candidate: Candidate, label: Label, metrics: Mapping[str, Metric]) -> bool:
    if candidate.passage.in_title != label.in_title:
        return False
    if (kind_of(candidate.quantity) == "share") != (label.unit == "share"):
        return False
    start = candidate.passage.text.find(label.quote)
    inside = start <= candidate.quantity.start < start + len(label.quote)
    return inside and label.metric in metrics_for(candidate.quantity, metrics)


_SCALES = (Decimal(1), Decimal(10) ** 3, Decimal(10) ** 6, Decimal(10) ** 9, Decimal(10) ** 12)


def _is_equal(candidate: Candidate, label: Label) -> bool:
    low, high = candidate.quantity.low, candidate.quantity.high
    return any(_close(low, label.low, scale) and _close(high, label.high, scale) for scale in _SCALES)


def _has_an_end(candidate: Candidate, label: Label) -> bool:
    ends = [end for end in (candidate.quantity.low, candidate.quantity.high) if end is not None]
    wanted = [end for end in (label.low, label.high) if end is not None]
    return any(_close(one, other, scale) for one in ends for other in wanted for scale in _SCALES)


def _close(one: Decimal | None, other: Decimal | None, scale: Decimal) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one * scale - other) <= Decimal("0.01") * max(abs(one * scale), abs(other))
