"""Finds the quantities of a text: numbers with interval, unit, noun and exact place."""

import re
from dataclasses import replace

from extract.counted_nouns import find_counted, is_price_of_one
from extract.not_quantities import follows_year_word, is_model_number, is_name_number, is_sourcing, is_year
from extract.number_cues import LOWER, UPPER, cues_after, cues_before, is_duration
from extract.quantity_grammar import find_atoms
from extract.quantity_ranges import Stated, join
from model.quantity import Quantity

_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\r\v\f"
_ALIKE = {
    "％": "%", "，": ",", "．": ".", "＄": "$", "￥": "¥", "￡": "£", "‐": "-", "‑": "-", "﹣": "-", "－": "-",
    "’": "'", "‘": "'", "＋": "+", "～": "~",
}  # fmt: skip
_SCAN = str.maketrans(dict.fromkeys(_SPACES, " ") | {chr(0xFF10 + digit): str(digit) for digit in range(10)} | _ALIKE)
"""One character for one, so that offsets stay: odd spaces, full-width forms, odd hyphens."""

_LIST_LINK = re.compile(r", |,? and |,? or ")
_RESTATED = re.compile(
    r"(?: (?:apiece|each|a piece|a (?:year|month|share|piece)|per \w+|in \w+))?,? ?"
    r"[(\[](?:or|about|equal to|equivalent to|worth|i\.e\.)?,? ?$|,? or (?:the equivalent of )?$"
)
_LONGEST_RESTATEMENT = 40
_WORTH = re.compile(r"\b(?:equivalent (?:of|to)|equal to|compute worth|worth)(?: (?:a|the))? ?$")
"""Before a count of chips: not these chips, but what they could do."""
_WORTH_REACH = 24
_LEAST_COUNT_IN_WORDS = 13
_ONE_OF = re.compile(r" of (?:the|its|their|our|his|her|those|these|them|us|several|two|three|many)\b")
"""Behind "one": a person or a thing out of many, no count."""


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of a text in order of start, none overlapping.

    "between $125 and $145 billion" -> one, 125e9..145e9 USD; "up to 20%" -> high 0.2 share; "8K jobs" -> 8000 people,
    noun "jobs".
    """
    scan = text.translate(_SCAN)
    stated: list[Stated] = []
    atoms = list(find_atoms(scan))
    index, label_end = 0, -1
    while index < len(atoms):
        group, used = join(scan, atoms, index)
        index += used
        for item in group:
            finished = _finish(scan, item)
            if _is_label(scan, finished, label_end=label_end):
                label_end = finished.end
            elif _is_worth_keeping(scan, finished):
                stated.append(finished)
    return _with_restatements(scan, text, _share_down_lists(scan, stated))


def _finish(scan: str, item: Stated) -> Stated:
    """Add what the words around say: bound, approximation, the thing counted."""
    cues = cues_before(scan, item.start)
    after = cues_after(scan, item.end)
    counted = item.counted or (find_counted(scan, after.edge) if item.unit is None else None)
    if counted and after.bound is None and not after.approx:
        after = cues_after(scan, counted.end)
    bound = cues.bound or after.bound or (LOWER if item.and_more else None)
    if cues.bound and is_duration(scan, item.end):
        bound = None
    low, high = item.low, item.high
    if bound == LOWER and item.single:
        high = None
    elif bound == UPPER and item.single:
        low = None
    unit = item.unit
    if counted and counted.unit:
        unit = counted.unit
        if unit == "gpu" and _WORTH.search(scan, max(0, cues.edge - _WORTH_REACH), cues.edge):
            unit = "h100e"
    elif _is_currency(unit) and is_price_of_one(scan, item.end):
        unit = f"{unit}_per_gpu"
    return replace(
        item,
        low=low,
        high=high,
        unit=unit,
        counted=counted,
        approx=item.approx or cues.approx or after.approx,
        edge=cues.edge,
    )


def _is_currency(unit: str | None) -> bool:
    return unit is not None and len(unit) == len("USD") and unit.isupper()


def _is_label(scan: str, item: Stated, *, label_end: int) -> bool:
    """Whether it is a year or part of a name, not a figure."""
    known = item.counted is not None and item.counted.unit is not None
    if item.scale_letter in ("B", "b") and not known:
        # "Llama 3.1 405B" counts parameters in a name; "a 70B model" stands by itself.
        after_label = label_end >= 0 and scan[label_end : item.start] in (" ", "-")
        return after_label or is_name_number(scan, item.start, item.start + 1)
    if not item.weak or item.in_words:
        return False
    if is_year(scan, item.start, item.end):
        return not known or follows_year_word(scan, item.start)
    if not item.single:
        return False
    return is_model_number(scan, item.start) if known else is_name_number(scan, item.start, item.end)


def _is_worth_keeping(scan: str, item: Stated) -> bool:
    """Small numbers in words count only with a known unit: "two engineers", not "two rounds" or "one of them"."""
    value = item.high if item.high is not None else item.low
    if item.unit == "people" and value is not None and value < _LEAST_COUNT_IN_WORDS and is_sourcing(scan, item.end):
        return False
    if item.in_words and value == 1 and _ONE_OF.match(scan, item.end):
        return False
    return not item.in_words or item.unit is not None or value is None or value >= _LEAST_COUNT_IN_WORDS


def _share_down_lists(scan: str, stated: list[Stated]) -> list[Stated]:
    """In "4,200, 11,500 and 5,300 positions" the noun belongs to all three."""
    result = list(stated)
    for index in range(len(result) - 2, -1, -1):
        item, following = result[index], result[index + 1]
        if item.unit or item.counted or not item.bare or not following.counted or not following.unit:
            continue
        if _LIST_LINK.fullmatch(scan, item.end, following.edge) or _LIST_LINK.fullmatch(
            scan, item.end, following.start
        ):
            result[index] = replace(item, unit=following.unit, counted=following.counted)
    return result


def _with_restatements(scan: str, text: str, stated: list[Stated]) -> list[Quantity]:
    result: list[Quantity] = []
    for index, item in enumerate(stated):
        same_as = index - 1 if index and _restates(scan, stated[index - 1], item) else None
        if same_as is not None and result[same_as].same_as is not None:
            same_as = result[same_as].same_as
        result.append(
            Quantity(
                text=text[item.start : item.end],
                start=item.start,
                end=item.end,
                low=item.low,
                high=item.high,
                unit=item.unit,
                noun=text[item.counted.end - len(item.counted.noun) : item.counted.end] if item.counted else None,
                approx=item.approx,
                same_as=same_as,
            )
        )
    return result


def _restates(scan: str, first: Stated, second: Stated) -> bool:
    """Whether the second is the first in another currency: "£2bn ($2.7bn)", "2.4 billion euros, or $2.8 billion"."""
    currencies = [(unit or "").removesuffix("_per_gpu") for unit in (first.unit, second.unit)]
    if not all(map(_is_currency, currencies)) or currencies[0] == currencies[1]:
        return False
    if second.edge - first.end > _LONGEST_RESTATEMENT:
        return False
    return _RESTATED.fullmatch(scan, first.end, second.edge) is not None
