"""Turns the bytes of a feed into clean entries."""

from ingest.feed_bytes import prepare
from ingest.feed_text import plain_text, read_date
from ingest.json_feed import read_json_feed
from ingest.raw_feed import RawEntry
from ingest.urls import absolute_url, link_and_key
from ingest.xml_feed import read_xml_feed
from model.errors import ReadError
from model.page import Feed, FeedEntry

_TITLE = 500
_NAME = 200
_SUMMARY = 5000


def parse_feed(body: bytes, *, url: str, content_type: str | None) -> Feed:
    """Read RSS 2.0, RSS 1.0, Atom or JSON Feed; raise ReadError where the bytes are no feed.

    Every entry has a plain-text title and a canonical http(s) URL; relative links are resolved against `url`.
    Order is the feed's, the first of several entries with one URL is kept, and what is left out is in `skipped`.
    """
    prepared = prepare(body, url=url, content_type=content_type)
    raw = read_json_feed(prepared.body, url=url) if prepared.is_json else read_xml_feed(prepared, url=url)
    entries: dict[str, FeedEntry] = {}
    skipped: list[str] = []
    for number, item in enumerate(raw.entries, start=1):
        entry = _entry(item, feed_url=url)
        if isinstance(entry, str):
            skipped.append(f"entry {number}: {entry}")
        elif entry.url not in entries:
            entries[entry.url] = entry
    if len(raw.entries) < prepared.starts:
        skipped.append(f"{prepared.starts - len(raw.entries)} of {prepared.starts} entries are damaged beyond reading")
    if prepared.cut_off:
        skipped.append(f"the feed is cut off after entry {len(raw.entries)}; what stood behind it is lost")
    return Feed(
        title=plain_text(raw.title, limit=_TITLE),
        site_url=_link_or_none(raw.site_url, base=url),
        language=_language(raw.language),
        entries=tuple(entries.values()),
        skipped=tuple(skipped),
    )


def _entry(item: RawEntry, *, feed_url: str) -> FeedEntry | str:
    """Clean one item; a sentence that says why where it has no usable link."""
    title = plain_text(item.title, limit=_TITLE)
    named = f"“{title}”" if title else "without a title"
    if not item.link:
        return f"{named} has no link"
    try:
        link, key = link_and_key(item.link, base=_base(item, feed_url=feed_url))
    except ReadError as error:
        return f"{named} has an unusable link ({plain_text(error.where, limit=80)} {error.reason})"
    return FeedEntry(
        url=key,
        link=link if link != key else None,
        title=title,
        published=read_date(item.published),
        summary=plain_text(item.summary, limit=_SUMMARY) or None if item.summary else None,
        content_html=item.content,
        author=_name(item.author),
        origin_name=_name(item.origin_name),
        origin_url=_link_or_none(item.origin_url, base=feed_url),
    )


def _base(item: RawEntry, *, feed_url: str) -> str:
    if item.base is None:
        return feed_url
    try:
        return absolute_url(item.base, base=feed_url)
    except ReadError:
        return feed_url


def _link_or_none(link: str | None, *, base: str) -> str | None:
    if not link:
        return None
    try:
        return absolute_url(link, base=base)
    except ReadError:
        return None


def _name(text: str | None) -> str | None:
    return plain_text(text, limit=_NAME) or None if text else None


def _language(tag: str | None) -> str | None:
    """Return the primary language subtag: `"en-US"` -> `"en"`."""
    if not tag:
        return None
    primary = tag.strip().replace("_", "-").partition("-")[0].lower()
    return primary if primary.isascii() and primary.isalpha() and len(primary) in (2, 3) else None
