"""A dispute: the sides of one fact that cannot all be true."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from model.identity import stable_id


class ConflictState(StrEnum):
    """What the desk made of it."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    CORRECTED = "corrected"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One figure of a dispute and how many stand behind it."""

    figures: tuple[str, ...]
    """Ids of the figures that state this, sorted; several where they differ in status or scope alone."""
    low: Decimal | None
    high: Decimal | None
    unit: str
    approx: bool
    claims: tuple[str, ...]
    """Claim ids."""
    outlets: tuple[str, ...]
    """Publishers' hosts, sorted."""
    origins: int
    """Independent origins; 0 where only machines, forums or aggregators say so."""
    primary: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two or more figures of one fact of which at least two contradict each other."""

    fact_id: str
    company: str
    metric: str
    item: str | None
    period_start: date | None
    period_end: date | None
    scope: str | None
    sides: tuple[Side, ...]
    severity: float
    """0 to 100; a sort key, not a probability."""
    state: ConflictState = ConflictState.OPEN
    first_seen: datetime
    last_seen: datetime
    explanation: str

    @property
    def id(self) -> str:
        """Depends on the figures in dispute."""
        figures = sorted({key for side in self.sides for key in side.figures})
        return stable_id("conflict", self.company, self.metric, *figures)


HALF_LIFE_DAYS = 30


def aged(conflict: Conflict, newest: datetime) -> Conflict:
    """Halve the severity for every 30 days between a conflict's last claim and the newest of all conflicts."""
    days = max(0.0, (newest - conflict.last_seen).total_seconds() / 86_400)
    recency = float(0.5 ** (days / HALF_LIFE_DAYS))
    return replace(conflict, severity=round(conflict.severity * recency, 2))
