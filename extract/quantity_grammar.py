"""Finds single numbers with the scale and unit that stand next to them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from extract.fractions import BIG, ORDINAL, POWER, Fraction, read_fraction
from extract.not_quantities import code_spans, skip_past
from extract.numerals import SMALL_WORDS, VULGAR_FRACTIONS, Numeral, read_digits, read_words, tidy
from extract.units import Prefix, Scale, Suffix, find_prefix, find_scale, find_suffix, yen_or_yuan


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """One number as written, with what is glued or set next to it.

    "$1.2bn" -> number 1.2, scale 10**9, USD before it; "45 billion yuan" -> number 45, scale 10**9, suffix CNY.
    """

    start: int
    end: int
    number: Decimal
    scale: Decimal | None = None
    scale_letter: str = ""
    before: str | None = None
    """The currency in front."""
    suffix: Suffix | None = None
    grouped: bool = False
    """Whether its thousands are written out, so that no scale at the other end of a range is meant for it too."""
    in_words: bool = False
    top: Decimal | None = None
    """The upper end of a number that is an interval by itself ("six-figure"), or of a damaged range."""
    and_more: bool = False
    """Whether a plus sign stands between number and scale: "$70+ billion"."""

    @property
    def unit(self) -> str | None:
        """The unit that is written next to the number."""
        return self.before or (self.suffix.unit if self.suffix else None)

    @property
    def value(self) -> Decimal:
        """The number in base units, exact."""
        return self.scaled(self.number)

    def scaled(self, number: Decimal) -> Decimal:
        """Another number in this one's scale and unit."""
        if self.scale:
            number *= self.scale
        if self.suffix and self.suffix.factor != 1:
            number *= self.suffix.factor
        return tidy(number)

    @property
    def is_bare(self) -> bool:
        """Whether no scale and no unit is written next to it."""
        return self.scale is None and self.before is None and self.suffix is None


_SMALL = "|".join(word for word in SMALL_WORDS if word != "zero")
_CANDIDATE = re.compile(
    rf"[0-9{VULGAR_FRACTIONS}]|\b(?:an?(?=[ -](?:{BIG}|{POWER}|{ORDINAL})\b)|half|every(?= \w+(?:th|rd|nd)\b)|{_SMALL}|"
    r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(rf"(?P<count>{_SMALL})[- ]figures?\b", re.IGNORECASE)
_EATEN_DOLLARS = re.compile(
    r"(?P<low>\d{1,3}(?:,\d{3}){1,4}|\d{1,9}(?:\.\d{1,6})?)(?:to|and|[-–−—])(?P=low) (?:to|and|[-–−—]) "
    r"\$?(?P<high>\d{1,3}(?:,\d{3}){1,4}|\d{1,9}(?:\.\d{1,6})?)(?![\d,]\d)"
)
_PLUS_BEFORE_SCALE = re.compile(
    r"\+(?=[ -]?(?:mn|bn|tn|trn|million|billion|trillion|thousand|crore|lakh)\b)", re.IGNORECASE
)
_COUNTABLE = re.compile(
    r"[ -](?:[a-z-]+ ){0,2}?(?:people|person|employees?|workers?|jobs|staff|positions|roles|colleagues|GPUs?|chips|"
    r"accelerators|processors|users|customers|cars|vehicles|units|shares)\b"
)
_NAMED_K = re.compile(
    r"[ -](?:video|display|tv|monitor|resolution|screen|camera|content|streaming|footage|blu)", re.IGNORECASE
)
_GLUED_UNIT = re.compile(
    r"(?:[kKMGTPE]i?B|[MGT]bps|[kMGT]Wh|[kMG]VA|[kMGT]?Hz|nm|mm|cm|km|kg|ms|kV|[PEZT]?FLOPS|[xX]|ish)(?!\w)|×"
)
_LOWER_END = re.compile(r"(?:[$€£¥₹]|\b[A-Z]{3}) ?\d[\d.,]*(?:bn|mn|[mMbBkK])?(?: ?[-–−] ?| to | and )$")
"""The lower end of a range of money, right before a number."""
_REACH = 24
_BARE_YEN = "¥"
"""Stands for the yen or the yuan until the whole text has told which."""
_SHARE_ALREADY = Decimal(1)


def find_atoms(text: str) -> Iterator[Atom]:
    """Every number that may count something, in order; the text has plain spaces and ASCII digits."""
    code = code_spans(text)
    continental = _is_continental(text)
    yen = yen_or_yuan(text) if "¥" in text else "JPY"
    position = previous_end = next_code = 0
    while found := _CANDIDATE.search(text, position):
        start = found.start()
        while next_code < len(code) and code[next_code][1] <= start:
            next_code += 1
        if next_code < len(code) and code[next_code][0] <= start:
            position = code[next_code][1]
            continue
        if found[0][0].isalpha():
            atom = _word_atom(text, start)
            position = atom.end if atom else found.end()
        else:
            past = skip_past(text, start, previous_end=previous_end)
            if past and (found[0].isdigit() and (fraction := read_fraction(text, start))):
                atom = _fraction_atom(text, start, fraction)
            elif past and not _has_glued_currency(text, start):
                position = past
                continue
            else:
                atom = _digit_atom(text, start, continental=continental, previous_end=previous_end)
            position = atom.end if atom else _past_digits(text, start)
        if atom:
            previous_end = atom.end
            yield replace(atom, before=yen) if atom.before == _BARE_YEN else atom


def _has_glued_currency(text: str, start: int) -> bool:
    """Whether letters right before the digits are a currency: "Rs1,200", "EUR3.5bn"."""
    return text[start - 1 : start].isalpha() and find_prefix(text, start) is not None


def _past_digits(text: str, start: int) -> int:
    found = re.compile(r"[\d,.]*\w*").match(text, start)
    return max(start + 1, found.end() if found else start)


def _is_continental(text: str) -> bool:
    """Whether the text writes decimals with a comma and never thousands with one."""
    if re.search(r"\d\.\d{3}\.\d{3}\b|\d\.\d{3},\d{1,2}\b", text):
        return True
    with_unit = re.search(r"\d,\d{1,2}(?= ?(?:%|€|[Mm]rd|[Mm]io|[mb]illi|[MG]W))", text)
    return with_unit is not None and re.search(r"\d,\d{3}(?!\d)", text) is None


def _word_atom(text: str, start: int) -> Atom | None:
    """The number in words, the fraction or the "six-figure" that begins here."""
    if (found := _FIGURES.match(text, start)) and (digits := SMALL_WORDS[found["count"].lower()]) > 1:
        low = Decimal(10) ** (digits - 1)
        return Atom(start=start, end=found.end(), number=low, top=low * 10 - 1, in_words=True)
    if fraction := read_fraction(text, start):
        return _fraction_atom(text, start, fraction)
    numeral = read_words(text, start)
    if numeral is None or text[numeral.end : numeral.end + 5].lower() == " half":
        return None
    number = numeral.value / numeral.factor if numeral.factor else numeral.value
    return _with_suffix(text, start=start, end=numeral.end, number=number, factor=numeral.factor, in_words=True)


def _fraction_atom(text: str, start: int, fraction: Fraction) -> Atom:
    if fraction.is_share:
        unit = Suffix(end=fraction.end, unit="share", factor=_SHARE_ALREADY)
        return Atom(start=start, end=fraction.end, number=fraction.value, suffix=unit, in_words=True)
    return _with_suffix(
        text, start=start, end=fraction.end, number=fraction.value, factor=fraction.scale, in_words=True
    )


def _with_suffix(text: str, *, start: int, end: int, number: Decimal, factor: Decimal | None, in_words: bool) -> Atom:
    suffix = _suffix_after(text, end, before=None, scaled=factor is not None or number >= 100)
    return Atom(
        start=start,
        end=suffix.end if suffix else end,
        number=number,
        scale=factor,
        suffix=suffix,
        in_words=in_words,
        grouped=factor is None and number >= 100,
    )


def _digit_atom(text: str, start: int, *, continental: bool, previous_end: int) -> Atom | None:
    """The number in digits that begins here, with its currency, scale and unit."""
    if fraction := read_fraction(text, start):
        return _fraction_atom(text, start, fraction)
    if damaged := _EATEN_DOLLARS.match(text, start):
        return _damaged_atom(text, damaged)
    numeral = _with_leading_point(text, read_digits(text, start))
    if numeral is None:
        return None
    prefix = find_prefix(text, numeral.start)
    if prefix and prefix.start < previous_end:
        prefix = None  # The sign belongs to the number before it: "8,000€-9,000".
    plus = _PLUS_BEFORE_SCALE.match(text, numeral.end)
    in_money = prefix is not None or _LOWER_END.search(text[max(0, numeral.start - _REACH) : numeral.start]) is not None
    scale = _scale_after(text, plus.end() if plus else numeral.end, in_money=in_money)
    end = scale.end if scale else numeral.end
    suffix = _suffix_after(text, end, before=prefix.currency if prefix else None, scaled=bool(scale) or numeral.grouped)
    end = suffix.end if suffix else end
    if not _stands_alone(text, numeral, end=end, bare=not (prefix or scale or suffix)):
        return None
    number, grouped = numeral.value, numeral.grouped
    counted_in_tens = suffix is None or suffix.unit not in ("share", "watt")
    if numeral.dotted_thousand and scale is None and counted_in_tens and (continental or _COUNTABLE.match(text, end)):
        number, grouped = number * 1000, True
    begin = prefix.start if prefix else numeral.start
    is_amount = bool(prefix) or (suffix is not None and suffix.unit != "watt")
    if is_amount and _is_negative(text, begin, prefix=prefix, previous_end=previous_end):
        number, begin = -number, begin if prefix and prefix.negative else begin - 1
    return Atom(
        start=begin,
        end=end,
        number=number,
        scale=scale.factor if scale else None,
        scale_letter=scale.letter if scale else "",
        before=prefix.currency if prefix else None,
        suffix=suffix,
        grouped=grouped,
        and_more=plus is not None and scale is not None,
    )


def _with_leading_point(text: str, numeral: Numeral | None) -> Numeral | None:
    """Half a percent may be written as ".5%"."""
    if (
        numeral is None
        or text[numeral.start - 1 : numeral.start] != "."
        or text[numeral.start - 2 : numeral.start - 1].isalnum()
    ):
        return numeral
    digits = text[numeral.start : numeral.end]
    if numeral.start < 1 or not digits.isdigit():
        return numeral
    return replace(numeral, start=numeral.start - 1, value=Decimal(f"0.{digits}"))


def _is_negative(text: str, begin: int, *, prefix: Prefix | None, previous_end: int) -> bool:
    """A minus sign in front, unless it is the dash of a range: "$850 million -$900 million"."""
    if prefix and prefix.negative:
        return True
    if begin == 0 or text[begin - 1] not in "-−":
        return False
    if previous_end and not text[previous_end : begin - 1].strip():
        return False
    return begin == 1 or text[begin - 2] in " (|\n"


def _stands_alone(text: str, numeral: Numeral, *, end: int, bare: bool) -> bool:
    """Whether no letter or digit is glued to it that makes it something else: "3D", "2330.TW", "45°C"."""
    if numeral.decimal_comma and bare:
        return False
    after = text[end : end + 1]
    if after.isalnum():
        return _GLUED_UNIT.match(text, end) is not None
    if after in ("_", "°") or (after == "." and re.compile(r"\.[A-Z]{1,3}\b").match(text, end)):
        return False
    return not (bare and not numeral.grouped and re.compile(r",\d{1,2}(?!\d)").match(text, numeral.end))


def _damaged_atom(text: str, found: re.Match[str]) -> Atom:
    """A range between dollar signs that a maths renderer ate: "25,000to25,000 to 30,000"."""
    low, high = Decimal(found["low"].replace(",", "")), Decimal(found["high"].replace(",", ""))
    scale = find_scale(text, found.end(), money=True)
    factor = scale.factor if scale else None
    return Atom(
        start=found.start(),
        end=scale.end if scale else found.end(),
        number=low,
        scale=factor,
        before="USD",
        grouped=True,
        top=tidy(high * (factor or 1)),
    )


def _scale_after(text: str, end: int, *, in_money: bool) -> Scale | None:
    scale = find_scale(text, end, money=in_money)
    if scale is None or (scale.letter in ("k", "K") and _NAMED_K.match(text, scale.end)):
        return None
    # "300 m" may be metres and "3M" is a company: without money they need something that is counted.
    if not in_money and (scale.letter in tuple("mt") or text[end - 1 : scale.end] == "3M"):
        return scale if _COUNTABLE.match(text, scale.end) or find_suffix(text, scale.end) else None
    return scale


def _suffix_after(text: str, end: int, *, before: str | None, scaled: bool) -> Suffix | None:
    suffix = find_suffix(text, end)
    if suffix is None or (
        before and suffix.unit != before and not (before == _BARE_YEN and suffix.unit in ("JPY", "CNY"))
    ):
        return None
    written = text[end : suffix.end].strip(" -").lower()
    is_verb = written == "won" and not scaled
    is_weight = written in ("pound", "pounds") and not scaled and text.startswith(" of", suffix.end)
    return None if is_verb or is_weight else suffix
