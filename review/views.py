"""What the desk asks of a store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from model.article import Article
from model.claim import Claim
from model.conflict import Conflict, ConflictState
from model.failure import Failure
from model.source import FeedState, Source
from model.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceStanding:
    """A source, how its feed fares and how much came from it."""

    source: Source
    state: FeedState | None
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskCounts:
    """How much the store holds."""

    articles: int
    claims: int
    conflicts: int


class Receipt(Protocol):
    """Why two figures stand against each other; `model.comparison.Comparison` is one."""

    @property
    def relation(self) -> str:
        """One of `model.comparison.Relation`."""

    @property
    def reason(self) -> str | None:
        """One of `model.comparison.Reason`, for `incomparable` alone."""

    @property
    def rule(self) -> str:
        """Rule id and version."""

    @property
    def explanation(self) -> str:
        """One sentence with the arithmetic."""

    @property
    def assumptions(self) -> Sequence[str]:
        """What had to be taken for granted, a sentence each."""


class DeskReader(Protocol):
    """Reads that the pages need; all may be called from several threads at once."""

    def counts(self) -> DeskCounts:
        """Return how much there is."""

    def conflicts(
        self, *, company: str | None, metric: str | None, state: ConflictState | None, limit: int, offset: int
    ) -> Sequence[Conflict]:
        """Return conflicts worst first; None does not filter."""

    def conflict(self, conflict_id: str) -> Conflict:
        """Return one; NotFoundError when there is none."""

    def receipts(self, conflict: Conflict) -> Sequence[Receipt]:
        """Return the comparisons between its sides, contradictions first."""

    def claims(self, ids: Sequence[str]) -> Mapping[str, Claim]:
        """Return the claims by id; unknown ids are left out."""

    def articles(self, version_ids: Sequence[str]) -> Mapping[str, Article]:
        """Return the versions of articles by version id; unknown ids are left out."""

    def standings(self, *, company: str | None, metric: str | None, limit: int, offset: int) -> Sequence[Standing]:
        """Return current figures, ordered by company, metric and period; None does not filter."""

    def failures(self, *, limit: int) -> Sequence[Failure]:
        """Return what could not be done, newest first."""

    def sources(self) -> Sequence[SourceStanding]:
        """Return every source by key."""
