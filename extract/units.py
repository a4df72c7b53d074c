"""What stands right before or after a number: currency, scale, percent sign, watts."""

import re
from dataclasses import dataclass
from decimal import Decimal

_SIGNS = {
    "US$": "USD", "U.S.$": "USD", "U.S. $": "USD", "C$": "CAD", "CA$": "CAD", "Can$": "CAD", "A$": "AUD",
    "AU$": "AUD", "NT$": "TWD", "HK$": "HKD", "S$": "SGD", "SG$": "SGD", "NZ$": "NZD", "R$": "BRL", "MX$": "MXN",
    "Mex$": "MXN", "$": "USD", "€": "EUR", "£": "GBP", "¥": "¥", "CN¥": "CNY", "RMB¥": "CNY", "JP¥": "JPY",
    "₹": "INR", "₩": "KRW", "₪": "ILS", "₺": "TRY", "₽": "RUB", "₫": "VND", "₱": "PHP", "฿": "THB", "₴": "UAH",
    "₦": "NGN", "RMB": "CNY", "Rs": "INR", "Rs.": "INR",
    # The same signs after a wrong character set.
    "â‚¬": "EUR", "Â£": "GBP", "Â¥": "JPY",
}  # fmt: skip
_CODES = """
    USD EUR GBP JPY CNY INR KRW TWD HKD SGD CAD AUD NZD CHF SEK NOK DKK ISK PLN CZK HUF RON ILS BRL MXN ZAR AED
    SAR QAR TRY RUB UAH VND THB IDR MYR PHP CLP ARS COP EGP NGN KES PKR
    """.split()
CURRENCY_CODES = frozenset(_CODES)
"""ISO codes that are read as currencies."""
_NAMES = {
    "dollar": "USD", "dollars": "USD", "us dollar": "USD", "us dollars": "USD", "u.s. dollars": "USD",
    "u.s. dollar": "USD", "american dollars": "USD", "canadian dollars": "CAD", "australian dollars": "AUD",
    "hong kong dollars": "HKD", "singapore dollars": "SGD", "taiwan dollars": "TWD", "new taiwan dollars": "TWD",
    "nt dollars": "TWD", "new zealand dollars": "NZD", "euro": "EUR", "euros": "EUR", "pound": "GBP",
    "pounds": "GBP", "pounds sterling": "GBP", "yen": "JPY", "japanese yen": "JPY", "yuan": "CNY",
    "chinese yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "won": "KRW", "south korean won": "KRW",
    "korean won": "KRW", "rupee": "INR", "rupees": "INR", "indian rupees": "INR", "swiss franc": "CHF",
    "swiss francs": "CHF", "francs": "CHF", "shekels": "ILS", "swedish crowns": "SEK", "swedish kronor": "SEK",
    "kronor": "SEK", "norwegian crowns": "NOK", "norwegian kroner": "NOK", "danish kroner": "DKK",
    "danish crowns": "DKK", "reais": "BRL", "rand": "ZAR", "dirhams": "AED", "riyals": "SAR", "roubles": "RUB",
    "rubles": "RUB", "rupiah": "IDR", "ringgit": "MYR", "zloty": "PLN", "zlotys": "PLN", "pesos": "MXN",
}  # fmt: skip
_SCALES = {
    "k": 3, "thousand": 3, "lakh": 5, "lakhs": 5, "m": 6, "mn": 6, "mln": 6, "mio": 6, "million": 6, "crore": 7,
    "crores": 7, "b": 9, "bn": 9, "bln": 9, "mrd": 9, "billion": 9, "milliard": 9, "t": 12, "tn": 12, "trn": 12,
    "tln": 12, "trillion": 12, "lakh crore": 12, "quadrillion": 15,
}  # fmt: skip
_POWER = {"": 0, "k": 3, "kilo": 3, "m": 6, "mega": 6, "g": 9, "giga": 9, "t": 12, "tera": 12}


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_PREFIX = re.compile(
    rf"(?:(?P<sign>(?<![A-Za-z])(?:{_either([s for s in _SIGNS if s[0].isalpha()])})|"
    rf"{_either([s for s in _SIGNS if not s[0].isalpha()])})"
    rf"|(?<![A-Za-z])(?P<code>{'|'.join(_CODES)})(?: ?[$€£¥])?) ?(?P<minus>[-−]?)$"
)
_LONGEST_PREFIX = 9
_SCALE = re.compile(
    r"[ -]?(?P<word>lakh crore|thousand|million|billion|milliard|trillion|quadrillion|crores?|lakhs?)\b"
    r"|[ -]?(?P<short>mn|mln|mio|bn|bln|mrd|tn|trn|tln)\b"
    r"|(?P<letter>[kKmMbBtT])(?![\w])",
    re.IGNORECASE,
)
_SPACED_LETTER = re.compile(r" (?P<letter>[MBT])(?![\w'’&.-])")
_PERCENT = re.compile(r"(?: ?%|[ -]?(?:per[ -]?cent|pct)\b|(?-i:pc)\b)(?![ -]?(?:points?|pts?)\b)", re.IGNORECASE)
_WATT_WORD = re.compile(r"[ -]?(?P<prefix>kilo|mega|giga|tera|)[ -]?watts?\b(?![ -]?hours?)", re.IGNORECASE)
_WATT = re.compile(r"[ -]?(?P<prefix>[kKmMgGtT])[wW](?:e|p|dc|DC|ac|AC)?\b|[ -]?W\b")
_SUFFIX = re.compile(
    rf" ?(?:(?P<sign>[€£¥₹₩])|(?P<code>(?-i:{'|'.join(_CODES)}))\b)(?! ?\d)|[ -](?P<name>{_either(list(_NAMES))})\b",
    re.IGNORECASE,
)
_CHINESE = re.compile(r"\b(?:yuan|renminbi|RMB|CNY|Beijing|Shenzhen|Shanghai|Hangzhou)\b", re.IGNORECASE)
_JAPANESE = re.compile(r"\b(?:yen|JPY|Japan|Japanese|Tokyo)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefix:
    """A currency in front of a number, and where it begins."""

    start: int
    currency: str
    sign: str
    negative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A factor behind a number ("bn") and where it ends."""

    end: int
    factor: Decimal
    letter: str = ""
    """The single letter that it is written with: "m" may also be a metre."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suffix:
    """A unit behind a number: `share`, `watt` or a currency; the factor leads to the base unit."""

    end: int
    unit: str
    factor: Decimal


def find_prefix(text: str, start: int) -> Prefix | None:
    """The currency that ends right before `start`: "US$65" -> USD from "US$"."""
    low = max(0, start - _LONGEST_PREFIX)
    found = _PREFIX.search(text[low:start])
    if found is None:
        return None
    sign = found["sign"] or ""
    return Prefix(
        start=low + found.start(),
        currency=_SIGNS.get(sign) or found["code"],
        sign=sign,
        negative=bool(found["minus"]),
    )


def find_scale(text: str, end: int, *, money: bool) -> Scale | None:
    """The scale that begins at `end`: "bn" -> 10**9. A capital letter after a space counts with money only."""
    found = _SCALE.match(text, end) or (_SPACED_LETTER.match(text, end) if money else None)
    if found is None:
        return None
    groups = found.groupdict()
    letter = groups["letter"] or ""
    word = (letter or groups.get("word") or groups.get("short") or "").lower()
    return Scale(end=found.end(), factor=Decimal(10) ** _SCALES[word], letter=letter)


def find_suffix(text: str, end: int) -> Suffix | None:
    """The unit that begins at `end`: "%" -> share, "-gigawatt" -> watt, " billion" is no unit, " euros" -> EUR."""
    if found := _PERCENT.match(text, end):
        return Suffix(end=found.end(), unit="share", factor=Decimal("0.01"))
    if found := _WATT_WORD.match(text, end) or _WATT.match(text, end):
        prefix = (found["prefix"] or "").lower()
        return Suffix(end=found.end(), unit="watt", factor=Decimal(10) ** _POWER[prefix])
    if found := _SUFFIX.match(text, end):
        return Suffix(end=found.end(), unit=_currency_of(found), factor=Decimal(1))
    return None


def _currency_of(found: re.Match[str]) -> str:
    if found["sign"]:
        return _SIGNS[found["sign"]]
    return found["code"].upper() if found["code"] else _NAMES[found["name"].lower()]


_NAMED = re.compile(
    rf"\b(?:in|of) (?:(?P<scale>thousand|million|billion|trillion)s? of )?(?P<name>{_either(list(_NAMES))})\b",
    re.IGNORECASE,
)


def currency_named(text: str) -> tuple[str, int] | None:
    """The currency and the power of ten that a text announces for its numbers; None where it announces none.

    "Amounts in won" -> KRW, 0; "in millions of euros" -> EUR, 6.
    """
    found = _NAMED.search(text)
    if found is None:
        return None
    return _NAMES[found["name"].lower()], _SCALES[found["scale"].lower()] if found["scale"] else 0


def yen_or_yuan(text: str) -> str:
    """What a bare "¥" means in this text: CNY where it speaks of China's money and never of Japan's, else JPY."""
    return "CNY" if _CHINESE.search(text) and not _JAPANESE.search(text) else "JPY"
