"""Reads and writes lists of sources as OPML 2.0."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from email.utils import format_datetime

from lxml import etree

from ingest.urls import absolute_url
from model.errors import ReadError
from model.source import Kind, Source

MAX_OPML_BYTES = 10 * 1024 * 1024
# What OPML has no word for; other programs pass over attributes they do not know.
_NAMESPACE = "urn:newsproof:opml"
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def read_opml(body: bytes, *, name: str = "OPML", on_skip: Callable[[str], None] = lambda reason: None) -> list[Source]:
    """Return the sources of all outlines at any depth, in order, the first of each feed URL.

    Raises ReadError for bytes that are no OPML, that declare a DOCTYPE or entities, or that hold no feed at all.
    `on_skip` is told, a sentence each, of outlines whose address cannot be used.
    """
    root = _root(body, name=name)
    sources: dict[str, Source] = {}
    keys: set[str] = set()
    for outline in root.iter("outline"):
        written = _attribute(outline, "xmlUrl")
        if written is None:
            continue
        try:
            feed_url = absolute_url(written)
        except ReadError as error:
            on_skip(f"outline “{_title(outline) or written[:80]}” {error.reason}")
            continue
        if feed_url not in sources:
            source = _source(outline, feed_url=feed_url, taken=keys)
            sources[feed_url] = source
            keys.add(source.key)
    if not sources:
        raise ReadError(name, "holds no outline with a usable feed address (xmlUrl)")
    return list(sources.values())


def write_opml(sources: Iterable[Source], *, title: str, now: datetime) -> str:
    """Return an OPML document that `read_opml` reads back to the same sources, and other programs to their feeds."""
    root = etree.Element("opml", {"version": "2.0"}, nsmap={"newsproof": _NAMESPACE})
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = _NOT_XML.sub("", title)
    etree.SubElement(head, "dateCreated").text = format_datetime(now)
    body = etree.SubElement(root, "body")
    for source in sources:
        fields = {
            "type": "rss",
            "text": source.name,
            "title": source.name,
            "xmlUrl": source.feed_url,
            "htmlUrl": source.site_url,
            "language": source.language,
            _own("key"): source.key,
            _own("kind"): source.kind.value,
            _own("enabled"): None if source.enabled else "false",
        }
        etree.SubElement(
            body, "outline", {key: _NOT_XML.sub("", value) for key, value in fields.items() if value is not None}
        )
    written = etree.tostring(root, encoding="unicode", pretty_print=True)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + written


def source_key(name: str, *, taken: Iterable[str] = ()) -> str:
    """Make a key that is easy to type: `"The Example (UK)"` -> `"the-example-uk"`, with a number where it is taken."""
    stem = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60] or "source"
    used = set(taken)
    key, number = stem, 1
    while key in used:
        number += 1
        key = f"{stem}-{number}"
    return key


def _root(body: bytes, *, name: str) -> etree._Element:
    if len(body) > MAX_OPML_BYTES:
        raise ReadError(name, f"is larger than {MAX_OPML_BYTES:,} bytes")
    if not body.strip():
        raise ReadError(name, "is empty")
    # UTF-16 would hide a declaration from the search below; OPML is UTF-8 in practice.
    if _DECLARATION.search(body) or b"\x00" in body:
        raise ReadError(name, "declares a DOCTYPE or entities, which a list of feeds has no need of")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(body.strip(), parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(name, f"is not well-formed XML ({error.msg})") from error
    if root.tag != "opml":
        raise ReadError(name, "is XML, but not OPML")
    return root


def _source(outline: etree._Element, *, feed_url: str, taken: set[str]) -> Source:
    title = _title(outline) or feed_url
    site_url = _attribute(outline, "htmlUrl")
    try:
        site_url = absolute_url(site_url) if site_url else None
    except ReadError:
        site_url = None
    kind = _attribute(outline, _own("kind"))
    return Source(
        key=source_key(_attribute(outline, _own("key")) or title, taken=taken),
        name=title,
        feed_url=feed_url,
        site_url=site_url,
        kind=Kind(kind) if kind in list(Kind) else Kind.NEWS,
        language=_attribute(outline, "language"),
        enabled=_attribute(outline, _own("enabled")) != "false",
    )


def _title(outline: etree._Element) -> str | None:
    return _attribute(outline, "title") or _attribute(outline, "text")


def _attribute(outline: etree._Element, name: str) -> str | None:
    value = outline.get(name)
    return value.strip() or None if value else None


def _own(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"
