"""Reads RSS and Atom: fastfeedparser first, feedparser where that fails or loses entries."""

import io
import re
from calendar import timegm
from collections.abc import Mapping
from datetime import UTC, datetime
from time import struct_time
from typing import Any

import fastfeedparser
import feedparser

from ingest.feed_bytes import PreparedFeed
from ingest.feed_details import ItemDetails, has_details, has_loose_dates, item_details, without_loose_dates
from ingest.raw_feed import RawEntry, RawFeed
from model.errors import ReadError

MAX_LENIENT_BYTES = 2 * 1024 * 1024
"""feedparser needs a second for half a megabyte of ill-formed text; beyond this the fast reader's result stands."""
MAX_LENIENT_DEPTH = 2000
"""Open tags cost feedparser the square of their number."""

_OPEN = re.compile(rb"<[A-Za-z][^<>]*(?<!/)>")
_LANGUAGE = re.compile(
    rb"<(?:dc:)?language(?:\s[^<>]*)?>\s*(?:<!\[CDATA\[)?\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})?)\s*[<\]]"
)
_FIRST_ITEM = re.compile(rb"<(?:[\w.-]+:)?(?:item|entry)[\s>]")


def read_xml_feed(prepared: PreparedFeed, *, url: str) -> RawFeed:
    """Return the feed's fields uncleaned; raise ReadError where neither parser makes anything of it."""
    fast = _fast(prepared)
    if fast is not None and len(fast.entries) >= prepared.starts:
        return fast
    if len(prepared.body) > MAX_LENIENT_BYTES or _unclosed(prepared.skeleton) > MAX_LENIENT_DEPTH:
        if fast is not None and fast.entries:
            return fast
        raise ReadError(url, "the feed is ill-formed, and too large or too deep for the lenient parser")
    lenient = _lenient(prepared.body, url=url)
    if fast is not None and len(fast.entries) >= len(lenient.entries):
        return fast
    if not lenient.entries and prepared.starts:
        raise ReadError(url, f"the feed has {prepared.starts} entries that no parser can read")
    return lenient


def _fast(prepared: PreparedFeed) -> RawFeed | None:
    """Read with fastfeedparser; None where it fails or its entries cannot be matched with their details."""
    # It fills such a date in from the clock, slowly, and the same bytes must always read the same.
    own_dates = has_loose_dates(prepared.skeleton)
    body = without_loose_dates(prepared.body) if own_dates else prepared.body
    try:
        # Bytes, never text: it would fetch a text that looks like a URL.
        parsed = fastfeedparser.parse(body, include_tags=False, include_media=False, include_enclosures=False)
    except Exception:  # a foreign parser on hostile bytes: whatever it raises, it could not read them
        return None
    entries = parsed["entries"]
    details: list[ItemDetails] = []
    if own_dates or has_details(prepared.skeleton):
        details = item_details(prepared.body)
        if len(details) != len(entries):
            return None
    feed = parsed["feed"]
    return RawFeed(
        title=feed.get("title") or "",
        site_url=feed.get("link") or None,
        language=feed.get("language") or _declared_language(prepared.skeleton),
        entries=[
            _fast_entry(entry, details[index] if details else ItemDetails(), own_date=own_dates)
            for index, entry in enumerate(entries)
        ],
    )


def _fast_entry(entry: Mapping[str, Any], details: ItemDetails, *, own_date: bool) -> RawEntry:
    content = entry.get("content") or ()
    return RawEntry(
        link=entry.get("link") or None,
        title=entry.get("title") or "",
        published=details.date if own_date else _utc(entry.get("published") or entry.get("updated")),
        summary=entry.get("description") or None,
        content=(content[0].get("value") if content else None) or None,
        author=entry.get("author") or None,
        origin_name=details.origin_name,
        origin_url=details.origin_url,
        base=details.base,
    )


def _utc(iso: str | None) -> datetime | None:
    """Read the one form in which fastfeedparser gives a date that it understood."""
    try:
        return datetime.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def _declared_language(body: bytes) -> str | None:
    first = _FIRST_ITEM.search(body)
    match = _LANGUAGE.search(body, 0, first.start() if first else len(body))
    return match[1].decode() if match else None


def _lenient(body: bytes, *, url: str) -> RawFeed:
    """Read with feedparser, which takes almost anything and resolves relative links by `xml:base` itself."""
    # A stream, never bytes: it would open a file of that name.
    try:
        parsed = feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=True)
    except Exception as error:  # as above: its many errors share no other root
        raise ReadError(url, f"the feed is ill-formed beyond repair ({type(error).__name__})") from error
    feed = parsed.feed
    return RawFeed(
        title=feed.get("title") or "",
        site_url=feed.get("link") or None,
        language=feed.get("language") or None,
        entries=[_lenient_entry(entry) for entry in parsed.entries],
    )


def _lenient_entry(entry: dict[str, Any]) -> RawEntry:
    content = entry.get("content") or ()
    source = entry.get("source") or {}
    return RawEntry(
        link=entry.get("link") or None,
        title=entry.get("title") or "",
        # Past feedparser's own `get`, which warns where it gives one date for the other.
        published=_moment(dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")),
        summary=entry.get("summary") or None,
        content=(content[0].get("value") if content else None) or None,
        author=entry.get("author") or None,
        origin_name=source.get("title") or None,
        origin_url=source.get("href") or source.get("link") or None,
    )


def _unclosed(skeleton: bytes) -> int:
    """Count the start tags that no end tag answers."""
    return len(_OPEN.findall(skeleton)) - skeleton.count(b"</")


def _moment(parsed: struct_time | None) -> datetime | None:
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError):
        return None
