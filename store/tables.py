"""The tables, as SQLAlchemy sees them; rows never leave store/."""

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, MetaData, Table, UniqueConstraint, text

from model.claim import Status
from model.comparison import Reason, Relation
from model.conflict import ConflictState
from model.source import Kind
from store.stages import EntryState, Stage
from store.types import BIG_INTEGER, BLOB, FLOAT, INTEGER, TEXT, Day, Flag, Json, Moment, Number, Word, Words

# SQLite can drop a constraint only by its name, so each has one from the first day.
METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _table(name: str, *parts: Any, with_rowid: bool = True) -> Table:
    """A STRICT table; pure key tables do without the row id."""
    return Table(name, METADATA, *parts, sqlite_strict=True, sqlite_with_rowid=with_rowid)


def _key(name: str) -> Column[Any]:
    return Column(name, TEXT, primary_key=True)


def _must(name: str, kind: Any, **more: Any) -> Column[Any]:
    return Column(name, kind, nullable=False, **more)


def _may(name: str, kind: Any) -> Column[Any]:
    return Column(name, kind, nullable=True)


def _refers(name: str, target: str, *, primary_key: bool = False) -> Column[Any]:
    return Column(name, TEXT, ForeignKey(target, ondelete="CASCADE"), primary_key=primary_key, nullable=False)


sources = _table(
    "sources",
    _key("key"),
    _must("name", TEXT),
    _must("feed_url", TEXT, unique=True),
    _may("site_url", TEXT),
    _must("kind", Word(Kind)),
    _may("language", TEXT),
    _must("enabled", Flag()),
)

feed_states = _table(
    "feed_states",
    _refers("source", "sources.key", primary_key=True),
    _may("etag", TEXT),
    _may("last_modified", TEXT),
    _may("next_fetch_at", Moment()),
    _must("failures", INTEGER),
    _may("last_error", TEXT),
    _may("last_success_at", Moment()),
)

entries = _table(
    "entries",
    _key("url"),
    _refers("source", "sources.key"),
    _must("first_seen", Moment()),
    _must("state", Word(EntryState)),
    _must("attempts", INTEGER),
    _may("last_checked", Moment()),
    _must("title", TEXT),
    _may("link", TEXT),
    _may("published", Moment()),
    _may("summary", TEXT),
    _may("content_html", TEXT),
    _may("author", TEXT),
    _may("origin_name", TEXT),
    _may("origin_url", TEXT),
    Index(None, "state", "last_checked"),
    Index(None, "source", "state"),
)

articles = _table(
    "articles",
    _key("id"),
    _must("url", TEXT, unique=True),
    _must("source", TEXT, index=True),
    _must("first_seen", Moment()),
)

article_versions = _table(
    "article_versions",
    _key("id"),
    _refers("article_id", "articles.id"),
    _must("version", INTEGER),
    _must("is_current", Flag()),
    _must("sha256", TEXT),
    _must("title", TEXT),
    _must("text", TEXT),
    _may("published", Moment()),
    _must("fetched", Moment()),
    _may("language", TEXT),
    _must("kind", Word(Kind)),
    _may("origin_name", TEXT),
    _may("origin_url", TEXT),
    _may("copy_of", TEXT),
    _must("sections", Json()),
    _must("speakers", Words()),
    _must("stage", Word(Stage)),
    _must("attempts", INTEGER),
    _may("leased_by", TEXT),
    _may("leased_until", Moment()),
    UniqueConstraint("article_id", "version"),
    Index(None, "stage", "fetched"),
    Index(
        "ix_article_versions_current",
        "article_id",
        unique=True,
        sqlite_where=text("is_current"),
        postgresql_where=text("is_current"),
    ),
)

raw_pages = _table(
    "raw_pages",
    _refers("version_id", "article_versions.id", primary_key=True),
    _must("body", BLOB),
)

body_bands = _table(
    "body_bands",
    _refers("article_id", "articles.id", primary_key=True),
    Column("band", INTEGER, primary_key=True),
    _must("hash", BIG_INTEGER),
    Index(None, "band", "hash"),
    with_rowid=False,
)

claims = _table(
    "claims",
    _key("id"),
    _refers("version_id", "article_versions.id"),
    _must("article_id", TEXT),
    _must("article_url", TEXT),
    _must("source", TEXT),
    _may("published", Moment()),
    _must("company", TEXT),
    _must("metric", TEXT),
    _may("low", Number()),
    _may("high", Number()),
    _must("unit", TEXT),
    _must("approx", Flag()),
    _may("item", TEXT),
    _may("period_start", Day()),
    _may("period_end", Day()),
    _may("fiscal_label", TEXT),
    _may("scope", TEXT),
    _may("basis", TEXT),
    _may("round", TEXT),
    _must("status", Word(Status)),
    _may("attribution", TEXT),
    _must("quote", TEXT),
    _must("start", INTEGER),
    _must("end", INTEGER),
    _must("in_title", Flag()),
    _must("machine_made", Flag()),
    _must("extractor", TEXT),
    _may("given_id", TEXT),
    Index(None, "version_id"),
    Index(None, "company", "metric"),
)

# A bucket is all that is claimed of one company in one metric: the unit of verification.
buckets = _table(
    "buckets",
    _key("company"),
    _key("metric"),
    # How often its claims changed, and up to which change its figures were computed.
    _must("touched", INTEGER),
    _must("verified", INTEGER),
    with_rowid=False,
)

figures = _table(
    "figures",
    _key("id"),
    _must("fact_id", TEXT, index=True),
    _must("company", TEXT),
    _must("metric", TEXT),
    _may("item", TEXT),
    _may("period_start", Day()),
    _may("period_end", Day()),
    _may("fiscal_label", TEXT),
    _may("scope", TEXT),
    _may("basis", TEXT),
    _may("round", TEXT),
    _may("low", Number()),
    _may("high", Number()),
    _must("unit", TEXT),
    _must("approx", Flag()),
    _must("status", Word(Status)),
    Index(None, "company", "metric"),
)

figure_claims = _table(
    "figure_claims",
    _refers("figure_id", "figures.id", primary_key=True),
    _refers("claim_id", "claims.id", primary_key=True),
    _may("origin", TEXT),
    Index(None, "claim_id"),
    with_rowid=False,
)

comparisons = _table(
    "comparisons",
    _key("id"),
    _must("company", TEXT),
    _must("metric", TEXT),
    _refers("a_figure", "figures.id"),
    _refers("b_figure", "figures.id"),
    _must("relation", Word(Relation)),
    _may("reason", Word(Reason)),
    _must("rule", TEXT),
    _must("explanation", TEXT),
    _must("assumptions", Words()),
    Index(None, "company", "metric"),
    Index(None, "a_figure"),
    Index(None, "b_figure"),
)

conflicts = _table(
    "conflicts",
    _key("id"),
    _must("fact_id", TEXT),
    _must("company", TEXT),
    _must("metric", TEXT),
    _may("item", TEXT),
    _may("period_start", Day()),
    _may("period_end", Day()),
    _may("scope", TEXT),
    _must("severity", FLOAT),
    _must("state", Word(ConflictState)),
    _must("first_seen", Moment()),
    _must("last_seen", Moment()),
    _must("explanation", TEXT),
    Index(None, "company", "metric"),
    Index(None, "severity"),
)

conflict_sides = _table(
    "conflict_sides",
    _refers("conflict_id", "conflicts.id", primary_key=True),
    Column("position", INTEGER, primary_key=True),
    # No foreign key: a decided conflict outlives its figures and claims.
    _must("figures", Words()),
    _may("low", Number()),
    _may("high", Number()),
    _must("unit", TEXT),
    _must("approx", Flag()),
    _must("claims", Words()),
    _must("outlets", Words()),
    _must("origins", INTEGER),
    _must("primary", Flag()),
)

failures = _table(
    "failures",
    _key("id"),
    _must("stage", TEXT),
    _must("key", TEXT),
    _must("kind", TEXT),
    _must("reason", TEXT),
    _must("count", INTEGER),
    _must("first_at", Moment()),
    _must("last_at", Moment()),
    Index(None, "stage", "key"),
    Index(None, "last_at"),
)

digest_issues = _table(
    "digest_issues",
    _key("week"),
    _must("first", Day()),
    _must("last", Day()),
    _must("built_at", Moment()),
    _must("items", Json()),
    _must("articles", INTEGER),
    _must("claims", INTEGER),
    _must("outlets", INTEGER),
    _must("html", TEXT),
    _must("text", TEXT),
    _must("content_hash", TEXT),
)

settings = _table("settings", _key("key"), _must("value", TEXT))
