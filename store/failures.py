"""What could not be done, with its reason and how often, until it is done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select

from model.failure import Failure
from store import tables
from store.rows import batches, insert_into, row_of
from store.session import Session

_FAILURE = tables.failures.c


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedFailure:
    """A failure as it last happened, how often it did, and when first."""

    failure: Failure
    count: int
    first_at: datetime


def record(session: Session, failures: Iterable[Failure]) -> None:
    """Keep failures; the same one at a later time is counted and its reason renewed, at the same time it is known."""
    statement = insert_into(session.dialect, tables.failures)
    new = statement.excluded
    statement = statement.on_conflict_do_update(
        index_elements=["id"],
        set_={"count": _FAILURE.count + 1, "reason": new["reason"], "last_at": new["last_at"]},
        where=new["last_at"] > _FAILURE.last_at,
    )
    rows = (
        row_of(failure, tables.failures) | {"count": 1, "first_at": failure.at, "last_at": failure.at}
        for failure in failures
    )
    for batch in batches(rows):
        session.connection.execute(statement, batch)


def clear(session: Session, stage: str, keys: Iterable[str]) -> None:
    """Forget the failures of items that succeeded at a stage."""
    for batch in batches(keys):
        session.connection.execute(delete(tables.failures).where(_FAILURE.stage == stage, _FAILURE.key.in_(batch)))


def list_failures(
    session: Session, *, stage: str | None = None, limit: int | None = None
) -> tuple[RecordedFailure, ...]:
    """Failures, the latest first."""
    query = select(tables.failures).order_by(_FAILURE.last_at.desc(), _FAILURE.id).limit(limit)
    if stage is not None:
        query = query.where(_FAILURE.stage == stage)
    return tuple(
        RecordedFailure(
            failure=Failure(
                stage=row["stage"], key=row["key"], kind=row["kind"], reason=row["reason"], at=row["last_at"]
            ),
            count=row["count"],
            first_at=row["first_at"],
        )
        for row in session.connection.execute(query).mappings()
    )


def count_by_kind(session: Session) -> dict[tuple[str, str], int]:
    """How many items fail, by (stage, kind)."""
    query = select(_FAILURE.stage, _FAILURE.kind, func.count()).group_by(_FAILURE.stage, _FAILURE.kind)
    rows = session.connection.execute(query.order_by(_FAILURE.stage, _FAILURE.kind))
    return {(stage, kind): count for stage, kind, count in rows}
