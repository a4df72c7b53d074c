"""The weekly issue: chosen items, ready to be rendered, frozen with its claim ids."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from model.claim import Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueVoice:
    """One printed statement: a claim with its article's title."""

    claim: Claim
    article_title: str
    mark: tuple[int, int] | None = None
    """Where the number stands in the quote; None when the article's text does not hold the quote there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueSide:
    """One figure as printed, with the voices quoted for it."""

    low: Decimal | None
    high: Decimal | None
    unit: str
    approx: bool
    outlets: tuple[str, ...]
    origins: int
    primary: bool
    voices: tuple[IssueVoice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueItem:
    """One entry: a dispute, a confirmed figure or a revision. `sides` runs from old to new for a revision."""

    section: str
    """`disputed`, `confirmed` or `revised`."""
    company: str
    metric: str
    item: str | None
    period_start: date | None
    period_end: date | None
    scope: str | None
    explanation: str
    severity: float
    sides: tuple[IssueSide, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A week. `first` is the Monday, `last` the Sunday, in the newsroom's time zone."""

    week: str
    """`2026-W47`."""
    first: date
    last: date
    built_at: datetime
    items: tuple[IssueItem, ...]
    articles: int
    claims: int
    outlets: int
    left_out: int = 0
    """Entries of the week that found no room."""
