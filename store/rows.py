"""Writes rows in batches: new ones, changed ones, and the difference between what is stored and what should be."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Table, and_, bindparam, func
from sqlalchemy.dialects import postgresql, sqlite

from store.session import Session

Item = TypeVar("Item")
Row = Mapping[str, Any]

_BATCH = 5000


def row_of(record: object, table: Table) -> dict[str, Any]:
    """Take the attributes of a record that have a column of their name."""
    kind: Any = type(record)  # mypy does not see that a class is hashable
    return {name: getattr(record, name) for name in _shared_names(kind, table)}


@cache
def _shared_names(kind: type, table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.c if hasattr(kind, column.name))


def batches(items: Iterable[Item], size: int = _BATCH) -> Iterator[list[Item]]:
    """Cut into lists of at most `size`; statements with `IN` must not name more values than a database takes."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def insert_into(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    """The INSERT of a dialect; both know `on_conflict_…`."""
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


@cache
def _overwriting(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Built once: putting the statement together costs more than running it."""
    keys = [column.name for column in table.primary_key]
    statement = insert_into(dialect, table)
    others = {column.name: statement.excluded[column.name] for column in table.c if column.name not in keys}
    if others:
        return statement.on_conflict_do_update(index_elements=keys, set_=others)
    return statement.on_conflict_do_nothing(index_elements=keys)


def upsert(session: Session, table: Table, rows: Iterable[Row]) -> None:
    """Insert rows; a row whose primary key exists is overwritten."""
    for batch in batches(rows):
        session.connection.execute(_overwriting(session.dialect, table), batch)


def insert_missing(session: Session, table: Table, rows: Iterable[Row]) -> None:
    """Insert rows; a row whose primary key exists stays as it is."""
    statement = insert_into(session.dialect, table).on_conflict_do_nothing(index_elements=list(table.primary_key))
    for batch in batches(rows):
        session.connection.execute(statement, batch)


def delete_where(session: Session, column: Column[Any], values: Iterable[Any]) -> None:
    """Delete the rows that have one of the values in an indexed column."""
    statement = column.table.delete().where(column == bindparam("value"))
    for batch in batches({"value": value} for value in values):
        session.connection.execute(statement, batch)


def replace_rows(session: Session, table: Table, *, old: Iterable[Mapping[Any, Any]], new: Sequence[Row]) -> list[Row]:
    """Make the stored rows `old` into `new`, by primary key; rows that are the same are not touched.

    Returns the rows that were deleted, changed (as they were and as they are) or added.
    """
    keys = [column.name for column in table.primary_key]
    stored = {tuple(row[key] for key in keys): dict(row) for row in old}
    wanted = {tuple(row[key] for key in keys): dict(row) for row in new}
    gone = [key for key in stored if key not in wanted]
    changed = [key for key, row in wanted.items() if stored.get(key) != row]
    if gone:
        matches = [table.c[key] == bindparam(f"key_{key}") for key in keys]
        statement = table.delete().where(*matches)
        for batch in batches({f"key_{name}": part for name, part in zip(keys, key, strict=True)} for key in gone):
            session.connection.execute(statement, batch)
    upsert(session, table, (wanted[key] for key in changed))
    return [stored[key] for key in (*gone, *changed) if key in stored] + [wanted[key] for key in changed]


def begins_with(session: Session, column: Column[Any], prefix: str) -> ColumnElement[bool]:
    """Whether a text begins with a prefix, capitals and all; by the index on SQLite, which LIKE would not use."""
    begins = func.substr(column, 1, len(prefix)) == prefix
    if session.dialect == "sqlite":
        return and_(column >= prefix, column < prefix + "\U0010ffff", begins)
    return begins
