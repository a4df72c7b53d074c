"""Algebra of closed intervals of decimals with open ends."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `low` to `high`; None is an open end."""

    low: Decimal | None
    high: Decimal | None

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"the interval {self.low} to {self.high} is empty")

    @property
    def is_point(self) -> bool:
        """Whether it holds one number alone."""
        return self.low is not None and self.low == self.high

    def overlaps(self, other: "Interval") -> bool:
        """Whether some number lies in both."""
        return not (_below(self.high, other.low) or _below(other.high, self.low))

    def contains(self, other: "Interval") -> bool:
        """Whether each number of `other` lies in this one."""
        low_ok = self.low is None or (other.low is not None and self.low <= other.low)
        high_ok = self.high is None or (other.high is not None and other.high <= self.high)
        return low_ok and high_ok

    def scaled(self, factor: Decimal) -> "Interval":
        """Each number times a positive factor."""
        if factor <= 0:
            raise ValueError(f"the factor {factor} is not positive")
        return Interval(_times(self.low, factor), _times(self.high, factor))

    def widened(self, below: Decimal, above: Decimal) -> "Interval":
        """Closed ends moved outwards by amounts that are not negative."""
        if below < 0 or above < 0:
            raise ValueError("an interval cannot be widened by a negative amount")
        return Interval(
            None if self.low is None else self.low - below, None if self.high is None else self.high + above
        )

    def gap(self, other: "Interval") -> Decimal:
        """Distance between the nearest ends over the larger of the two in size; 0 where they overlap."""
        if self.overlaps(other):
            return Decimal(0)
        first, second = (self, other) if _below(self.high, other.low) else (other, self)
        if first.high is None or second.low is None:  # cannot be: intervals that do not overlap face each other
            return Decimal(0)
        size = max(abs(first.high), abs(second.low))
        return (second.low - first.high) / size


def _below(high: Decimal | None, low: Decimal | None) -> bool:
    return high is not None and low is not None and high < low


def _times(end: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if end is None else end * factor
