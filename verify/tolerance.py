"""How far a figure may be from the truth and still be right: approximation words and implied rounding.

A word such as "about" allows 5% to each side. A figure is taken to be rounded to its
last digit that is not a zero, so "$72.2 billion" is 72.15 to 72.25; since the zeros of "20,000" may be counted or
rounded, rounding never allows more than 1% unless it is a share: "5%" is 4.5% to 5.5%.
"""

from decimal import Decimal

from verify.intervals import Interval

APPROXIMATION = Decimal("0.05")
ROUNDING_LIMIT = Decimal("0.01")
_SHARE_DIGITS = 2
# Rounding is half-open ("5%" is below 5.5%); the sliver keeps neighbours such as 1% and 2% apart.
_SLIVER = Decimal("0.999999")


def allowed(low: Decimal | None, high: Decimal | None, *, unit: str, approx: bool) -> Interval:
    """Everything that a stated interval can mean: 0.05 share -> 0.045 to 0.055."""
    below = Decimal(0) if low is None else _slack(low, unit=unit, approx=approx)
    above = Decimal(0) if high is None else _slack(high, unit=unit, approx=approx)
    return Interval(low, high).widened(below, above)


def rounding(value: Decimal, *, unit: str) -> Decimal:
    """Half of the last digit that counts: 72.2e9 USD -> 0.05e9; 20,000 people -> 1% (its zeros may count)."""
    if value == 0:
        return Decimal(0)
    if unit == "share":
        # A share of 10% is written to the percent like one of 9%: its zero counts.
        exponent = min(_last_place(value), -_SHARE_DIGITS)
        return Decimal(1).scaleb(exponent) / 2
    half = Decimal(1).scaleb(_last_place(value)) / 2
    return min(half, abs(value) * ROUNDING_LIMIT)


def _slack(value: Decimal, *, unit: str, approx: bool) -> Decimal:
    rounded = rounding(value, unit=unit) * _SLIVER
    return max(rounded, abs(value) * APPROXIMATION) if approx else rounded


def _last_place(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
