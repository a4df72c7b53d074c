"""Tables in text: what the heads of its column and its row, and the caption above, say of a number."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extract.nlp import Marks
from extract.sentences import Line, Sentence
from model.quantity import Quantity

Span = tuple[int, int]

_SCALES = (
    ("gigawatt", 9), ("GW", 9), ("megawatt", 6), ("MW", 6), ("kilowatt", 3), ("kW", 3),
    ("trillion", 12), ("billion", 9), ("bn", 9), ("million", 6), ("mn", 6), ("thousand", 3),
)  # fmt: skip
_CURRENCY = (
    ("USD", r"\$|dollars?|USD"), ("EUR", r"€|euros?|EUR"), ("GBP", r"£|pounds?|GBP"), ("CNY", r"yuan|RMB|CNY"),
    ("JPY", r"\byen\b|JPY"), ("KRW", r"\bwon\b|KRW"), ("INR", r"₹|\bRs\b|rupees?|INR"), ("TWD", r"NT\$|TWD"),
)  # fmt: skip
_PLANNED = re.compile(r"\b(?:guide|guidance|plan|planned|forecast|outlook|target|expected|E)\b", re.IGNORECASE)
_RATIO = re.compile(
    r"\bper (?!cent\b|accelerator|GPU|chip|card|unit)|\bgrowth\b|\bmargin\b|\bchange\b|\bmultiple\b", re.IGNORECASE
)
_WATTS = re.compile(r"\b(?:[kmg]W|(?:kilo|mega|giga)watts?)\b", re.IGNORECASE)
_FITTING = {
    "layoffs": ("people", "share"), "headcount": ("people",), "gpus": ("gpu", "h100e"), "power": ("watt",),
}  # fmt: skip
_LEAD = 250
"""How far above a table the sentence that leads into it may name a currency or a scale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A number in a table with what stands around it."""

    quantity: Quantity
    metric: str
    unit: str
    heads: tuple[Span, ...]
    """Where its period and company may be named: the head of its column, that of its row, the caption."""
    planned: bool
    """Whether the head speaks of a plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    caption: Span | None
    heads: Sequence[Span]
    rows: Sequence[tuple[int, Sequence[Span]]]
    """Index among the sentences, and the cells."""


def read_tables(
    text: str, sentences: Sequence[Sentence], quantities: Sequence[Quantity], marks: Marks
) -> dict[int, list[Cell]]:
    """Return the numbers of every table row whose metric a head names, by the row's index among the sentences.

    Rows may be companies, periods or metrics. A bare grid of numbers says nothing of its own and gives nothing.
    """
    found: dict[int, list[Cell]] = {}
    for table in _tables(text, sentences):
        lead = text[max(0, table.heads[0][0] - _LEAD) : table.heads[0][0]]
        for index, cells in table.rows:
            row_metric = _metric(text, cells[0], marks)
            above = _metric_above(text, table, marks)
            row = []
            for (start, end), head in zip(cells[1:], table.heads[1:], strict=False):
                quantity = next((one for one in quantities if start <= one.start < end), None)
                metric = _metric(text, head, marks) or row_metric
                if metric is None and above is not None and _says_when(text, head, marks):
                    metric = "gpu_price" if _is_price(quantity) and marks.within("accelerator", *cells[0]) else above
                if metric is None or quantity is None:
                    continue
                heads = tuple(span for span in (head, cells[0], table.caption) if span is not None)
                cell = _cell(text, quantity, metric, heads, lead)
                if cell is not None:
                    row.append(cell)
            if row:
                found[index] = row
    return found


def _tables(text: str, sentences: Sequence[Sentence]) -> Iterator[_Table]:
    for first, last in _blocks(sentences):
        rows = [(index, _cells(text, sentences[index])) for index in range(first, last)]
        filled = [[span for span in cells if text[slice(*span)].strip()] for _, cells in rows]
        caption = filled[0][0] if len(filled[0]) == 1 and len(rows) > 2 else None
        body = rows[1:] if caption else rows
        if len(body) > 1 and all(cells for _, cells in body):
            yield _Table(caption=caption, heads=body[0][1], rows=body[1:])


def _blocks(sentences: Sequence[Sentence]) -> Iterator[Span]:
    index = 0
    while index < len(sentences):
        last = index
        while last < len(sentences) and sentences[last].line is Line.ROW:
            last += 1
        if last - index >= 2:
            yield index, last
        index = max(last, index + 1)


def _cells(text: str, row: Sentence) -> list[Span]:
    """Return the stretches between the bars; an empty first cell counts, an empty last one does not."""
    start = row.start + (text[row.start] == "|")
    borders = [start - 1, *(match.start() for match in re.finditer(r"\|", text[: row.end]) if match.start() >= start)]
    cells = [(left + 1, right) for left, right in zip(borders, [*borders[1:], row.end], strict=True)]
    return cells if text[slice(*cells[-1])].strip() else cells[:-1]


def _metric(text: str, head: Span, marks: Marks) -> str | None:
    if _RATIO.search(text, *head):
        return None
    named = marks.within("header", *head)
    topics = [
        mark
        for mark in marks.within("topic", *head)
        if mark.kind == "name" and not mark.key.startswith(("other", "not"))
    ]
    return named[0].key if named else topics[0].key if topics else None


def _metric_above(text: str, table: _Table, marks: Marks) -> str | None:
    """The metric that the caption or the sentence right above names: "Capital expenditure, in billions of dollars"."""
    if table.caption is not None and (metric := _metric(text, table.caption, marks)):
        return metric
    end = table.caption[0] if table.caption else table.heads[0][0]
    lines = text[max(0, end - _LEAD) : end].rstrip("| \n").splitlines()
    if not lines:
        return None
    start = end - len(text[max(0, end - _LEAD) : end]) + text[max(0, end - _LEAD) : end].rfind(lines[-1])
    return _metric(text, (start, start + len(lines[-1])), marks)


def _is_price(quantity: Quantity | None) -> bool:
    return quantity is not None and quantity.unit is not None and quantity.unit.isupper()


_WHEN = re.compile(
    r"(?:q[1-4]|h[12]|fy ?\d*e?|(?:19|20)\d\de?|\d+|jan\w*|feb\w*|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug\w*|sep\w*|"
    r"oct\w*|nov\w*|dec\w*|first|second|third|fourth|last|this|next|quarters?|half|halves|years?|months?|full|fiscal|"
    r"calendar|to|date|so|far|in|for|of|the|by|at|end|as|on|and|guidance|guided|plan(?:ned|s)?|forecasts?|outlook|targets?|"
    r"expected|estimates?|now|new|old|latest|current|previous(?:ly)?|prior|before|earlier|actuals?|spent|so|range|"
    r"running|connected|contracted|active|live|today|ago|then|since|until|bn|mw|gw|usd|eur|\$bn)",
    re.IGNORECASE,
)
_HEAD_WORD = re.compile(r"[$€£]?[^\W_]+")


def _says_when(text: str, head: Span, marks: Marks) -> bool:
    """Whether a head names nothing but a time, a state or companies, so that the metric stands elsewhere."""
    named = [(mark.start, mark.end) for mark in marks.within("company", *head)]
    words = [word for word in _HEAD_WORD.finditer(text, *head) if not any(a <= word.start() < b for a, b in named)]
    return bool(words or named) and all(_WHEN.fullmatch(word[0]) for word in words)


def _cell(text: str, quantity: Quantity, metric: str, heads: tuple[Span, ...], lead: str) -> Cell | None:
    words = " ".join(text[slice(*head)] for head in heads)
    unit = _unit(metric, quantity, words, lead)
    if unit is None:
        return None
    if quantity.unit is None and unit not in ("people", "gpu"):
        quantity = _times(quantity, Decimal(10) ** (_power_of_ten(words) or _power_of_ten(lead)))
    planned = _PLANNED.search(text, *heads[0]) is not None
    return Cell(quantity=quantity, metric=metric, unit=unit, heads=heads, planned=planned)


def _unit(metric: str, quantity: Quantity, words: str, lead: str) -> str | None:
    """Return the number's own unit where it fits the metric, else the one that heads or lead-in give; None: neither."""
    if quantity.unit is not None:
        money = len(quantity.unit) == len("USD") or quantity.unit.endswith("_per_gpu")
        fits = quantity.unit in _FITTING[metric] if metric in _FITTING else money
        return quantity.unit if fits else None
    if quantity.noun is not None:
        return None
    if metric in ("layoffs", "headcount"):
        return "people"
    if metric == "gpus":
        return "gpu"
    if metric == "power":
        return "watt" if _WATTS.search(words) or _WATTS.search(lead) else None
    return next((code for where in (words, lead) for code, sign in _CURRENCY if re.search(sign, where)), None)


def _power_of_ten(words: str) -> int:
    return next((power for name, power in _SCALES if re.search(rf"\b{name}s?\b", words, re.IGNORECASE)), 0)


def _times(quantity: Quantity, factor: Decimal) -> Quantity:
    low = None if quantity.low is None else quantity.low * factor
    high = None if quantity.high is None else quantity.high * factor
    return replace(quantity, low=low, high=high)
