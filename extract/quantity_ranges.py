"""Joins neighbouring numbers into ranges: "between 5 and 8 percent", "$30-$35bn", "$12bn, plus or minus 2%"."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from extract.counted_nouns import Counted, find_counted
from extract.not_quantities import is_year
from extract.number_cues import Cues, cues_before
from extract.numerals import tidy
from extract.quantity_grammar import Atom

_LINK = re.compile(r" to |[ -]to[ -]| ?[-–−~] ?|—| through | and | or |to|â€“")
_PLUS_MINUS = re.compile(r"[,(]? ?[(]?(?:plus or minus|give or take|plus/minus|±|\+/[-–−]) ?")
_AROUND_ZERO = re.compile(r"(?:plus or minus|±|\+/[-–−]) ?$")
_BETWEEN = re.compile(r"\bbetween$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom$", re.IGNORECASE)
_RANGING = re.compile(
    r"(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|anywhere|anything|priced?|prices|pricing|costs?|costing|sells?|"
    r"selling|"
    r"retails?|estimates?|runs?|figures?|tags?|bids|offers|quotes) from$",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:rose|fell|grew|climbed|dropped|jumped|slipped|gained|lost|added|declined|increased|decreased|up|down|"
    r"soared|sank|slid|"
    r"advanced|surged|plunged|by(?: about| around| some| roughly| nearly| almost)?) $"
)
_NEW_LEVEL = re.compile(
    r"\b(?:to|at|of|between) (?:(?:a range of|between|about|around|roughly|some|now) )*"
    r"(?:[A-Z]{2,3} ?)?[$€£¥₹]? ?\d[^;:!?\n]{0,60}?"
    r"(?:[-–—]| to | and )[^;:!?\n]{0,40}?,? (?:up |down )?from (?:about |around |roughly |some )?$"
)
"""A range that replaces the one behind "from"."""
_SENTENCE = 160
_SCORE = re.compile(r" (?:vote|ruling|decision|victory|win|defeat|loss|score|majority|split|draw|lead)\b")
_LOOKBACK = 32
_HIGHEST_SCORE = 200
_LONGEST_PLAN = 60
"""Years from the first to the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """An interval that is being read, and what is known of how it is written."""

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    edge: int
    """Where its cue words begin."""
    bare: bool
    """Whether no scale or unit stands next to the number."""
    weak: bool
    """Whether it is one short number without separators, which may be a year or part of a name."""
    in_words: bool
    scale_letter: str = ""
    approx: bool = False
    and_more: bool = False
    counted: Counted | None = None
    single: bool = True


def join(text: str, atoms: list[Atom], index: int) -> tuple[list[Stated], int]:
    """The range, the change or the single number that begins with one atom, and how many atoms it takes.

    "from 100,000 to 200,000 GPUs" is a change: two figures that share their noun.
    """
    first = atoms[index]
    second = atoms[index + 1] if index + 1 < len(atoms) else None
    if second is None or second.start - first.end > _LOOKBACK or first.top or second.top:
        return [_alone(text, first)], 1
    if _PLUS_MINUS.fullmatch(text, first.end, second.start):
        return [_plus_or_minus(first, second)], 2
    cues = cues_before(text, second.start)
    between = text[first.end : max(first.end, cues.edge)]
    if cues.edge != second.start:
        between = f"{between.rstrip()} "
    if _LINK.fullmatch(between) is None or _is_year_before(text, first, second):
        return [_alone(text, first)], 1
    if _are_years(text, first, second):
        return [], 2
    return _linked(text, first, second, link=between.strip(" "), cues=cues)


def _stated(atom: Atom) -> Stated:
    value, bare = atom.value, atom.is_bare
    return Stated(
        start=atom.start,
        end=atom.end,
        low=value,
        high=atom.top or value,
        unit=atom.unit,
        edge=atom.start,
        bare=bare,
        weak=bare and not atom.grouped and atom.top is None,
        in_words=atom.in_words,
        and_more=atom.and_more,
        scale_letter=atom.scale_letter if atom.unit is None else "",
        single=atom.top is None,
    )


def _alone(text: str, atom: Atom) -> Stated:
    """One number; "plus or minus 2%" stands around zero."""
    stated = _stated(atom)
    if _AROUND_ZERO.search(text[max(0, atom.start - _LOOKBACK) : atom.start]):
        return replace(stated, low=-atom.value, high=atom.value, single=False)
    return stated


def _plus_or_minus(middle: Atom, spread: Atom) -> Stated:
    value, width = middle.value, spread.value
    if spread.unit == "share" and middle.unit != "share":
        width = value * width
    elif spread.is_bare:
        width = middle.scaled(spread.number)
    return replace(_stated(middle), end=spread.end, low=tidy(value - width), high=tidy(value + width), single=False)


def _linked(text: str, first: Atom, second: Atom, *, link: str, cues: Cues) -> tuple[list[Stated], int]:
    opening = cues_before(text, first.start)
    before = text[max(0, opening.edge - _LOOKBACK) : opening.edge].rstrip(" ")
    low, high = _share_scale(first, second)
    apart = (link == "and" and not _BETWEEN.search(before)) or not _go_together(low, high, link=link)
    if apart or low.value >= high.value or _is_movement(text, first, high, link=link):
        if not apart and link == "to" and _is_origin(text, before, opening.edge):
            return _change(text, low, high), 2
        return ([], 2) if _is_score(text, first, second, link=link) else ([_alone(text, first)], 1)
    if link == "to" and _is_origin(text, before, opening.edge):
        return _change(text, low, high), 2
    if _is_score(text, first, second, link=link):
        return [], 2
    # "5,000 to as many as 8,000": the words inside belong to the upper end and change nothing.
    bare = low.is_bare and high.is_bare
    joined = replace(
        _stated(low),
        end=high.end,
        high=high.value,
        unit=high.unit or low.unit,
        bare=bare,
        approx=cues.approx,
        single=False,
        weak=bare and not (low.grouped or high.grouped),
        in_words=low.in_words and high.in_words,
        scale_letter="",
    )
    return [joined], 2


def _is_origin(text: str, before: str, start: int) -> bool:
    """Whether "from A to B" tells a change: not "sells from A to B", nor "to between C and D from A to B"."""
    if not _FROM.search(before) or _RANGING.search(before):
        return False
    return _NEW_LEVEL.search(text[max(0, start - _SENTENCE) : start]) is None


def _change(text: str, low: Atom, high: Atom) -> list[Stated]:
    counted = find_counted(text, high.end) if high.unit is None else None
    first, second = _stated(low), _stated(high)
    return [replace(first, counted=counted, weak=first.weak and counted is None), replace(second, counted=counted)]


def _is_movement(text: str, first: Atom, high: Atom, *, link: str) -> bool:
    """In "rose $2 billion to $12 billion" the one is the step and the other the level."""
    if link != "to" or high.unit == "share":
        return False
    return _CHANGE.search(text[max(0, first.start - _LOOKBACK) : first.start]) is not None


def _is_score(text: str, first: Atom, second: Atom, *, link: str) -> bool:
    if (
        link not in ("-", "–")
        or not (first.is_bare and second.is_bare)
        or max(first.number, second.number) > _HIGHEST_SCORE
    ):
        return False
    return first.number >= second.number or _SCORE.match(text, second.end) is not None


def _share_scale(first: Atom, second: Atom) -> tuple[Atom, Atom]:
    """Give the one end what only the other has: "$30-$35bn", "5 to 8 percent", "10-12,000"."""
    if first.before and second.unit is None:
        second = replace(second, before=first.before)
    if first.suffix is None and second.suffix and (first.before is None or first.before == second.suffix.unit):
        first = replace(first, suffix=second.suffix)
    elif first.unit is None and second.before:
        first = replace(first, before=second.before)
    plain = not first.grouped or first.in_words
    if first.scale is None and second.scale and plain and first.number <= second.number:
        first = replace(first, scale=second.scale)
    elif _thousands_at_the_end(first, second):
        first = replace(first, number=first.number * 1000, grouped=True)
    return first, second


def _thousands_at_the_end(first: Atom, second: Atom) -> bool:
    if first.scale or second.scale or first.grouped or first.in_words or not second.grouped:
        return False
    head, rest = divmod(second.number, 1000)
    return rest == 0 and head < 1000 and first.number < head and first.number * 4 >= head


def _go_together(first: Atom, second: Atom, *, link: str) -> bool:
    if first.unit != second.unit:
        return False
    same_form = first.grouped == second.grouped or first.scale is not None or second.scale is not None
    if not same_form and first.number * 20 < second.number:
        return False
    return link != "or" or first.value < second.value <= first.value * 2


def _are_years(text: str, first: Atom, second: Atom) -> bool:
    """Whether they are a stretch of years: "2025 through 2027", "between 2026 and 2028", not "2,025 to 2,027"."""
    if not (is_year(text, first.start, first.end) and is_year(text, second.start, second.end)):
        return False
    return second.number - first.number <= _LONGEST_PLAN and find_counted(text, second.end) is None


def _is_year_before(text: str, first: Atom, second: Atom) -> bool:
    """Whether a year only stands before the number: "from 690 million in 2024 to 1.04 billion", "of 2026 to 2,400"."""
    return _may_be_year(first) and (second.scale is not None or (second.grouped and not _may_be_year(second)))


def _may_be_year(atom: Atom) -> bool:
    """Whether it is written like a year: "from 690 million in 2024 to 1.04 billion"."""
    plain = atom.scale is None and atom.before is None and not atom.grouped and not atom.in_words
    return plain and 1990 <= atom.number < 2050
