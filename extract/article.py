"""Reads a page, an imported file or a feed's own text into an article."""

import hashlib
import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urldefrag, urlsplit

from extract.charset import decode_page
from extract.kind import Signs, is_card, is_thread, kind_of
from extract.language import language_of
from extract.lines import written_lines
from extract.origin import Origin, origin_of
from extract.page import PageText, read_markup
from extract.page_head import PageHead
from extract.publishers import is_same_publisher, publisher_host
from extract.repair import repair
from extract.sections import machine_made_sections
from extract.speakers import speakers_of, turns_in
from model.article import Article
from model.errors import ReadError
from model.page import FeedEntry
from model.source import Kind

LOCAL: Final = "local"
"""The source of a file without a URL."""

_MEDIA_OF_PAGES: Final = frozenset(
    {"", "text/html", "application/xhtml+xml", "application/xml", "text/xml", "application/octet-stream"}
)
_MAGIC: Final = ((b"%PDF-", "a PDF"), (b"\x89PNG", "an image"), (b"\xff\xd8\xff", "an image"), (b"GIF8", "an image"),
                 (b"PK\x03\x04", "a ZIP archive"), (b"\x1f\x8b", "compressed data"))  # fmt: skip
_SITE_TAIL: Final = re.compile(r"(?P<title>.*\S)\s+[-|–—·•»:]+\s+(?P<site>[^|–—·•»]{1,50})$", re.DOTALL)
_CUT: Final = re.compile(r"\s*(?:\.{3}|…)\s*$")
_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_NO_TEXT: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]")
_MAX_ODD_SHARE: Final = 0.1
_CLOCK_ERROR: Final = timedelta(days=1)
_MAX_TITLE: Final = 500
_MAX_OPENING: Final = 120
_MAX_REPEATS: Final = 2


def read_page(
    body: bytes,
    *,
    url: str,
    content_type: str | None,
    fetched: datetime,
    entry: FeedEntry | None = None,
    source_kind: Kind = Kind.NEWS,
) -> Article:
    """Read a fetched page. The feed's own full text is used where the page has none, or less than half as much.

    Raises ReadError with one sentence for what is no page, holds no article, or would cost too much to read.
    """
    media = (content_type or "").partition(";")[0].strip().lower()
    if media == "text/plain":
        text = _decoded(body, where=url, content_type=content_type, media="")
        title = entry.title if entry else None
        published = entry.published if entry else None
        return read_text(
            text, title=title, url=url, published=published, fetched=fetched, raw=body, source_kind=source_kind
        )
    page = _page_or_feed_text(
        body, url=url, content_type=content_type, media=media, entry=entry, source_kind=source_kind
    )
    return _article(
        page.text,
        title=_title(page, entry=entry, url=url),
        url=_canonical(page.head.canonical, url=url),
        source=publisher_host(url) or LOCAL,
        published=_published([entry.published if entry else None, *page.head.dates], fetched=fetched),
        fetched=fetched,
        source_kind=source_kind,
        head=page.head,
        given=Origin(name=entry.origin_name, url=entry.origin_url) if entry and entry.origin_name else None,
    )


def read_html(
    page: str | bytes,
    *,
    title: str | None,
    url: str | None,
    published: datetime | None,
    fetched: datetime,
    raw: bytes,
    source_kind: Kind = Kind.NEWS,
) -> Article:
    """Read imported HTML; what the file itself says of title, date and address is used where nothing is given."""
    where = url or _urn(raw)
    markup = page if isinstance(page, str) else _decoded(page, where=where, content_type=None, media="")
    read = read_markup(_printable(markup), url=url, where=where, source_kind=source_kind)
    return _article(
        read.text,
        title=_repaired_title(title) if title and title.strip() else _title(read, entry=None, url=url),
        url=_canonical(read.head.canonical, url=url) if url else where,
        source=publisher_host(url) or LOCAL,
        published=published or _published(read.head.dates, fetched=fetched),
        fetched=fetched,
        source_kind=source_kind,
        head=read.head,
    )


def read_text(
    text: str,
    *,
    title: str | None,
    url: str | None,
    published: datetime | None,
    fetched: datetime,
    raw: bytes,
    source_kind: Kind = Kind.NEWS,
) -> Article:
    """Read plain text. Without a title the first line is the title; without a URL the bytes `raw` name the article.

    Raises ReadError where there is nothing but a title.
    """
    where = url or _urn(raw)
    body = _printable(text).replace("\r\n", "\n").replace("\r", "\n").strip()
    if not title or not title.strip():
        title, _, body = body.partition("\n")
    if not body.strip():
        raise ReadError(where, "there is no text" if not title.strip() else "there is no text below the title")
    return _article(
        body,
        title=_repaired_title(title),
        url=where,
        source=publisher_host(url) or LOCAL,
        published=published,
        fetched=fetched,
        source_kind=source_kind,
        head=PageHead(),
    )


def _article(
    text: str,
    *,
    title: str,
    url: str,
    source: str,
    published: datetime | None,
    fetched: datetime,
    source_kind: Kind,
    head: PageHead,
    given: Origin | None = None,
) -> Article:
    """Repair the text and read kind, origin, sections and speakers from the result: all offsets count that."""
    text = _without_title(repair(text).strip(), title)
    if not text:
        raise ReadError(url, "there is no text below the title")
    signs = Signs(title=title, url=url, host=source, labels=head.labels, types=head.types)
    talks = source_kind is Kind.FORUM or (
        source_kind is Kind.NEWS and is_thread(text, signs=signs, turns=turns_in(text))
    )
    turns = turns_in(text, is_thread=talks)
    card = not talks and (source_kind is Kind.AGGREGATOR or is_card(text))
    sections = machine_made_sections(text, is_card=card)
    kind = kind_of(text, signs=signs, source_kind=source_kind, turns=turns, sections=sections)
    origin = origin_of(text, kind=kind, host=source, given=given, links=head.links, canonical=head.canonical)
    return Article(
        url=url,
        source=source,
        title=title,
        text=text,
        sha256=hashlib.sha256(f"{title}\n\n{text}".encode()).hexdigest(),
        published=published,
        fetched=fetched,
        language=language_of(text, declared=head.language),
        kind=kind,
        origin_name=origin.name,
        origin_url=origin.url,
        sections=sections,
        speakers=speakers_of(turns),
    )


def _page_or_feed_text(
    body: bytes, *, url: str, content_type: str | None, media: str, entry: FeedEntry | None, source_kind: Kind
) -> PageText:
    """Read the page; where it fails or is a teaser, the text that the feed itself carries, if that is long enough."""
    feed_html = entry.content_html if entry else None
    try:
        markup = _decoded(body, where=url, content_type=content_type, media=media)
        page = read_markup(_printable(markup), url=url, where=url, source_kind=source_kind)
    except ReadError:
        own = _feed_text(feed_html, url=url, source_kind=source_kind)
        if own is None:
            raise
        return own
    if feed_html and len(feed_html) > 2 * len(page.text):
        own = _feed_text(feed_html, url=url, source_kind=source_kind)
        if own is not None and len(own.text) > 2 * len(page.text):
            return PageText(text=own.text, head=page.head)
    return page


def _feed_text(feed_html: str | None, *, url: str, source_kind: Kind) -> PageText | None:
    if not feed_html:
        return None
    wrapped = f"<html><body><article>{_printable(feed_html)}</article></body></html>"
    try:
        return read_markup(wrapped, url=url, where=url, source_kind=source_kind)
    except ReadError:
        return None


def _decoded(body: bytes, *, where: str, content_type: str | None, media: str) -> str:
    if media not in _MEDIA_OF_PAGES:
        raise ReadError(where, f"the server sent {media}, not a page")
    what = next((name for magic, name in _MAGIC if body.startswith(magic)), None)
    if what:
        raise ReadError(where, f"this is {what}, not a page")
    markup = decode_page(body, content_type=content_type)
    odd = len(_NO_TEXT.findall(markup))
    if odd > _MAX_ODD_SHARE * len(markup):
        raise ReadError(where, "the bytes are no text in any character set")
    return markup


def _title(page: PageText, *, entry: FeedEntry | None, url: str | None) -> str:
    """Choose the feed's title, else the page's own, without the site's name; a cut one gives way to the whole."""
    sites = [*page.head.site_names, *([entry.origin_name] if entry and entry.origin_name else [])]
    own = [_without_site(_repaired_title(title), sites=sites, host=publisher_host(url)) for title in page.head.titles]
    given = _without_site(_repaired_title(entry.title), sites=sites, host=publisher_host(url)) if entry else ""
    if _CUT.search(given):
        beginning = _CUT.sub("", given).casefold()
        given = next((title for title in own if title.casefold().startswith(beginning)), given)
    return given or next((title for title in own if title), "") or _opening(page.text)


def _opening(text: str) -> str:
    """Return the first line as a title, cut with an ellipsis where it is a whole paragraph."""
    line = _repaired_title(written_lines(text)[0].text)
    return line if len(line) <= _MAX_OPENING else line[:_MAX_OPENING].rpartition(" ")[0] + " …"


def _repaired_title(title: str) -> str:
    return " ".join(repair(_printable(title[: 4 * _MAX_TITLE])).split())[:_MAX_TITLE]


def _without_site(title: str, *, sites: Iterable[str], host: str | None) -> str:
    found = _SITE_TAIL.fullmatch(title)
    if found is None:
        return title
    tail = found["site"].strip()
    is_site = any(tail.casefold() == site.casefold() for site in sites) or is_same_publisher(tail, host)
    return found["title"] if is_site else title


def _without_title(text: str, title: str) -> str:
    """Drop first lines that only repeat the title."""
    wanted = _letters(title)
    for _ in range(_MAX_REPEATS):
        first, _, rest = text.partition("\n")
        if not wanted or _letters(first) != wanted:
            break
        text = rest.lstrip()
    return text


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _published(candidates: Iterable[datetime | None], *, fetched: datetime) -> datetime | None:
    """Return the first date that does not lie in the future of the fetch."""
    return next((date for date in candidates if date is not None and date <= fetched + _CLOCK_ERROR), None)


def _canonical(declared: str | None, *, url: str) -> str:
    """Return the page's own canonical URL if it is on the same host and not merely the front page."""
    if declared is None or publisher_host(declared) != publisher_host(url):
        return url
    leads_home = urlsplit(declared).path in ("", "/") and not urlsplit(declared).query
    return url if leads_home else urldefrag(declared).url


def _printable(text: str) -> str:
    """Replace control characters and lone surrogates, which no store and no parser takes."""
    return _UNPRINTABLE.sub("�", text) if _UNPRINTABLE.search(text) else text


def _urn(raw: bytes) -> str:
    return f"urn:sha256:{hashlib.sha256(raw).hexdigest()}"
