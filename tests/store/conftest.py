"""Stores on both databases, and records to put into them."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from model.article import Article
from model.claim import Claim
from model.comparison import Comparison, Relation
from model.conflict import Conflict, Side
from model.fact import Fact, Figure
from store.session import Session, Store, open_store
from store.tables import METADATA

MORNING = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def _postgresql_program(name: str) -> str | None:
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))  # Debian keeps them off the PATH
    return shutil.which(name) or (str(installed[-1]) if installed else None)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """A PostgreSQL server of our own on a Unix socket; it refuses root, so root hands it to the user postgres."""
    initdb, pg_ctl = _postgresql_program("initdb"), _postgresql_program("pg_ctl")
    if initdb is None or pg_ctl is None:
        pytest.skip("PostgreSQL is not installed")
    # Not under pytest's own folder: that is closed to other users, and a parallel run closes it again.
    folder = Path(mkdtemp(prefix="newsproof-postgresql-"))
    as_user: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
        as_user = ["runuser", "-u", "postgres", "--"]
    data = folder / "data"

    def run(*command: str) -> None:
        subprocess.run([*as_user, *command], check=True, cwd=folder, stdout=subprocess.DEVNULL)

    run(initdb, "-D", str(data), "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
    run(pg_ctl, "-D", str(data), "-w", "-s", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield f"postgresql+psycopg://tester@/{{}}?host={folder}"
    finally:
        run(pg_ctl, "-D", str(data), "-m", "immediate", "-s", "stop")
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: str) -> str:
    """The name of a migrated, empty database to copy."""
    _administer(postgresql_server, "CREATE DATABASE template_store")
    open_store(postgresql_server.format("template_store")).close()
    return "template_store"


def _administer(server: str, statement: str) -> None:
    engine = create_engine(server.format("postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store, on each database."""
    if request.param == "sqlite":
        with open_store(f"sqlite:///{tmp_path}/newsproof.db") as opened:
            yield opened
        return
    template = request.getfixturevalue("postgresql_template")
    server = request.getfixturevalue("postgresql_server")
    name = "store_" + sha256(request.node.nodeid.encode()).hexdigest()[:12]
    _administer(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    with open_store(server.format(name)) as opened:
        yield opened
    _administer(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def sqlite_store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path}/newsproof.db") as opened:
        yield opened


def _dump(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    with store.read() as session:
        return {
            name: sorted((tuple(row) for row in session.connection.execute(table.select())), key=repr)
            for name, table in METADATA.tables.items()
        }


@pytest.fixture
def dump() -> Callable[[Store], dict[str, list[tuple[Any, ...]]]]:
    """All rows of all tables."""
    return _dump


def _article(url: str = "https://daily.example/cuts", **more: Any) -> Article:
    title, body = more.pop("title", "Cuts"), more.pop("text", "Acme will cut 500 jobs.")
    given = {"url": url, "source": "daily.example", "title": title, "text": body, "fetched": MORNING} | more
    return Article(**{"sha256": sha256(f"{title}\n{body}".encode()).hexdigest()} | given)


def _claim(article: Article | None = None, **more: Any) -> Claim:
    article = article or _article()
    given: dict[str, Any] = {
        "article_id": article.id,
        "version_id": article.version_id,
        "article_url": article.url,
        "source": article.source,
        "published": article.published,
        "company": "acme",
        "metric": "layoffs",
        "low": Decimal(500),
        "high": Decimal(500),
        "unit": "people",
        "quote": "Acme will cut 500 jobs.",
        "start": 14,
        "end": 17,
        "extractor": "1",
    }
    return Claim(**given | more)


def _figure(*supporters: Claim) -> Figure:
    first = supporters[0]
    slots = ("company", "metric", "item", "period_start", "period_end", "fiscal_label", "scope", "basis", "round")
    return Figure(
        fact=Fact(**{name: getattr(first, name) for name in slots}),
        low=first.low,
        high=first.high,
        unit=first.unit,
        approx=first.approx,
        status=first.status,
        claims=supporters,
    )


def _comparison(a: Figure, b: Figure, **more: Any) -> Comparison:
    given = {"relation": Relation.CONTRADICTS, "rule": "intervals/1", "explanation": "500 is not 900."}
    return Comparison(a=a, b=b, **given | more)


def _conflict(*figures: Figure, **more: Any) -> Conflict:
    fact = figures[0].fact
    given: dict[str, Any] = {
        "severity": 40.0,
        "first_seen": MORNING,
        "last_seen": MORNING,
        "explanation": "500 is not 900.",
        "sides": tuple(
            Side(
                figures=(figure.id,),
                low=figure.low,
                high=figure.high,
                unit=figure.unit,
                approx=figure.approx,
                claims=tuple(claim.id for claim in figure.claims),
                outlets=tuple(sorted({claim.source for claim in figure.claims})),
                origins=1,
                primary=False,
            )
            for figure in figures
        ),
    }
    slots = ("company", "metric", "item", "period_start", "period_end", "scope")
    return Conflict(fact_id=fact.id, **{name: getattr(fact, name) for name in slots}, **given | more)


@pytest.fixture
def make() -> SimpleNamespace:
    """Makers of records: what is not said is filled in."""
    return SimpleNamespace(
        article=_article, claim=_claim, figure=_figure, comparison=_comparison, conflict=_conflict, morning=MORNING
    )


@pytest.fixture
def save_claims() -> Callable[[Session, Article, list[Claim]], None]:
    """Saves an article with its claims."""
    from store import articles, claims

    def save(session: Session, article: Article, found: list[Claim]) -> None:
        articles.save_article(session, article)
        claims.replace_claims(session, article.version_id, found)

    return save
