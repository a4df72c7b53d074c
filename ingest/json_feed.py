"""Reads JSON Feed (jsonfeed.org, versions 1 and 1.1)."""

import html
import json
from collections.abc import Mapping
from typing import Any

from ingest.raw_feed import RawEntry, RawFeed
from model.errors import ReadError


def read_json_feed(body: bytes, *, url: str) -> RawFeed:
    """Return the feed's fields uncleaned; raise ReadError where the JSON is broken or no feed."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ReadError(url, f"this is neither XML nor readable JSON, so it is not a feed ({error})") from error
    items = data.get("items")
    version = data.get("version")
    if not isinstance(items, list) or not isinstance(version, str) or "jsonfeed.org/version/" not in version:
        raise ReadError(url, "this is JSON, but not a JSON Feed (it lacks `version` or `items`)")
    return RawFeed(
        title=_text(data, "title") or "",
        site_url=_text(data, "home_page_url"),
        language=_text(data, "language"),
        entries=[_entry(item) for item in items if isinstance(item, Mapping)],
    )


def _entry(item: Mapping[str, Any]) -> RawEntry:
    plain = _text(item, "content_text")
    name = _text(item, "id") or ""
    return RawEntry(
        # The specification recommends the permanent address as `id`; some feeds give nothing else.
        link=_text(item, "url") or _text(item, "external_url") or (name if name.startswith("http") else None),
        title=_text(item, "title") or "",
        published=_text(item, "date_published") or _text(item, "date_modified"),
        summary=_text(item, "summary"),
        content=_text(item, "content_html") or (f"<p>{html.escape(plain)}</p>" if plain else None),
        author=_author(item),
    )


def _author(item: Mapping[str, Any]) -> str | None:
    authors = item.get("authors")
    first = authors[0] if isinstance(authors, list) and authors else item.get("author")
    return _text(first, "name") if isinstance(first, Mapping) else None


def _text(fields: Mapping[str, Any], name: str) -> str | None:
    value = fields.get(name)
    return value.strip() or None if isinstance(value, str) else None
