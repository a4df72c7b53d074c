"""Reads from a feed's XML what the fast parser passes over: `<source>`, `xml:base`, dates in the feed's own words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast
from urllib.parse import urljoin

from lxml import etree

from ingest.feed_text import is_full_date

_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_ITEMS = frozenset({"item", "entry"})
_PUBLISHED = ("pubDate", "published", "issued", "date", "created")
_UPDATED = ("updated", "modified")
_DATE_TEXT = re.compile(
    rb"<(?:[\w.-]+:)?(?:pubDate|published|issued|date|created|updated|modified)(?:\s[^<>]*)?>"
    rb"\s*(?:<!\[CDATA\[)?([^<\]]*)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDetails:
    """What one item says beside the usual fields."""

    date: str | None = None
    origin_name: str | None = None
    origin_url: str | None = None
    base: str | None = None


def has_details(body: bytes) -> bool:
    """Whether an item of the feed may name a source, or links have a base of their own."""
    return b"<source" in body or b":source" in body or b"xml:base" in body


def has_loose_dates(body: bytes) -> bool:
    """Whether a date in the feed cannot be read without a clock, such as `yesterday` or `14:20`."""
    return any(_is_loose(match) for match in _DATE_TEXT.finditer(body))


def without_loose_dates(body: bytes) -> bytes:
    """Return the body with such dates emptied."""
    return _DATE_TEXT.sub(
        lambda match: match[0].removesuffix(match[1]) if _is_loose(match) else match[0],
        body,
    )


def _is_loose(match: re.Match[bytes]) -> bool:
    text = match[1].decode(errors="replace").strip()
    return bool(text) and not is_full_date(text)


def item_details(body: bytes) -> list[ItemDetails]:
    """Return the details of every item in document order; an empty list where the XML is beyond repair."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = cast("etree._Element | None", etree.fromstring(body, parser))
    except etree.XMLSyntaxError:
        return []
    if root is None:
        return []
    return [_details(element) for element in root.iter(etree.Element) if _name(element) in _ITEMS]


def _details(item: etree._Element) -> ItemDetails:
    texts: dict[str, str] = {}
    origin_name = origin_url = None
    for child in item:
        name = _name(child)
        if name == "source":
            origin_name, origin_url = _source(child)
        elif name and child.text and name not in texts:
            texts[name] = child.text.strip()
    date = next((texts[name] for name in (*_PUBLISHED, *_UPDATED) if texts.get(name)), None)
    return ItemDetails(date=date, origin_name=origin_name, origin_url=origin_url, base=_base(item))


def _source(element: etree._Element) -> tuple[str | None, str | None]:
    """Read RSS's `<source url="…">Name</source>` or Atom's `<source><title>…</title><link href="…"/></source>`."""
    title = next((child.text for child in element if _name(child) == "title"), element.text)
    links = [child for child in element if _name(child) == "link"]
    pages = [link.get("href") for link in links if link.get("rel", "alternate") == "alternate"]
    url = element.get("url") or next((href for href in pages if href), None)
    return (title or "").strip() or None, url


def _base(item: etree._Element) -> str | None:
    """Join the `xml:base` of the item and all that encloses it; a link's own counts too."""
    chain = [value for element in _outwards(item) if (value := element.get(_XML_BASE))]
    link = next((child.get(_XML_BASE) for child in item if _name(child) == "link" and child.get(_XML_BASE)), None)
    base = ""
    for value in [*reversed(chain), *([link] if link else [])]:
        try:
            base = urljoin(base, value)
        except ValueError:
            continue
    return base or None


def _outwards(element: etree._Element) -> Iterator[etree._Element]:
    yield element
    yield from element.iterancestors()


def _name(element: etree._Element) -> str:
    """Local name; empty for comments and instructions, whose tag is a function."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
