"""Tables in text: a header row says what the numbers below it are, the first company of a row whose they are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extract.nlp import Marks
from extract.sentences import Line, Sentence
from model.quantity import Quantity

_SCALES = (("trillion", 12), ("billion", 9), ("bn", 9), ("million", 6), ("mn", 6), ("thousand", 3))
_CURRENCY = (
    ("usd", r"\$|dollars?|USD"), ("eur", r"€|euros?|EUR"), ("gbp", r"£|pounds?|GBP"), ("cny", r"yuan|RMB|CNY"),
)  # fmt: skip
_ESTIMATED = re.compile(r"\b(?:guide|guidance|plan|planned|forecast|outlook|target|expected|E)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A number in a table with what its column's head says of it."""

    quantity: Quantity
    metric: str
    unit: str
    row: int
    """Index of its row among the sentences."""
    header: tuple[int, int]
    """Offsets of the column's head."""
    planned: bool
    """Whether the head speaks of a plan."""


def read_tables(
    text: str, sentences: Sequence[Sentence], quantities: Sequence[Quantity], marks: Marks
) -> dict[int, list[Cell]]:
    """Return the numbers of every table row that has a header above it, by the row's index among the sentences.

    Rows without a header that names a metric give nothing: a bare grid of numbers says nothing of its own.
    """
    found: dict[int, list[Cell]] = {}
    for first, last in _blocks(sentences):
        heads = _cells(text, sentences[first])
        metrics = [_metric(head, marks) for head in heads]
        lead = text[max(0, sentences[first].start - 250) : sentences[first].start]
        for index in range(first + 1, last):
            cells = _cells(text, sentences[index])
            row = [
                cell
                for (start, end), head, metric in zip(cells, heads, metrics, strict=False)
                if metric is not None
                for cell in _numbers(text, (start, end), head, metric, quantities, lead, index)
            ]
            if row:
                found[index] = row
    return found


def _blocks(sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    index = 0
    while index < len(sentences):
        last = index
        while last < len(sentences) and sentences[last].line is Line.ROW:
            last += 1
        if last - index >= 2:
            yield index, last
        index = max(last, index + 1)


def _cells(text: str, row: Sentence) -> list[tuple[int, int]]:
    cells = []
    start = row.start + (text[row.start] == "|")
    for match in re.finditer(r"\|", text[start : row.end]):
        cells.append((start, row.start + (text[row.start] == "|") + match.start()))
        start = row.start + (text[row.start] == "|") + match.end()
    if text[start : row.end].strip():
        cells.append((start, row.end))
    return cells


def _metric(head: tuple[int, int], marks: Marks) -> str | None:
    named = marks.within("header", *head)
    topics = [
        mark
        for mark in marks.within("topic", *head)
        if mark.kind == "name" and not mark.key.startswith(("other", "not"))
    ]
    if named:
        return named[0].key
    return topics[0].key if topics else None


def _numbers(
    text: str,
    cell: tuple[int, int],
    head: tuple[int, int],
    metric: str,
    quantities: Sequence[Quantity],
    lead: str,
    row: int,
) -> Iterator[Cell]:
    for quantity in quantities:
        if not cell[0] <= quantity.start < cell[1]:
            continue
        unit = _unit(metric, quantity, text[head[0] : head[1]], lead)
        if unit is None:
            return
        if quantity.unit is None and unit not in ("people", "gpu"):
            power = _power_of_ten(text[head[0] : head[1]]) or _power_of_ten(lead)
            quantity = _times(quantity, Decimal(10) ** power)
        planned = _ESTIMATED.search(text, *head) is not None
        yield Cell(quantity=quantity, metric=metric, unit=unit, row=row, header=head, planned=planned)
        return


def _unit(metric: str, quantity: Quantity, head: str, lead: str) -> str | None:
    if quantity.unit is not None:
        fits = {
            "layoffs": ("people", "share"), "headcount": ("people",), "gpus": ("gpu", "h100e"), "power": ("watt",),
        }.get(metric)  # fmt: skip
        if fits is None:
            fits = (quantity.unit,) if len(quantity.unit) == 3 or quantity.unit.endswith("_per_gpu") else ()
        return quantity.unit if quantity.unit in fits else None
    if quantity.noun is not None:
        return None
    if metric in ("layoffs", "headcount"):
        return "people"
    if metric == "gpus":
        return "gpu"
    if metric in ("capex", "revenue", "funding", "gpu_price"):
        for where in (head, lead):
            for code, pattern in _CURRENCY:
                if re.search(pattern, where):
                    return code.upper()
    return None


def _power_of_ten(words: str) -> int:
    lowered = words.lower()
    return next((power for name, power in _SCALES if re.search(rf"\b{name}s?\b|\${name}", lowered)), 0)


def _times(quantity: Quantity, factor: Decimal) -> Quantity:
    low = None if quantity.low is None else quantity.low * factor
    high = None if quantity.high is None else quantity.high * factor
    return replace(quantity, low=low, high=high)
