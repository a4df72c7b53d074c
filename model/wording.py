"""Figures, periods and names as a newspaper prints them."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from model.company import Company
from model.metric import Metric

Scales = tuple[tuple[int, str], ...]

_WORDS: Scales = ((10**12, " trillion"), (10**9, " billion"), (10**6, " million"), (1, ""))
_WATTS: Scales = ((10**9, " GW"), (10**6, " MW"), (10**3, " kW"), (1, " W"))
_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "CAD": "C$", "AUD": "A$", "HKD": "HK$", "TWD": "NT$", "SGD": "S$"}
# A yen sign alone could be either currency, so both are written out.
_CURRENCY_WORDS = {"CNY": "yuan", "JPY": "yen", "KRW": "won", "INR": "rupees", "ILS": "shekels"}
_DECIMALS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    """How one unit is printed around its number."""

    scales: Scales = ((1, ""),)
    factor: int = 1
    prefix: str = ""
    suffix: str = ""
    singular: str | None = None


def format_figure(
    low: Decimal | None, high: Decimal | None, unit: str, *, approx: bool = False, item: str | None = None
) -> str:
    """Print an interval in base units; None is an open end, `item` names the accelerator.

    (125000000000, 145000000000, "USD") -> "$125–145 billion"; (None, 0.2, "share") -> "up to 20%".
    """
    style = _style(unit, item)
    about = "about " if approx else ""
    if low is None and high is None:
        return "no figure"
    if low is None and high is not None:
        return f"up to {about}{_single(high, style)}"
    if high is None and low is not None:
        return f"more than {about}{_single(low, style)}"
    assert low is not None  # noqa: S101 - the branches above leave only closed intervals; this tells the type checker
    assert high is not None  # noqa: S101 - as above
    return about + (_single(low, style) if low == high else _range(low, high, style))


def format_period(start: date | None, end: date | None, fiscal_label: str | None = None) -> str:
    """Print what a number is for; empty when that is unknown.

    (2026-04-01, 2026-06-30) -> "Q2 2026"; (None, 2024-12-31) -> "by end of 2024".
    """
    if fiscal_label is not None:
        return fiscal_label if end is None else f"{fiscal_label} (to {_day(end)})"
    if start is None and end is None:
        return ""
    if start is None and end is not None:
        return f"by {_closing(end)}"
    if end is None and start is not None:
        return f"since {_day(start)}"
    assert start is not None  # noqa: S101 - both ends are known here; this tells the type checker
    assert end is not None  # noqa: S101 - as above
    return _span(start, end)


def format_day(day: date) -> str:
    """2026-06-30 -> "30 June 2026"."""
    return _day(day)


def company_name(slug: str, companies: Mapping[str, Company]) -> str:
    """Return the table's name, or the slug as a name: "northern-light" -> "Northern Light"."""
    known = companies.get(slug)
    return known.name if known else " ".join(word[:1].upper() + word[1:] for word in slug.split("-"))


def metric_label(key: str, metrics: Mapping[str, Metric]) -> str:
    """Return the label of the metric, or the key where no metric has it."""
    known = metrics.get(key)
    return known.label if known else key


def count_of(number: int, noun: str) -> str:
    """(1, "outlet") -> "1 outlet"; (3, "outlet") -> "3 outlets"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def backing(outlets: int, origins: int) -> str:
    """(3, 1) -> "3 outlets, 1 origin"; no origin is said in words."""
    stands = count_of(origins, "origin") if origins else "no independent origin"
    return f"{count_of(outlets, 'outlet')}, {stands}"


def _style(unit: str, item: str | None) -> _Style:
    if unit.endswith("_per_gpu"):
        money = _currency(unit.removesuffix("_per_gpu"))
        return _Style(scales=_WORDS, prefix=money.prefix, suffix=f"{money.suffix} per {item or 'GPU'}")
    if unit == "gpu":
        noun = f" {item} chip" if item else " GPU"
        return _Style(scales=_WORDS, suffix=f"{noun}s", singular=noun)
    if unit.isupper() and len(unit) == 3:
        return _currency(unit)
    fixed = {
        "people": _Style(scales=_WORDS, suffix=" people", singular=" person"),
        "share": _Style(factor=100, suffix="%"),
        "h100e": _Style(scales=_WORDS, suffix=" H100 equivalents", singular=" H100 equivalent"),
        "watt": _Style(scales=_WATTS),
    }
    return fixed.get(unit) or _Style(scales=_WORDS, suffix=f" {unit}")


def _currency(code: str) -> _Style:
    if code in _CURRENCY_WORDS:
        return _Style(scales=_WORDS, suffix=f" {_CURRENCY_WORDS[code]}")
    return _Style(scales=_WORDS, prefix=_SYMBOLS.get(code, f"{code} "))


def _single(value: Decimal, style: _Style) -> str:
    value *= style.factor
    sign, value = ("−", -value) if value < 0 else ("", value)
    divisor, word = _scale(value, style.scales)
    suffix = style.singular if style.singular and value == 1 else style.suffix
    return f"{sign}{style.prefix}{_digits(value / divisor)}{word}{suffix}"


def _range(low: Decimal, high: Decimal, style: _Style) -> str:
    if low < 0:
        return f"{_single(low, style)} to {_single(high, style)}"
    divisor, word = _scale(high * style.factor, style.scales)
    small = low * style.factor / divisor
    if low == 0 or (small >= 1 and _is_short(small)) or divisor == 1:
        ends = f"{_digits(small)}–{_digits(high * style.factor / divisor)}"
        return f"{style.prefix}{ends}{word}{style.suffix}"
    own_divisor, own_word = _scale(low * style.factor, style.scales)
    first = f"{style.prefix}{_digits(low * style.factor / own_divisor)}{own_word}"
    return f"{first}–{_single(high, style)}"


def _scale(value: Decimal, scales: Scales) -> tuple[int, str]:
    """Return the largest scale in which the value needs few decimals, so that nothing is rounded away."""
    for divisor, word in scales:
        if value >= divisor and _is_short(value / divisor):
            return divisor, word
    return scales[-1]


def _is_short(value: Decimal) -> bool:
    return value == round(value, _DECIMALS)


def _digits(value: Decimal) -> str:
    text = f"{round(value, _DECIMALS):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _day(day: date) -> str:
    return f"{day.day} {_month(day)} {day.year}"


def _month(day: date) -> str:
    return calendar.month_name[day.month]


def _closes_month(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1 if day < date.max else True


def _closing(end: date) -> str:
    if (end.month, end.day) == (12, 31):
        return f"end of {end.year}"
    return f"end of {_month(end)} {end.year}" if _closes_month(end) else _day(end)


def _span(start: date, end: date) -> str:
    if start == end:
        return _day(start)
    if start.day == 1 and _closes_month(end) and start < end:
        return _whole_months(start, end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{_day(end)}"
    if start.year == end.year:
        return f"{start.day} {_month(start)} – {_day(end)}"
    return f"{_day(start)} – {_day(end)}"


def _whole_months(start: date, end: date) -> str:
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if (start.month, end.month) == (1, 12):
        return str(start.year) if months == 12 else f"{start.year}–{end.year}"
    if months == 1:
        return f"{_month(start)} {start.year}"
    if months == 3 and start.month % 3 == 1:
        return f"Q{(start.month + 2) // 3} {start.year}"
    if months == 6 and start.month in (1, 7):
        return f"{'first' if start.month == 1 else 'second'} half of {start.year}"
    if start.year == end.year:
        return f"{_month(start)}–{_month(end)} {end.year}"
    return f"{_month(start)} {start.year} – {_month(end)} {end.year}"
