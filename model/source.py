"""Who publishes: a source, its feed and what the last fetch left behind."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What sort of voice an article or a source is."""

    NEWS = "news"
    WIRE = "wire"
    PRIMARY = "primary"
    AGGREGATOR = "aggregator"
    FORUM = "forum"
    OPINION = "opinion"
    MACHINE_MADE = "machine_made"

    @property
    def originates(self) -> bool:
        """Whether a claim of such a voice can be an origin of its own."""
        return self not in (Kind.AGGREGATOR, Kind.FORUM, Kind.MACHINE_MADE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One feed of one publisher. `key` is what users type; the natural key is `feed_url`."""

    key: str
    name: str
    feed_url: str
    site_url: str | None = None
    kind: Kind = Kind.NEWS
    language: str | None = None
    enabled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What polling must remember of a source; ETag and Last-Modified are echoed byte for byte."""

    source: str
    """Key of the source."""
    etag: str | None = None
    last_modified: str | None = None
    next_fetch_at: datetime | None = None
    failures: int = 0
    """Failures in a row."""
    last_error: str | None = None
    last_success_at: datetime | None = None
