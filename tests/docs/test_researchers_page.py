"""The SQL of docs/researchers.md runs on a store with the sample newsroom, and the views have the columns it names."""

import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping

import pytest

from store.views import VIEWS


@pytest.fixture
def connection(sample_store: str) -> Iterator[sqlite3.Connection]:
    opened = sqlite3.connect(f"file:{sample_store.removeprefix('sqlite:///')}?mode=ro", uri=True)
    yield opened
    opened.close()


def test_every_query_runs_and_those_on_claims_and_conflicts_find_something(
    connection: sqlite3.Connection, blocks: Callable[[str, str], list[str]]
) -> None:
    queries = blocks("docs/researchers.md", "sql")
    assert len(queries) >= 5
    for query in queries:
        rows = connection.execute(query).fetchall()
        # An import brings no feeds and no page that says a machine wrote it.
        assert rows or "v_sources" in query or "machine_made" in query, query


def test_every_view_is_named_with_columns_that_it_has(connection: sqlite3.Connection, pages: Mapping[str, str]) -> None:
    rows = re.findall(r"^\| `(v_\w+)` \| [^|]+ \| ([^|]+) \|$", pages["docs/researchers.md"], re.MULTILINE)
    assert [name for name, _ in rows] == list(VIEWS)
    for name, columns in rows:
        has = {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
        assert set(re.findall(r"`(\w+)`", columns)) <= has, name
