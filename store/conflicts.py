"""Conflicts with their sides: what the judge found, and what the desk made of it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Select, func, select

from model.conflict import Conflict, ConflictState, Side, aged
from model.errors import NotFoundError, UsageError
from store import tables
from store.rows import batches, begins_with, delete_where, replace_rows, row_of, upsert
from store.session import Session

_CONFLICT, _SIDE = tables.conflicts.c, tables.conflict_sides.c


def replace_of_bucket(session: Session, company: str, metric: str, found: Sequence[Conflict]) -> None:
    """Make these the conflicts of one company and metric.

    A conflict that is known keeps its state and when it was first seen, and is written only if it says something else.
    One that is gone is deleted while open; what the desk decided stays.
    """
    query = select(tables.conflicts).where(_CONFLICT.company == company, _CONFLICT.metric == metric)
    stored = {conflict.id: conflict for conflict in _with_sides(session, query)}
    wanted = {conflict.id: conflict for conflict in found}
    gone = [key for key, old in stored.items() if key not in wanted and old.state is ConflictState.OPEN]
    delete_where(session, _CONFLICT.id, gone)
    changed = [
        (conflict, stored.get(key)) for key, conflict in wanted.items() if not _says_the_same(conflict, stored.get(key))
    ]
    upsert(session, tables.conflicts, [_row(conflict, old) for conflict, old in changed])
    replace_rows(
        session,
        tables.conflict_sides,
        old=[row for _, old in changed if old is not None for row in _side_rows(old)],
        new=[row for conflict, _ in changed for row in _side_rows(conflict)],
    )


def list_conflicts(
    session: Session,
    *,
    company: str | None = None,
    metric: str | None = None,
    states: Iterable[ConflictState] | None = None,
    since: datetime | None = None,
    limit: int | None = None,
) -> tuple[Conflict, ...]:
    """Conflicts, worst first by aged severity; `since` leaves out those last seen before."""
    query = select(tables.conflicts)
    if company is not None:
        query = query.where(_CONFLICT.company == company)
    if metric is not None:
        query = query.where(_CONFLICT.metric == metric)
    if states is not None:
        query = query.where(_CONFLICT.state.in_(list(states)))
    if since is not None:
        query = query.where(_CONFLICT.last_seen >= since)
    ranked = sorted(_aged(session, _with_sides(session, query)), key=lambda one: (-one.severity, one.id))
    return tuple(ranked[:limit])


def _aged(session: Session, found: Iterable[Conflict]) -> list[Conflict]:
    newest = session.connection.execute(select(func.max(_CONFLICT.last_seen))).scalar()
    if newest is None:
        return []
    return [aged(conflict, newest) for conflict in found]


def count(session: Session) -> int:
    """How many conflicts are open."""
    query = select(func.count()).select_from(tables.conflicts).where(_CONFLICT.state == ConflictState.OPEN)
    return int(session.connection.execute(query).scalar_one())


def find(session: Session, key: str) -> Conflict:
    """The conflict whose id begins with `key`; NotFoundError if there is none, UsageError if there are several."""
    if not key:
        raise UsageError("an empty conflict id: write at least its first letters")
    query = select(tables.conflicts).where(begins_with(session, _CONFLICT.id, key)).order_by(_CONFLICT.id).limit(2)
    found = _aged(session, _with_sides(session, query))
    if not found:
        raise NotFoundError(f"no conflict has an id that begins with {key!r}")
    if len(found) > 1 and found[0].id != key:
        raise UsageError(f"several conflicts have an id that begins with {key!r}: write more of it")
    return found[0]


def set_state(session: Session, conflict_id: str, state: ConflictState) -> None:
    """Note what the desk decided; NotFoundError if there is no such conflict."""
    statement = tables.conflicts.update().where(_CONFLICT.id == conflict_id).values(state=state)
    if session.connection.execute(statement).rowcount == 0:
        raise NotFoundError(f"no conflict has the id {conflict_id!r}")


def _with_sides(session: Session, query: Select[Any]) -> tuple[Conflict, ...]:
    rows = session.connection.execute(query).mappings().all()
    sides: dict[str, list[Side]] = {}
    for batch in batches(row["id"] for row in rows):
        chosen = select(tables.conflict_sides).where(_SIDE.conflict_id.in_(batch))
        for row in session.connection.execute(chosen.order_by(_SIDE.conflict_id, _SIDE.position)).mappings():
            sides.setdefault(row["conflict_id"], []).append(_side(row))
    return tuple(_conflict(row, sides[row["id"]]) for row in rows)


def _conflict(row: RowMapping, sides: Iterable[Side]) -> Conflict:
    values = dict(row)
    del values["id"]  # follows from the others
    return Conflict(**values, sides=tuple(sides))


def _side(row: RowMapping) -> Side:
    values = dict(row)
    del values["conflict_id"], values["position"]
    return Side(**values)


def _says_the_same(conflict: Conflict, stored: Conflict | None) -> bool:
    return stored is not None and _statement(conflict) == _statement(stored)


def _statement(conflict: Conflict) -> tuple[object, ...]:
    """All but the state, which is the desk's, and the times."""
    slots = (conflict.item, conflict.period_start, conflict.period_end, conflict.scope)
    return (conflict.fact_id, *slots, conflict.sides, conflict.severity, conflict.explanation)


def _row(conflict: Conflict, stored: Conflict | None) -> dict[str, Any]:
    kept = {} if stored is None else {"state": stored.state, "first_seen": stored.first_seen}
    return row_of(conflict, tables.conflicts) | kept


def _side_rows(conflict: Conflict) -> list[dict[str, Any]]:
    return [
        row_of(side, tables.conflict_sides) | {"conflict_id": conflict.id, "position": position}
        for position, side in enumerate(conflict.sides)
    ]
