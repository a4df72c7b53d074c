"""What the feed readers hand on: fields as the feed wrote them, hostile until `feeds` has cleaned them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RawEntry:
    """One item, nothing checked."""

    link: str | None = None
    title: str = ""
    published: datetime | str | None = None
    """A date that the reader understood, or the feed's own words."""
    summary: str | None = None
    content: str | None = None
    """HTML."""
    author: str | None = None
    origin_name: str | None = None
    origin_url: str | None = None
    base: str | None = None
    """What relative links of this item refer to, where the feed says so (`xml:base`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFeed:
    """A feed, nothing checked."""

    title: str = ""
    site_url: str | None = None
    language: str | None = None
    entries: Sequence[RawEntry] = ()
