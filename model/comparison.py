"""The verdict on two figures, with its receipt."""

from dataclasses import dataclass
from enum import StrEnum

from model.fact import Figure
from model.identity import stable_id


class Relation(StrEnum):
    """What two figures are to each other. Order matters for `supersedes` alone: `a` replaces `b`."""

    AGREES = "agrees"
    CONTRADICTS = "contradicts"
    SUPERSEDES = "supersedes"
    DENIES = "denies"
    INCOMPARABLE = "incomparable"


class Reason(StrEnum):
    """Why two figures cannot be compared: the first slot that differs, in this order."""

    UNIT = "unit"
    ITEM = "item"
    PERIOD = "period"
    ROUND = "round"
    SCOPE = "scope"
    BASIS = "basis"
    STATUS = "status"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A verdict a newspaper reader can check: which rule, on which inputs, with which arithmetic."""

    a: Figure
    b: Figure
    relation: Relation
    reason: Reason | None = None
    """Set for `incomparable` alone."""
    rule: str
    """Rule id and version: `intervals/1`."""
    explanation: str
    """One plain sentence with the arithmetic."""
    assumptions: tuple[str, ...] = ()
    """What had to be taken for granted, a sentence each."""

    @property
    def id(self) -> str:
        """The pair in its order; one pair has one verdict."""
        return stable_id("comparison", self.a.id, self.b.id)
