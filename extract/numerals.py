"""Reads a number written in digits or in words at a given place of a text, as an exact Decimal."""

import re
from dataclasses import dataclass
from decimal import Decimal

MOST_DIGITS = 18
"""Longer runs of digits are identifiers, not figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number as it stands, before any scale or unit: "8,000" -> 8000, grouped; "two million" -> factor 10**6."""

    start: int
    end: int
    value: Decimal
    factor: Decimal | None = None
    """The scale word inside a number in words ("million"); the value has it already."""
    grouped: bool = False
    """Whether separators mark the thousands."""
    in_words: bool = False
    decimal_comma: bool = False
    dotted_thousand: bool = False
    """Whether it reads "78.000", which is 78 in one country and 78,000 in another."""


_ENGLISH = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?")
_CONTINENTAL = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+(?![,\d])|\d{1,3}(?:\.\d{3}){2,}(?![.,]?\d)")
_SPACED = re.compile(r"\d{1,3}(?:[ ']\d{3})+(?!\d)(?!,\d)(?!\.\d{3})(?:\.\d+)?")
_DECIMAL_COMMA = re.compile(r"\d{1,3},\d{1,2}(?![\d,])(?!\.\d)")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_VULGAR = {
    "½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": Decimal("0.333333"), "⅔": Decimal("0.666667"),
    "⅛": Decimal("0.125"), "⅜": Decimal("0.375"), "⅝": Decimal("0.625"), "⅞": Decimal("0.875"),
}  # fmt: skip
VULGAR_FRACTIONS = "".join(_VULGAR)

SMALL_WORDS = {
    word: number
    for number, word in enumerate(
        """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen
    """.split()
    )
}
_TENS = {
    word: 10 * number
    for number, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_WORD = "|".join(sorted([*SMALL_WORDS, *_TENS, *_SCALES, "hundred", "dozen"], key=len, reverse=True))
FIRST_WORD = re.compile(
    rf"\b(?:an?(?= (?:hundred|dozen|{'|'.join(_SCALES)})\b)|{'|'.join([*SMALL_WORDS, *_TENS])})\b", re.IGNORECASE
)
_NEXT_WORD = re.compile(rf"(?:[ -]| (and|point) )({_WORD})\b", re.IGNORECASE)
_AND_A_HALF = re.compile(r" and a half\b", re.IGNORECASE)


def tidy(value: Decimal) -> Decimal:
    """The same value without exponent or empty decimals: 1.70E+9 -> 1700000000."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def read_digits(text: str, start: int) -> Numeral | None:
    """The longest number in digits that begins at `start`; None for one that is too long to be a figure."""
    if text[start] in _VULGAR:
        return Numeral(start=start, end=start + 1, value=_VULGAR[text[start]])
    for pattern, reader in _FORMS:
        if found := pattern.match(text, start):
            numeral = reader(found)
            return None if sum(map(str.isdigit, found[0])) > MOST_DIGITS else _with_vulgar(text, numeral)
    return None


def _with_vulgar(text: str, numeral: Numeral) -> Numeral:
    after = text[numeral.end : numeral.end + 1]
    if after not in _VULGAR or numeral.value != numeral.value.to_integral_value():
        return numeral
    return Numeral(start=numeral.start, end=numeral.end + 1, value=numeral.value + _VULGAR[after])


def _read_english(found: re.Match[str]) -> Numeral:
    return Numeral(start=found.start(), end=found.end(), value=Decimal(found[0].replace(",", "")), grouped=True)


def _read_continental(found: re.Match[str]) -> Numeral:
    written = found[0].replace(".", "").replace(",", ".")
    return Numeral(start=found.start(), end=found.end(), value=Decimal(written), grouped=True)


def _read_spaced(found: re.Match[str]) -> Numeral:
    written = found[0].replace(" ", "").replace("'", "")
    return Numeral(start=found.start(), end=found.end(), value=Decimal(written), grouped=True)


def _read_decimal_comma(found: re.Match[str]) -> Numeral:
    written = found[0].replace(",", ".")
    return Numeral(start=found.start(), end=found.end(), value=Decimal(written), decimal_comma=True)


def _read_plain(found: re.Match[str]) -> Numeral:
    whole, _, decimals = found[0].partition(".")
    dotted = len(decimals) == len("000") and len(whole) <= len("000") and not whole.startswith("0")
    return Numeral(start=found.start(), end=found.end(), value=Decimal(found[0][:40]), dotted_thousand=dotted)


_FORMS = (
    (_ENGLISH, _read_english),
    (_CONTINENTAL, _read_continental),
    (_SPACED, _read_spaced),
    (_DECIMAL_COMMA, _read_decimal_comma),
    (_PLAIN, _read_plain),
)


def read_words(text: str, start: int) -> Numeral | None:
    """The number in words that begins at `start`.

    "one hundred and forty-five billion" -> 145000000000; "one point two" -> 1.2; "a dozen" -> 12.
    """
    first = FIRST_WORD.match(text, start)
    if first is None:
        return None
    word, end = first[0].lower(), first.end()
    # An article stands for one: "a million".
    current, total, factor, last_scale = Decimal(1), Decimal(0), None, 10**15
    if word not in ("a", "an"):
        current = Decimal(SMALL_WORDS.get(word, _TENS.get(word, 0)))
    decimals, previous = "", word
    while found := _NEXT_WORD.match(text, end):
        link, word = (found[1] or "").lower(), found[2].lower()
        if link == "point" or (decimals and word in SMALL_WORDS and not link):
            if not _takes_decimal(word, link=link, decimals=decimals):
                break
            decimals += str(SMALL_WORDS[word])
        elif link == "and" and previous not in ("hundred", *_SCALES):
            break
        elif word in _SCALES and current > 0 and _SCALES[word] < last_scale:
            scale = last_scale = _SCALES[word]
            total += (current + (Decimal(f"0.{decimals}") if decimals else 0)) * scale
            factor = Decimal(scale) if total == current * scale or decimals else factor
            current, decimals = Decimal(0), ""
        elif word in ("hundred", "dozen") and 0 < current < 100 and not decimals:
            current *= 100 if word == "hundred" else 12
        elif _fits(word, int(current)) and not decimals and link != "point":
            current += SMALL_WORDS.get(word, _TENS.get(word, 0))
            factor = None
        else:
            break
        end, previous = found.end(), word
    if decimals:
        current += Decimal(f"0.{decimals}")
    elif (half := _AND_A_HALF.match(text, end)) and previous in SMALL_WORDS and total == 0:
        return _halved(text, Numeral(start=start, end=half.end(), value=current + Decimal("0.5"), in_words=True))
    return Numeral(start=start, end=end, value=tidy(total + current), factor=factor, in_words=True)


def _takes_decimal(word: str, *, link: str, decimals: str) -> bool:
    return word in SMALL_WORDS and SMALL_WORDS[word] < 10 and not (link and decimals)


def _fits(word: str, current: int) -> bool:
    """Whether a word below hundred may follow `current`: "twenty" then "one", never "two" then "six"."""
    if word in SMALL_WORDS:
        below_ten = 1 <= SMALL_WORDS[word] <= 9
        return (current % 100 == 0 and word != "zero") or (below_ten and current % 10 == 0 and current % 100 >= 20)
    return word in _TENS and current % 100 == 0


def _halved(text: str, numeral: Numeral) -> Numeral:
    """Add a scale word after "two and a half"."""
    found = re.compile(rf"[ -]({'|'.join(_SCALES)})\b", re.IGNORECASE).match(text, numeral.end)
    if found is None:
        return numeral
    factor = Decimal(_SCALES[found[1].lower()])
    return Numeral(
        start=numeral.start, end=found.end(), value=tidy(numeral.value * factor), factor=factor, in_words=True
    )
