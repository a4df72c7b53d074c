"""The work that costs processor time, as plain functions that a worker process can run."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from extract.article import read_html, read_page, read_text
from extract.claims import find_claims
from ingest.urls import canonical_url
from model.article import Article
from model.claim import Claim
from model.errors import ReadError
from model.failure import Failure
from model.page import FeedEntry, FetchedPage, ImportedItem
from model.source import Kind
from newsproof.wiring import engine, world
from verify.facts import complete


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """The claims of one article version."""

    version_id: str
    claims: tuple[Claim, ...]


def read_fetched(page: FetchedPage, entry: FeedEntry, kind: Kind) -> Article | Failure:
    """Turn a fetched page into an article; a page without one is a Failure."""
    try:
        article = read_page(
            page.body,
            url=entry.url,
            content_type=page.headers.get("content-type"),
            fetched=page.fetched_at,
            entry=entry,
            source_kind=kind,
        )
        return _under_its_key(article)
    except ReadError as error:
        return Failure(stage="page", key=entry.url, kind="no_article", reason=error.reason, at=page.fetched_at)


def read_imported(item: ImportedItem, now: datetime) -> Article | Failure:
    """Turn an imported item into an article; one without text is a Failure."""
    url = None if item.url.startswith("urn:") else item.url
    try:
        if item.html is not None:
            return _under_its_key(
                read_html(item.html, title=item.title, url=url, published=item.published, fetched=now, raw=item.raw)
            )
        return read_text(
            item.text or "", title=item.title, url=url, published=item.published, fetched=now, raw=item.raw
        )
    except ReadError as error:
        return Failure(stage="import", key=item.url, kind="no_article", reason=error.reason, at=now)


def _under_its_key(article: Article) -> Article:
    """Bring the address that a page gives itself to the one spelling under which the same story is kept."""
    if article.url.startswith("urn:"):
        return article
    return replace(article, url=canonical_url(article.url))


def extract_claims(article: Article, own: Path | None = None) -> Extracted:
    """Find the claims of an article, with the scope, basis and round that the article tells.

    `own`: the folder of own companies and metrics; a worker process reads it once.
    """
    companies = engine(own).companies
    claims = tuple(
        complete(claim, article.text, title=article.title, companies=companies)
        for claim in find_claims(article, engine(own))
    )
    return Extracted(version_id=article.version_id, claims=claims)


def warm_up(own: Path | None = None) -> None:
    """Build the tables before the first article comes."""
    engine(own)
    world(own)
