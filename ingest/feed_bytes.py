"""Makes the bytes of a feed safe to parse: what they are, their character set, their size and their shape."""

import codecs
import html
import re
from dataclasses import dataclass
from html.entities import html5

from ingest.text_encoding import damaged_utf8
from model.errors import ReadError

MAX_FEED_BYTES = 10 * 1024 * 1024
MAX_START_TAG = 64 * 1024
"""Attributes cost a parser the square of their number; no real start tag comes near this."""
MAX_ENTRIES = 20_000

_FEED_ROOTS = frozenset({b"rss", b"feed", b"rdf"})
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (b"\x1f\x8b", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"RIFF", b"\x00\x00\x00")
# What browsers read under a label that servers use loosely.
_LABELS = {"iso-8859-1": "windows-1252", "latin-1": "windows-1252", "latin1": "windows-1252", "us-ascii": "utf-8"}
_CONTROL = bytes(code for code in range(32) if code not in (9, 10, 13)) + b"\x7f"

_DECLARATION = re.compile(rb"^<\?xml\b[^<>]{0,500}\?>")
_DECLARED = re.compile(rb"^\s*<\?xml\b[^<>]{0,500}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
_ROOT = re.compile(rb"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_EMBEDDED = re.compile(rb"<\?xml\b|<rss\b|<feed\b|<rdf:RDF\b")
_PROLOG = re.compile(rb"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_DOCTYPE = re.compile(rb"<!DOCTYPE\b", re.IGNORECASE)
_TAG_END = re.compile(rb"(?:[^\"'>]|\"[^\"]*+\"|'[^']*+')*+>")
_ITEM_START = re.compile(rb"<(?:[\w.-]+:)?(?:item|entry)[\s/>]")
_ITEM_END = re.compile(rb"</(?:[\w.-]+:)?(?:item|entry)\s*>")
_AMPERSAND = re.compile(rb"&(?!#\d{1,7};|#[xX][0-9A-Fa-f]{1,6};|(?:amp|lt|gt|quot|apos);)(\w{1,31};)?")
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_EMPTY = re.compile(rb"<[^<>]*/>\s*\Z")
_LONG = re.compile(rb"<[^<]{%d}" % MAX_START_TAG)
# Sections that are not closed reach to the end, so that this too is no more than linear.
_LONG_OR_OPAQUE = re.compile(rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|" + _LONG.pattern, re.DOTALL)
_SHORT_SECTION = 200
"""Titles, links and dates may stand in CDATA too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedFeed:
    """UTF-8 bytes without BOM, DOCTYPE and control characters."""

    body: bytes
    is_json: bool
    skeleton: bytes = b""
    """The body without comments and long CDATA sections, which hold most of a feed and none of its structure."""
    starts: int = 0
    """Item start tags in the body: what a reader should find."""
    cut_off: bool = False
    """Whether the end was lacking; `body` then ends behind the last whole item."""


def prepare(body: bytes, *, url: str, content_type: str | None) -> PreparedFeed:
    """Check and normalise a feed's bytes; raise ReadError that says what they are where they are no feed."""
    if len(body) > MAX_FEED_BYTES:
        raise ReadError(url, f"the feed is larger than {MAX_FEED_BYTES:,} bytes")
    if not body.strip():
        raise ReadError(url, "the answer is empty, not a feed")
    if body.startswith(_BINARY) and not body.startswith(tuple(bom for bom, _ in _BOMS)):
        raise ReadError(url, "this is a binary file, not a feed")
    text = _as_utf8(body, content_type=content_type).translate(None, _CONTROL).lstrip()
    text = text.removeprefix(codecs.BOM_UTF8).lstrip()
    if not text:
        raise ReadError(url, "the answer is empty, not a feed")
    if text.startswith(b"{"):
        return PreparedFeed(body=text, is_json=True)
    return _prepared_xml(text, url=url)


def _as_utf8(body: bytes, *, content_type: str | None) -> bytes:
    """Re-encode to UTF-8. Bytes that are valid UTF-8 are UTF-8, whatever the labels say: chance does not do that."""
    for bom, name in _BOMS:
        if body.startswith(bom):
            return body.decode(name, errors="replace").encode()
    declared = _DECLARED.match(body)
    charset = _CHARSET.search(content_type or "")
    labels = [declared[1].decode().lower() if declared else "", charset[1].lower() if charset else ""]
    # The only usual encoding whose bytes are valid UTF-8 without being it.
    if not any(label.startswith("iso-2022") for label in labels) and _decodes(body, "utf-8"):
        return body
    if "utf-8" in labels or not any(labels):
        text = damaged_utf8(body)
        if text is not None:
            return text.encode()
    for label in labels:
        name = _LABELS.get(label, label)
        if name and name not in ("utf-7", "utf7") and _decodes(body, name):
            return body.decode(name).encode()
    return body.decode("windows-1252", errors="replace").encode()


def _decodes(body: bytes, name: str) -> bool:
    try:
        body.decode(name)
    except (LookupError, ValueError):
        return False
    return True


def _prepared_xml(text: bytes, *, url: str) -> PreparedFeed:
    text = _DECLARATION.sub(b"", text, count=1).lstrip()
    root, text = _root(text, url=url, may_be_embedded=True)
    _refuse_long_start_tags(text, url=url)
    text, skeleton = _repaired(text)
    cut_off = False
    if skeleton.rfind(b"</" + root) < 0 and not _EMPTY.match(skeleton):
        end = max((match.end() for match in _ITEM_END.finditer(text)), default=0)
        if not end:
            raise ReadError(url, "the feed is cut off before the end of its first entry")
        cut_off = True
        text, skeleton = _repaired(text[:end])
    if b"<!--" in skeleton:
        skeleton = _COMMENT.sub(b"", skeleton)
    starts = len(_ITEM_START.findall(skeleton))
    if starts > MAX_ENTRIES:
        raise ReadError(url, f"the feed has more than {MAX_ENTRIES:,} entries")
    return PreparedFeed(body=text, is_json=False, skeleton=skeleton, starts=starts, cut_off=cut_off)


def _repaired(text: bytes) -> tuple[bytes, bytes]:
    """Return the text with its stray ampersands repaired, and its skeleton; CDATA sections stay as they are."""
    pieces: list[bytes] = []
    outside: list[bytes] = []
    position = 0
    while position < len(text):
        start = text.find(b"<![CDATA[", position)
        start = len(text) if start < 0 else start
        piece = text[position:start]
        if _AMPERSAND.search(piece):
            piece = _AMPERSAND.sub(_repaired_ampersand, piece)
        pieces.append(piece)
        outside.append(piece)
        end = text.find(b"]]>", start)
        position = len(text) if end < 0 else end + 3
        section = text[start:position]
        pieces.append(section)
        if len(section) < _SHORT_SECTION:
            outside.append(section)
    return b"".join(pieces), b"".join(outside)


def _root(text: bytes, *, url: str, may_be_embedded: bool) -> tuple[bytes, bytes]:
    """Return the root's name as written and the text from the root on; a DOCTYPE, entities and all, stays behind."""
    position = 0
    while match := _PROLOG.match(text, position):
        position = match.end()
    if _DOCTYPE.match(text, position):
        if re.match(rb"<!DOCTYPE\s+html\b", text[position : position + 40], re.IGNORECASE):
            raise ReadError(url, "this is an HTML page, not a feed; look for the address of the feed on that page")
        behind = re.compile(rb"<(?:rss|feed|(?:\w+:)?RDF)[\s>]").search(text, position)
        position = behind.start() if behind else position
    match = _ROOT.match(text, position)
    name = match[2].lower() if match else b""
    if match and name in _FEED_ROOTS:
        return (match[1] or b"") + match[2], text[position:]
    if name in (b"html", b"head", b"body"):
        raise ReadError(url, "this is an HTML page, not a feed; look for the address of the feed on that page")
    # Some sites print a warning or an advertisement before the feed.
    inner = _EMBEDDED.search(text, position + 1, position + 8192) if may_be_embedded else None
    if inner:
        return _root(_DECLARATION.sub(b"", text[inner.start() :], count=1), url=url, may_be_embedded=False)
    if not match:
        raise ReadError(url, "this is neither XML nor JSON, so it is not a feed")
    if name == b"opml":
        raise ReadError(url, "this is an OPML list of feeds, not a feed; import it as a list of sources")
    raise ReadError(url, f"this is XML with the root element <{name.decode(errors='replace')[:40]}>, not a feed")


def _repaired_ampersand(match: re.Match[bytes]) -> bytes:
    """Give HTML's named entities as characters and escape a bare `&`, which would end the text in an XML parser."""
    name = match[1]
    if name is None:
        return b"&amp;"
    character = html5.get(name.decode(errors="replace"))
    return b"&amp;" + name if character is None else html.escape(character).encode()


def _refuse_long_start_tags(text: bytes, *, url: str) -> None:
    """Raise ReadError for a start tag of more than 64 kB; CDATA sections and comments may be long."""
    if not _LONG.search(text):
        return
    for match in _LONG_OR_OPAQUE.finditer(text):
        if match[0].startswith((b"<![CDATA[", b"<!--")):
            continue
        tag = _TAG_END.match(text, match.start() + 1)
        if tag is None or tag.end() - match.start() > MAX_START_TAG:
            raise ReadError(url, f"a tag in it is longer than {MAX_START_TAG:,} bytes, which no real feed has")
