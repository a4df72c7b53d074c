"""The sides of a dispute as bars on one axis that begins at zero."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

_LENGTH = 1000
_THINNEST = 8
"""A single value is a stroke of this width."""
_ROOM_FOR_OPEN_ENDS = Decimal("1.25")


class Interval(Protocol):
    """What a side must have: ends in base units, None for an open one."""

    @property
    def low(self) -> Decimal | None:
        """Lower end."""

    @property
    def high(self) -> Decimal | None:
        """Upper end."""

    @property
    def unit(self) -> str:
        """Unit of both ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One side, in thousandths of the axis."""

    start: int
    width: int
    open_below: bool
    open_above: bool

    @property
    def rest(self) -> int:
        """From the bar's end to the end of the axis."""
        return _LENGTH - self.start - self.width


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """From zero to `end`, one bar a side, in the sides' order."""

    end: Decimal
    bars: tuple[Bar, ...]


def axis_of(sides: Sequence[Interval]) -> Axis | None:
    """Return the bars, or None where the sides share no unit, lie below zero or state no positive number.

    [125..145, 45..50] -> axis to 145, bars at 862-1000 and 310-345 thousandths.
    """
    ends = [end for side in sides for end in (side.low, side.high) if end is not None]
    if len({side.unit for side in sides}) != 1 or not ends or min(ends) < 0 or max(ends) == 0:
        return None
    reaches = any(side.high is None for side in sides)
    end = max(ends) * (_ROOM_FOR_OPEN_ENDS if reaches else 1)
    return Axis(end=end, bars=tuple(_bar(side, end) for side in sides))


def _bar(side: Interval, end: Decimal) -> Bar:
    left = _place(side.low, end) if side.low is not None else 0
    right = _place(side.high, end) if side.high is not None else _LENGTH
    width = max(right - left, _THINNEST)
    return Bar(start=min(left, _LENGTH - width), width=width, open_below=side.low is None, open_above=side.high is None)


def _place(value: Decimal, end: Decimal) -> int:
    return int((value * _LENGTH / end).quantize(Decimal(1), rounding=ROUND_HALF_UP))
