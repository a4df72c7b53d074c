"""Numbers and sentences as a newspaper reader expects them."""

from decimal import ROUND_HALF_EVEN, Decimal

from model.claim import Status
from model.fact import Fact, Figure
from model.wording import format_period

_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_WATTS = ((Decimal(10) ** 9, "GW"), (Decimal(10) ** 6, "MW"), (Decimal(10) ** 3, "kW"))
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
_SAYS = {
    Status.ACTUAL: "",
    Status.PLANNED: "planned",
    Status.REPORTED: "reported",
    Status.PROJECTED: "forecast",
    Status.HYPOTHETICAL: "hypothetical",
    Status.DENIED: "denied",
    Status.SUPERSEDED: "replaced",
}


def amount(low: Decimal | None, high: Decimal | None, *, unit: str, approx: bool = False) -> str:
    """Write an interval: 125e9, 145e9, USD -> "$125–145 billion"; None, 0.2, share -> "up to 20%"."""
    if low is None and high is None:
        return "an unknown number"
    if low is not None and high is not None and low != high:
        text = _span(low, high, unit)
    elif low is not None and high is not None:
        text = one(low, unit=unit)
    elif low is not None:
        text = f"at least {one(low, unit=unit)}"
    else:
        text = f"up to {one(high or Decimal(0), unit=unit)}"
    return f"about {text}" if approx else text


def one(value: Decimal, *, unit: str) -> str:
    """Write one number with its unit: 8000, people -> "8,000 people"."""
    number, scale, before, after = _parts(value, unit)
    return f"{before}{number}{scale}{after}"


def said(figure: Figure) -> str:
    """Write a figure with its standing: "about 8,000 people (planned)"."""
    text = amount(figure.low, figure.high, unit=figure.unit, approx=figure.approx)
    return f"{text} ({_SAYS[figure.status]})" if _SAYS[figure.status] else text


def capital(text: str) -> str:
    """Begin a sentence with it."""
    return text[:1].upper() + text[1:]


def period(fact: Fact) -> str:
    """Write a period: "2026", "Q2 2026", "by end of 2024", "FY2026"; empty where it is unknown."""
    return fact.fiscal_label or format_period(fact.period_start, fact.period_end)


def _span(low: Decimal, high: Decimal, unit: str) -> str:
    first, scale, before, _ = _parts(low, unit)
    second, high_scale, _, after = _parts(high, unit)
    if scale == high_scale:
        return f"{before}{first}–{second}{high_scale}{after}"
    return f"{before}{first}{scale}–{before}{second}{high_scale}{after}"


def _parts(value: Decimal, unit: str) -> tuple[str, str, str, str]:
    """Number, scale, what goes before and what goes after."""
    if unit == "share":
        return _plain(value * 100), "", "", "%"
    if unit == "watt":
        for size, name in _WATTS:
            if abs(value) >= size:
                return _plain(value / size), f" {name}", "", ""
        return _plain(value), " W", "", ""
    code, _, per = unit.partition("_per_")
    if len(code) == 3 and code.isupper():
        before = _SIGNS.get(code, f"{code} ")
        for size, name in _SCALES:
            if abs(value) >= size:
                return _plain(value / size), f" {name}", before, f" per {per.upper()}" if per else ""
        return _plain(value), "", before, f" per {per.upper()}" if per else ""
    names = {"people": " people", "gpu": " GPUs", "h100e": " H100 equivalents"}
    return _plain(value), "", "", names.get(unit, f" {unit}")


def _plain(value: Decimal) -> str:
    """Thousands separators, at most two decimals, none that say nothing."""
    rounded = value.quantize(Decimal("0.01"), rounding=ROUND_HALF_EVEN)
    text = f"{rounded:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
