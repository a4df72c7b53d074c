"""A fact is one question; a figure is one answer to it, with all the claims that give that answer."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from model.claim import Claim, Status
from model.identity import stable_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """The slots that must be the same before two numbers may be compared. None is unknown, never equal by itself."""

    company: str
    metric: str
    item: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    fiscal_label: str | None = None
    scope: str | None = None
    basis: str | None = None
    round: str | None = None

    @property
    def id(self) -> str:
        """Depends on the slots alone. The label is one spelling of the period and stays out when dates are known."""
        label = self.fiscal_label if self.period_end is None and self.period_start is None else None
        dates = [day.isoformat() if day else None for day in (self.period_start, self.period_end)]
        return stable_id(
            "fact", self.company, self.metric, self.item, *dates, label, self.scope, self.basis, self.round
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """All claims of a fact that state the same interval, unit and status; never empty."""

    fact: Fact
    low: Decimal | None
    high: Decimal | None
    unit: str
    approx: bool
    status: Status
    claims: tuple[Claim, ...]

    @property
    def id(self) -> str:
        """Depends on the fact and the statement, not on who makes it."""
        ends = [None if end is None else f"{end.normalize():f}" for end in (self.low, self.high)]
        return stable_id("figure", self.fact.id, *ends, self.unit, int(self.approx), self.status)
