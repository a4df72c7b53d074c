"""Turns a feed's hostile text fields into plain text and dates."""

import html
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

# Each pattern stops at the next "<" or eats to the end, so that none is more than linear on hostile input.
_HIDDEN = re.compile(r"<(script|style|template|iframe)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_BLOCK = re.compile(
    r"</?(?:p|div|br|hr|li|ul|ol|dl|dt|dd|h[1-6]|table|tr|td|th|blockquote|section|article|figure|figcaption|img)\b"
    r"[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[A-Za-z!][^<>]*(?:>|\Z)")
# No-break spaces stay (they group digits), and so do C1 characters (text repair needs them).
_SPACE = re.compile(r"[\x00-\x20\x7f\u2028\u2029]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")
_INVISIBLE = re.compile(r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")

_ISO_DATE = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?\s?(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?"
)
_MAIL_DATE = re.compile(
    r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}[\s-]+[A-Za-z]{3,9}\.?[\s-]+\d{4}"
    r"(?:\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s*(?:[A-Za-z]{1,5}|[+-]\d{4}))?)?"
)
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)


def plain_text(markup: str, *, limit: int) -> str:
    """Return the text of an HTML or plain field on one line, at most `limit` characters.

    `"Meta <b>cuts</b> 8,000 jobs &amp;amp; more<script>x()</script>"` -> `"Meta cuts 8,000 jobs & more"`.
    Markup that was escaped twice is removed too.
    """
    text = markup[: limit * 8]
    for _ in range(2):
        before = text
        if "<" in text:
            text = _HIDDEN.sub(" ", text)
            text = _COMMENT.sub("", text)
            text = _BLOCK.sub(" ", text)
            text = _TAG.sub("", text)
        if "&" in text:
            text = html.unescape(text)
        if text == before:
            break
    text = _squeezed(text)
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _squeezed(text: str) -> str:
    """Put text on one line without what cannot be seen; the usual text needs no pattern at all."""
    if text.isascii():
        text = " ".join(text.split())
    if not text.isprintable():
        text = without_lone_surrogates(_INVISIBLE.sub("", text))
        text = _SPACE.sub(" ", text)
    elif "  " in text:
        text = _SPACE.sub(" ", text)
    return text.strip()


def one_line(text: str) -> str:
    """Return text that is plain already with each line break and control character as a space, and the ends bare."""
    return _CONTROL.sub(" ", text).strip()


def without_lone_surrogates(text: str) -> str:
    """Return text that can be encoded as UTF-8."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def is_full_date(text: str) -> bool:
    """Whether the text is a date that needs no clock to be read; `"yesterday"` and `"14:20"` are not."""
    text = text.strip()
    return bool(_ISO_DATE.fullmatch(text) or _MAIL_DATE.fullmatch(text))


def read_date(value: datetime | str | None) -> datetime | None:
    """Return an aware UTC datetime, or None where the words are no full date after 1989.

    `"Tue, 10 Feb 2026 09:20:00 EST"` -> 2026-02-10 14:20 UTC; a date without a zone is taken for UTC.
    """
    moment = _parsed(value.strip()) if isinstance(value, str) else value
    if moment is None:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        moment = moment.astimezone(UTC)
    except OverflowError:
        return None
    return moment if moment >= _EARLIEST else None


def _parsed(text: str) -> datetime | None:
    if _ISO_DATE.fullmatch(text):
        text = re.sub(r"\s?(?:UTC|GMT)$", "Z", text.replace(",", "."))
        text = re.sub(r"(\.\d{6})\d+", r"\1", text)
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            return None
    if _MAIL_DATE.fullmatch(text):
        if ":" not in text:
            text += " 00:00:00 +0000"
        try:
            return parsedate_to_datetime(text.replace(".", ""))
        except ValueError:
            return None
    return None
