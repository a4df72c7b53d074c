"""Articles with all their versions, the raw pages beside them, and the queue of versions to be worked on."""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import RowMapping, Select, func, or_, select, update

from model.article import Article, ArticleMeta, Section
from model.errors import NotFoundError
from store import buckets
from store.rows import batches, insert_missing, row_of
from store.session import Session
from store.stages import Stage
from store.tables import article_versions, articles, claims, raw_pages


class Change(StrEnum):
    """What saving an article did."""

    NEW = "new"
    CHANGED = "changed"
    """Another text than before: a new version."""
    RESTORED = "restored"
    """The page went back to an earlier text: that version is current again."""
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """The article with the version number it has in the store, and what saving it did."""

    article: Article
    change: Change


def save_article(session: Session, article: Article, *, raw: bytes | None = None) -> Saved:
    """Keep an article; the same title and text as the current version writes nothing, another text is a new version.

    `raw` is the page as it came. When the current version changes, the buckets of the old one's claims are touched.
    """
    known = {row.sha256: row for row in _known_versions(session, article.id)}
    current = next((row for row in known.values() if row.is_current), None)
    if current is not None and current.sha256 == article.sha256:
        return Saved(article=replace(article, version=current.version), change=Change.UNCHANGED)
    if current is not None:
        _retire(session, current.id)
    earlier = known.get(article.sha256)
    if earlier is not None:
        _restore(session, earlier.id)
        return Saved(article=replace(article, version=earlier.version), change=Change.RESTORED)
    saved = replace(article, version=max((row.version for row in known.values()), default=0) + 1)
    _insert(session, saved, raw)
    return Saved(article=saved, change=Change.CHANGED if known else Change.NEW)


def set_copy_of(session: Session, version_id: str, original: str | None) -> None:
    """Note that a version repeats the body of another article (its id), or that it does not."""
    versions = article_versions.c
    statement = (
        update(article_versions)
        .where(versions.id == version_id, versions.copy_of.is_distinct_from(original))
        .values(copy_of=original)
    )
    if session.connection.execute(statement).rowcount:
        _touch_buckets_of(session, version_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An article in a group of copies; `moment` is when it was published, or fetched where it has no date."""

    id: str
    version_id: str
    moment: datetime


def originals(session: Session, ids: Iterable[str]) -> dict[str, str]:
    """The original of each of these articles' current versions: the article that it repeats, or itself."""
    versions = article_versions.c
    found: dict[str, str] = {}
    for batch in batches(ids):
        query = select(versions.article_id, versions.copy_of).where(versions.article_id.in_(batch), versions.is_current)
        found |= {row.article_id: row.copy_of or row.article_id for row in session.connection.execute(query)}
    return dict(sorted(found.items()))


def group(session: Session, original: str) -> tuple[Member, ...]:
    """An original and all that repeat it, by id."""
    versions = article_versions.c
    query = (
        select(versions.article_id, versions.id, versions.published, versions.fetched)
        .where((versions.article_id == original) | (versions.copy_of == original), versions.is_current)
        .order_by(versions.article_id)
    )
    return tuple(
        Member(id=row.article_id, version_id=row.id, moment=row.published or row.fetched)
        for row in session.connection.execute(query)
    )


def count_published(session: Session, start: datetime, end: datetime) -> tuple[int, int]:
    """How many articles were published (or, undated, fetched) in [start, end), and by how many outlets."""
    moment = func.coalesce(article_versions.c.published, article_versions.c.fetched)
    query = (
        select(func.count(), func.count(articles.c.source.distinct()))
        .select_from(articles.join(article_versions, article_versions.c.article_id == articles.c.id))
        .where(article_versions.c.is_current, moment >= start, moment < end)
    )
    row = session.connection.execute(query).one()
    return int(row[0]), int(row[1])


def find(session: Session, key: str) -> Article:
    """An article's current version by URL or article id, or any version by version id; NotFoundError if none."""
    versions = article_versions.c
    query = _query().where(
        or_(versions.id == key, ((articles.c.id == key) | (articles.c.url == key)) & versions.is_current)
    )
    row = session.connection.execute(query).mappings().first()
    if row is None:
        raise NotFoundError(f"no article has the URL or id {key!r}")
    return _article(row)


def by_versions(session: Session, version_ids: Iterable[str]) -> dict[str, Article]:
    """These versions by their ids; unknown ids are left out."""
    found: dict[str, Article] = {}
    for batch in batches(version_ids):
        rows = session.connection.execute(_query().where(article_versions.c.id.in_(batch))).mappings()
        found |= {article.version_id: article for article in map(_article, rows)}
    return found


def versions(session: Session, article_id: str) -> tuple[Article, ...]:
    """All versions of an article, oldest first; empty if there is no such article."""
    query = _query().where(articles.c.id == article_id).order_by(article_versions.c.version)
    return tuple(_article(row) for row in session.connection.execute(query).mappings())


def stream(session: Session, *, current_only: bool = True) -> Iterator[Article]:
    """All articles by URL, one at a time from the database; with all their versions unless `current_only`."""
    query = _query().order_by(articles.c.url, article_versions.c.version)
    if current_only:
        query = query.where(article_versions.c.is_current)
    for row in session.connection.execute(query.execution_options(yield_per=200)).mappings():
        yield _article(row)


def metas(session: Session, article_ids: Iterable[str], *, with_text: bool = False) -> dict[str, ArticleMeta]:
    """What verification needs to know of these articles' current versions, by article id; copies have been noted."""
    text = (article_versions.c.text,) if with_text else ()
    names = ("title", "kind", "published", "origin_name", "copy_of")
    query = select(articles.c.id, articles.c.source, *(article_versions.c[name] for name in names), *text).join(
        article_versions, (article_versions.c.article_id == articles.c.id) & article_versions.c.is_current
    )
    found: dict[str, ArticleMeta] = {}
    for batch in batches(article_ids):
        for row in session.connection.execute(query.where(articles.c.id.in_(batch))).mappings():
            found[row["id"]] = ArticleMeta(**row, copies_known=True)
    return found


def raw_page(session: Session, version_id: str) -> bytes:
    """The bytes that a version was read from; NotFoundError if they were not kept."""
    body = session.connection.execute(select(raw_pages.c.body).where(raw_pages.c.version_id == version_id)).scalar()
    if body is None:
        raise NotFoundError(f"no raw page is kept for the version {version_id!r}")
    return zlib.decompress(body)


def pending(session: Session, stage: Stage, *, limit: int) -> tuple[Article, ...]:
    """Versions at a stage, oldest first."""
    query = _query().where(article_versions.c.stage == stage)
    query = query.order_by(article_versions.c.fetched, article_versions.c.id).limit(limit)
    return tuple(_article(row) for row in session.connection.execute(query).mappings())


def lease(
    session: Session, stage: Stage, *, owner: str, now: datetime, until: datetime, limit: int
) -> tuple[Article, ...]:
    """Take versions at a stage for one worker: others get them only after `until`. `mark` ends the lease."""
    version = article_versions.c
    free = (
        select(version.id)
        .where(version.stage == stage, or_(version.leased_until.is_(None), version.leased_until < now))
        .order_by(version.fetched, version.id)
        .limit(limit)
        .with_for_update(skip_locked=True)  # nothing on SQLite, where a writer is alone
    )
    ids = list(session.connection.execute(free).scalars())
    taking = update(article_versions).values(leased_by=owner, leased_until=until, attempts=version.attempts + 1)
    for batch in batches(ids):
        session.connection.execute(taking.where(version.id.in_(batch)))
    query = _query().where(version.id.in_(ids)).order_by(version.fetched, version.id)
    return tuple(_article(row) for row in session.connection.execute(query).mappings())


def mark(session: Session, version_ids: Iterable[str], stage: Stage) -> None:
    """Set how far versions have come and end their leases."""
    statement = update(article_versions).values(stage=stage, leased_by=None, leased_until=None)
    for batch in batches(version_ids):
        session.connection.execute(statement.where(article_versions.c.id.in_(batch)))


def advance(session: Session, before: Stage, after: Stage) -> None:
    """Move every version at one stage to another."""
    session.connection.execute(update(article_versions).where(article_versions.c.stage == before).values(stage=after))


def count_by_source(session: Session) -> dict[str, int]:
    """How many articles each publisher's host has."""
    query = select(articles.c.source, func.count()).group_by(articles.c.source)
    return {row[0]: row[1] for row in session.connection.execute(query)}


def count_by_stage(session: Session) -> dict[Stage, int]:
    """How many versions stand at each stage."""
    query = select(article_versions.c.stage, func.count()).group_by(article_versions.c.stage)
    counts: dict[Stage, int] = {row[0]: row[1] for row in session.connection.execute(query)}
    return {stage: counts.get(stage, 0) for stage in Stage}


def _query() -> Select[Any]:
    names = [column.name for column in article_versions.c if column.name in Article.__dataclass_fields__]
    columns = [article_versions.c[name] for name in names]
    return select(articles.c.url, articles.c.source, *columns).join(
        article_versions, article_versions.c.article_id == articles.c.id
    )


def _article(row: RowMapping) -> Article:
    sections = tuple(Section(start=start, end=end, machine_made=made) for start, end, made in row["sections"])
    return Article(**{**row, "sections": sections})


def _known_versions(session: Session, article_id: str) -> Any:
    names = ("id", "version", "sha256", "is_current")
    columns = [article_versions.c[name] for name in names]
    return session.connection.execute(select(*columns).where(article_versions.c.article_id == article_id)).all()


def _insert(session: Session, article: Article, raw: bytes | None) -> None:
    row = row_of(article, articles) | {"first_seen": article.fetched}
    insert_missing(session, articles, [row])
    version = row_of(article, article_versions) | {
        "id": article.version_id,
        "article_id": article.id,
        "is_current": True,
        "sections": [[section.start, section.end, section.machine_made] for section in article.sections],
        "stage": Stage.READ,
        "attempts": 0,
        "leased_by": None,
        "leased_until": None,
    }
    session.connection.execute(article_versions.insert(), version)
    if raw is not None:
        session.connection.execute(
            raw_pages.insert(), {"version_id": article.version_id, "body": zlib.compress(raw, 3)}
        )


def _retire(session: Session, version_id: str) -> None:
    session.connection.execute(
        update(article_versions).where(article_versions.c.id == version_id).values(is_current=False)
    )
    _touch_buckets_of(session, version_id)


def _restore(session: Session, version_id: str) -> None:
    session.connection.execute(
        update(article_versions).where(article_versions.c.id == version_id).values(is_current=True)
    )
    _touch_buckets_of(session, version_id)


def _touch_buckets_of(session: Session, version_id: str) -> None:
    query = select(claims.c.company, claims.c.metric).where(claims.c.version_id == version_id).distinct()
    buckets.touch(session, [(company, metric) for company, metric in session.connection.execute(query)])
