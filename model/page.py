"""What comes from outside: a feed's entries, a fetched page, an imported item."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedPage:
    """A response that was read whole. `body` is empty when `not_modified`."""

    url: str
    final_url: str
    """After redirects."""
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    """Lower-case names."""
    body: bytes = b""
    fetched_at: datetime

    @property
    def not_modified(self) -> bool:
        """Whether the server said 304: what we have is current."""
        return self.status == 304


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One item of a feed, cleaned: plain-text title, canonical http(s) URL, aware UTC date."""

    url: str
    title: str
    link: str | None = None
    """The link as the feed wrote it, made absolute; None where it is `url` itself. This is what to fetch."""
    published: datetime | None = None
    summary: str | None = None
    """Plain text."""
    content_html: str | None = None
    """The feed's own full text, where it carries one; hostile HTML, to be read as text only."""
    author: str | None = None
    origin_name: str | None = None
    """The publication that a `<source>` element names."""
    origin_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A parsed feed."""

    title: str
    site_url: str | None
    language: str | None
    entries: Sequence[FeedEntry]
    skipped: Sequence[str] = ()
    """Why entries were left out, a sentence each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedItem:
    """One article out of a file that a user imports; `text` or `html` is set, never both."""

    url: str
    """Canonical URL, or `urn:sha256:…` of `raw` where the file names none."""
    title: str
    """Empty where only the page itself can say."""
    published: datetime | None = None
    text: str | None = None
    html: bytes | None = None
    raw: bytes
    """The bytes of the line or the file."""
    sha256: str
    """Of `raw`."""
