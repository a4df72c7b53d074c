"""What the desk reads, from the store."""

from collections.abc import Mapping, Sequence

from extract.publishers import publisher_host
from model.article import Article
from model.claim import Claim
from model.comparison import Relation
from model.conflict import Conflict, ConflictState
from model.failure import Failure
from model.source import Source
from model.standing import Standing
from review.views import DeskCounts, Receipt, SourceStanding
from store import articles, claims, comparisons, conflicts, failures, figures, sources
from store.session import Store


class StoreReader:
    """Answers the desk's questions; each one opens a read of its own, so threads do not meet."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def counts(self) -> DeskCounts:
        """Return how much there is."""
        with self._store.read() as session:
            return DeskCounts(
                articles=sum(articles.count_by_stage(session).values()),
                claims=claims.count(session),
                conflicts=conflicts.count(session),
            )

    def conflicts(
        self, *, company: str | None, metric: str | None, state: ConflictState | None, limit: int, offset: int
    ) -> Sequence[Conflict]:
        """Return conflicts worst first."""
        with self._store.read() as session:
            found = conflicts.list_conflicts(
                session, company=company, metric=metric, states=[state] if state else None, limit=offset + limit
            )
        return found[offset:]

    def conflict(self, conflict_id: str) -> Conflict:
        """Return one; NotFoundError when there is none."""
        with self._store.read() as session:
            return conflicts.find(session, conflict_id)

    def receipts(self, conflict: Conflict) -> Sequence[Receipt]:
        """Return the comparisons between its sides, contradictions first."""
        ids = {key for side in conflict.sides for key in side.figures}
        with self._store.read() as session:
            rows = [
                row
                for row in comparisons.stream(session, company=conflict.company, metric=conflict.metric)
                if row.a_figure in ids and row.b_figure in ids
            ]
        return sorted(rows, key=lambda row: (row.relation is not Relation.CONTRADICTS, row.id))

    def claims(self, ids: Sequence[str]) -> Mapping[str, Claim]:
        """Return the claims by id."""
        with self._store.read() as session:
            return claims.by_ids(session, ids)

    def articles(self, version_ids: Sequence[str]) -> Mapping[str, Article]:
        """Return the versions of articles by version id."""
        with self._store.read() as session:
            return articles.by_versions(session, version_ids)

    def standings(self, *, company: str | None, metric: str | None, limit: int, offset: int) -> Sequence[Standing]:
        """Return current figures."""
        with self._store.read() as session:
            return figures.standings(session, company=company, metric=metric)[offset : offset + limit]

    def failures(self, *, limit: int) -> Sequence[Failure]:
        """Return what could not be done, newest first."""
        with self._store.read() as session:
            return [recorded.failure for recorded in failures.list_failures(session, limit=limit)]

    def sources(self) -> Sequence[SourceStanding]:
        """Return every source by key."""
        with self._store.read() as session:
            states = sources.feed_states_by_source(session)
            counted = articles.count_by_source(session)
            return [
                SourceStanding(
                    source=source,
                    state=states.get(source.key),
                    articles=counted.get(_host(source), 0),
                )
                for source in sources.list_sources(session)
            ]


def _host(source: Source) -> str:
    return publisher_host(source.site_url or source.feed_url) or ""
