"""Numbers and sentences as a newspaper reader expects them."""

from decimal import Decimal

from model.claim import Status
from model.fact import Fact, Figure
from model.wording import format_figure, format_period

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
    return format_figure(low, high, unit, approx=approx)


def one(value: Decimal, *, unit: str) -> str:
    """Write one number with its unit: 8000, people -> "8,000 people"."""
    return format_figure(value, value, unit)


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
