"""The weekly issues as they were built: what was chosen, and the very letters that were rendered."""

import hashlib
import json
from dataclasses import dataclass

from sqlalchemy import RowMapping, select

from model.errors import NotFoundError
from model.issue import Issue, IssueItem
from store import tables
from store.flat import flatten, rebuild
from store.rows import row_of, upsert
from store.session import Session

_ISSUE = tables.digest_issues.c


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredIssue:
    """An issue with its two renderings; `content_hash` names items and letters together."""

    issue: Issue
    html: str
    text: str
    content_hash: str


def save(session: Session, issue: Issue, *, html: str, text: str) -> StoredIssue:
    """Keep the issue of a week in place of an earlier one; the same content again leaves the earlier one as it is."""
    items = [flatten(item) for item in issue.items]
    stored = StoredIssue(issue=issue, html=html, text=text, content_hash=_hash(items, html, text))
    query = select(tables.digest_issues).where(_ISSUE.week == issue.week, _ISSUE.content_hash == stored.content_hash)
    same = session.connection.execute(query).mappings().first()
    if same is not None:
        return _stored(same)
    row = row_of(issue, tables.digest_issues) | row_of(stored, tables.digest_issues) | {"items": items}
    upsert(session, tables.digest_issues, [row])
    return stored


def find(session: Session, week: str) -> StoredIssue:
    """The issue of a week such as `2026-W47`; NotFoundError if none was built."""
    query = select(tables.digest_issues).where(_ISSUE.week == week)
    row = session.connection.execute(query).mappings().first()
    if row is None:
        raise NotFoundError(f"no issue was built for the week {week!r}")
    return _stored(row)


def list_weeks(session: Session) -> tuple[str, ...]:
    """Weeks that have an issue, the latest first."""
    return tuple(session.connection.execute(select(_ISSUE.week).order_by(_ISSUE.week.desc())).scalars())


def _hash(items: list[object], html: str, text: str) -> str:
    content = json.dumps([items, html, text], ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


def _stored(row: RowMapping) -> StoredIssue:
    names = ("week", "first", "last", "built_at", "articles", "claims", "outlets")
    items = tuple(rebuild(IssueItem, item) for item in row["items"])
    issue = Issue(**{name: row[name] for name in names}, items=items)
    return StoredIssue(issue=issue, html=row["html"], text=row["text"], content_hash=row["content_hash"])
