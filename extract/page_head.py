"""Reads what a page says about itself: title, date, language, kind and links."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from lxml import etree

_ARTICLE_TYPE: Final = re.compile(r"(?:\w*Article|\w*BlogPosting|Report|\w*ForumPosting|QAPage)$")
_DATE_NAMES: Final = (
    "article:published_time",
    "og:article:published_time",
    "parsely-pub-date",
    "datepublished",
    "dc.date.issued",
    "dc.date",
    "pubdate",
    "date",
)
_SECTION_NAMES: Final = ("article:section", "parsely-section", "section")
_MAX_LD_CHARACTERS: Final = 500_000
_MAX_LD_OBJECTS: Final = 200
_ELSEWHERE: Final = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_MAX_LINKS: Final = 2_000
_EARLIEST: Final = 1995


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHead:
    """What the head, the JSON-LD and the links of a page say; None and empty where they say nothing."""

    titles: tuple[str, ...] = ()
    """Best first, the site's name still on them."""
    site_names: tuple[str, ...] = ()
    dates: tuple[datetime, ...] = ()
    """Of publication, aware UTC, most trusted first."""
    canonical: str | None = None
    """Absolute, http or https."""
    language: str | None = None
    labels: tuple[str, ...] = ()
    """Names of the section it stands in: `Opinion`."""
    types: tuple[str, ...] = ()
    """schema.org types: `OpinionNewsArticle`."""
    links: tuple[tuple[str, str], ...] = ()
    """Text and URL of the links that are written with a host."""


def read_head(tree: etree._Element, *, url: str | None) -> PageHead:
    """Collect a page's own statements. Nothing in it is trusted: wrong types are passed over."""
    metas = _metas(tree)
    articles = [thing for thing in _linked_data(tree) if _types(thing)]
    headlines = [thing.get("headline") or thing.get("name") for thing in articles]
    publishers = [_name(thing.get("publisher")) for thing in articles]
    dates = [thing.get("datePublished") for thing in articles] + [metas.get(name) for name in _DATE_NAMES]
    labels = [label for thing in articles for label in _strings(thing.get("articleSection"))]
    return PageHead(
        titles=_texts(metas.get("og:title"), *headlines, _first_text(tree, "title"), _first_text(tree, "h1")),
        site_names=_texts(metas.get("og:site_name"), *publishers, metas.get("application-name")),
        dates=tuple(moment for date in [*dates, *_times(tree)] if (moment := read_moment(date)) is not None),
        canonical=_canonical(tree, url=url),
        language=tree.get("lang") or metas.get("og:locale") or metas.get("content-language"),
        labels=_texts(*labels, *(metas.get(name) for name in _SECTION_NAMES)),
        types=tuple(dict.fromkeys(name for thing in articles for name in _types(thing))),
        links=_links(tree),
    )


def read_moment(value: object) -> datetime | None:
    """Read an ISO or mail date as aware UTC; a date without a zone is UTC. None where it is no date of the web's age.

    `"2026-05-20T09:30:00+02:00"` -> 2026-05-20 07:30 UTC.
    """
    if not isinstance(value, str):
        return None
    written = value.strip()[:64]
    moment = _iso(written) or _mail_date(written)
    if moment is None or moment.year < _EARLIEST:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    try:
        return aware.astimezone(UTC)
    except OverflowError:
        return None


def _iso(written: str) -> datetime | None:
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        return None


def _mail_date(written: str) -> datetime | None:
    try:
        return parsedate_to_datetime(written)
    except (ValueError, OverflowError):
        return None


def _metas(tree: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        content = meta.get("content")
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _linked_data(tree: etree._Element) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of all JSON-LD blocks that can be read, outer before inner lists and graphs."""
    waiting: list[Any] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        text = script.text or ""
        if len(text) <= _MAX_LD_CHARACTERS:
            waiting.append(_json(text))
    seen = 0
    while waiting and seen < _MAX_LD_OBJECTS:
        thing = waiting.pop(0)
        seen += 1
        if isinstance(thing, list):
            waiting += thing[:_MAX_LD_OBJECTS]
        elif isinstance(thing, dict):
            yield thing
            waiting += [thing.get("@graph"), thing.get("mainEntity")]


def _json(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _types(thing: Mapping[str, Any]) -> list[str]:
    return [name for name in _strings(thing.get("@type")) if _ARTICLE_TYPE.match(name)]


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _name(value: object) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else None


def _texts(*values: object) -> tuple[str, ...]:
    texts = (" ".join(value.split()) for value in values if isinstance(value, str))
    return tuple(dict.fromkeys(text for text in texts if text))


def _first_text(tree: etree._Element, tag: str) -> str | None:
    element = next(tree.iter(tag), None)
    return None if element is None else "".join(element.itertext())


def _times(tree: etree._Element) -> list[str | None]:
    return [
        time.get("datetime")
        for time in tree.iter("time")
        if time.get("itemprop") == "datePublished" or time.get("pubdate") is not None
    ]


def _canonical(tree: etree._Element, *, url: str | None) -> str | None:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            return _absolute(link.get("href"), url=url)
    return None


def _links(tree: etree._Element) -> tuple[tuple[str, str], ...]:
    """Return the links that may lead elsewhere; relative ones stay on the site."""
    links: list[tuple[str, str]] = []
    for anchor in tree.iter("a"):
        href = (anchor.get("href") or "").strip()
        if not _ELSEWHERE.match(href):
            continue
        text = " ".join("".join(anchor.itertext()).split())[:200]
        target = _absolute(href, url="https:")
        if target and text:
            links.append((text, target))
        if len(links) >= _MAX_LINKS:
            break
    return tuple(links)


def _absolute(href: str | None, *, url: str | None) -> str | None:
    """Resolve a link; None unless it leads to a host by http or https."""
    try:
        target = urljoin(url or "", (href or "").strip())
        parts = urlsplit(target)
    except ValueError:
        return None
    return target if parts.scheme in ("http", "https") and parts.netloc else None
