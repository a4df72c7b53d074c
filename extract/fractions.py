"""Reads parts of a whole in words or as digits: "half", "two thirds", "one in ten", "every tenth job"."""

import re
from dataclasses import dataclass
from decimal import Decimal

from extract.numerals import SMALL_WORDS, tidy


@dataclass(frozen=True, slots=True, kw_only=True)
class Fraction:
    """A part of a whole, or of a scale or unit word: "half a million" -> 0.5, scale 10**6, no share."""

    end: int
    value: Decimal
    scale: Decimal | None = None
    is_share: bool = True


_SIX_DECIMALS = Decimal("0.000001")
_DENOMINATORS = {
    "hal": 2, "second": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "twelfth": 12, "fifteenth": 15, "twentieth": 20, "hundredth": 100,
}  # fmt: skip
ORDINAL = rf"hal(?:f|ves)|(?:{'|'.join(word for word in _DENOMINATORS if word not in ('hal', 'second'))})s?"
_SMALL = "|".join(word for word in SMALL_WORDS if word != "zero")
_BIG_WORDS = {"hundred": 100, "thousand": 10**3, "dozen": 12, "million": 10**6, "billion": 10**9, "trillion": 10**12}
BIG = "|".join(_BIG_WORDS)
POWER = r"(?:mega|giga|tera)watt\b(?![- ]?(?:scale|class|size|hour))"
_NAMED_WHOLES = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "a hundred": 100, "a thousand": 1000}

_HEADS = "employee|worker|job|position|role|post|person|staffer|engineer|colleague|desk|head"
_IN_TEN = re.compile(
    rf"(?P<part>{_SMALL}|\d{{1,3}})(?:(?<=\bone) (?:{_HEADS}))? (?:in|out of|of every|for every)(?: every)? "
    rf"(?P<whole>{_SMALL}|twenty|thirty|forty|fifty|\d{{1,3}}|a hundred|a thousand)\b"
    r"(?![,.]\d)(?!%| (?:percent|per cent|days?|weeks?|"
    r"months?|years?|hours?|minutes?|quarters?|countries|cities|states|thousand|million|billion)\b)",
    re.IGNORECASE,
)
_ORDINAL_PART = re.compile(rf"(?P<part>an?|{_SMALL})[- ](?P<whole>{ORDINAL})\b(?!-)", re.IGNORECASE)
_AFTER_A_THIRD = re.compile(
    r"(?=\s*(?:$|[,.;:)!?\"”'–—]))| (?:of (?!(?:19|20)\d\d)|(?:more|less|fewer|smaller|larger|bigger|lower|higher|"
    r"as|from|in|"
    r"to|since|compared|than|on|by|below|above|and|or|this|last|over|but|would|could|will|were|was|are|is)\b)"
)
_OF_A_WHOLE = re.compile(
    r" of (?:(?:the|its|their|his|her|all|our|that|this|these|those|a|staff|employees|workers|jobs|people)\b|"
    r"\w+'s\b|[A-Z])"
)
_EVERY = re.compile(
    r"every (?P<whole>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|fifteenth|twentieth)"
    rf"(?= (?:[\w-]+ ){{0,2}}?(?:{_HEADS})\b)",
    re.IGNORECASE,
)
_IN_DIGITS = re.compile(r"(?P<part>[1-9]\d?)/(?P<whole>[1-9]\d?)(?= of\b)")
_PART_OF_SCALE = re.compile(
    rf"(?P<part>half(?: of)?|(?:a|one)[- ]quarter of|three[- ]quarters of) an? (?:(?P<scale>{BIG})\b|(?={POWER}))",
    re.IGNORECASE,
)
_ONE_UNIT = re.compile(rf"an?[ -](?={POWER})", re.IGNORECASE)
_NOT_HALF_BEFORE = re.compile(
    r"\b(?:first|second|last|latter|back|other|next|this|each|current|earlier|better|the|and a|top|bottom|front|"
    r"opening|"
    r"final|'s) $",
    re.IGNORECASE,
)
_NOT_HALF_AFTER = re.compile(
    r"-| (?:years?|yearly|an? (?:hour|day|year|decade|century|dozen|mile|lifetime)|hours?|time|way|past|term|"
    r"marathon)\b"
)


def share(part: int, whole: int) -> Decimal:
    """A fraction as a decimal, with six decimals where it does not end: (1, 3) -> 0.333333."""
    return tidy((Decimal(part) / Decimal(whole)).quantize(_SIX_DECIMALS))


def read_fraction(text: str, start: int) -> Fraction | None:
    """The part of a whole that begins at `start`.

    "one in ten" -> 0.1; "two thirds" -> 0.666667; "a quarter of its staff" -> 0.25, "a quarter" -> None.
    """
    if text[start].isdigit():
        return _of_parts(_IN_DIGITS.match(text, start) or _IN_TEN.match(text, start))
    if found := _PART_OF_SCALE.match(text, start):
        return _part_of_scale(found)
    if found := _ONE_UNIT.match(text, start):
        return Fraction(end=found.end() - 1, value=Decimal(1), is_share=False)
    if text[start : start + 4].lower() == "half":
        return _half(text, start)
    if found := _EVERY.match(text, start):
        return Fraction(end=found.end("whole"), value=share(1, _DENOMINATORS[found["whole"].lower()]))
    return _of_parts(_IN_TEN.match(text, start)) or _ordinal(text, start)


def _of_parts(found: re.Match[str] | None) -> Fraction | None:
    if found is None:
        return None
    part, whole = _number(found["part"]), _number(found["whole"])
    return Fraction(end=found.end(), value=share(part, whole)) if part < whole else None


def _number(word: str) -> int:
    word = word.lower()
    if word.isdigit():
        return int(word)
    return _NAMED_WHOLES[word] if word in _NAMED_WHOLES else SMALL_WORDS.get(word, 1)


def _part_of_scale(found: re.Match[str]) -> Fraction:
    first = found["part"][0].lower()
    value = {"h": Decimal("0.5"), "t": Decimal("0.75")}.get(first, Decimal("0.25"))
    if found["scale"]:
        return Fraction(end=found.end(), value=value, scale=Decimal(_BIG_WORDS[found["scale"].lower()]), is_share=False)
    return Fraction(end=found.end() - 1, value=value, is_share=False)


def _half(text: str, start: int) -> Fraction | None:
    end = start + len("half")
    if _NOT_HALF_AFTER.match(text, end) or _NOT_HALF_BEFORE.search(text[max(0, start - 12) : start]):
        return None
    return Fraction(end=end, value=Decimal("0.5"))


def _ordinal(text: str, start: int) -> Fraction | None:
    found = _ORDINAL_PART.match(text, start)
    if found is None:
        return None
    part, written, end = found["part"].lower(), found["whole"].lower(), found.end()
    if written.startswith("quarter"):
        sure = _OF_A_WHOLE.match(text, end) is not None
    elif written == "half":
        sure = _NOT_HALF_AFTER.match(text, end) is None
    elif written.endswith("s"):
        sure = part not in ("a", "an")
    else:
        sure = _AFTER_A_THIRD.match(text, end) is not None
    whole = _DENOMINATORS["hal" if written.startswith("hal") else written.removesuffix("s")]
    return Fraction(end=end, value=share(_number(part), whole)) if sure and _number(part) < whole else None
