"""Reads the files that a user imports: JSONL, HTML pages and plain text."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from ingest.feed_text import one_line, read_date, without_lone_surrogates
from ingest.text_encoding import decode
from ingest.urls import canonical_url
from model.errors import ReadError
from model.failure import Failure
from model.page import ImportedItem

JSONL_SUFFIXES = frozenset({".jsonl", ".ndjson"})
HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
TEXT_SUFFIXES = frozenset({".txt", ".text", ".md"})
SUFFIXES = JSONL_SUFFIXES | HTML_SUFFIXES | TEXT_SUFFIXES
"""What `read_file` can read; a caller that walks directories passes over the rest."""

MAX_FILE_BYTES = 20 * 1024 * 1024
"""Of one page or text, and of one line of JSONL; a JSONL file may be of any size."""


def read_file(path: Path, *, now: datetime) -> Iterator[ImportedItem | Failure]:
    """Read one file by its suffix; a broken line is a Failure and the rest goes on.

    Raises ReadError where the file cannot be opened, is of an unknown kind, too large or empty.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        known = ", ".join(sorted(SUFFIXES))
        raise ReadError(str(path), f"is of a kind that cannot be imported; known are {known}")
    try:
        stream = path.open("rb")
    except OSError as error:
        raise ReadError(str(path), f"cannot be opened ({error.strerror})") from error
    with stream:
        if suffix in JSONL_SUFFIXES:
            yield from read_jsonl(_lines(stream), name=str(path), now=now)
            return
        raw = stream.read(MAX_FILE_BYTES + 1)
    if len(raw) > MAX_FILE_BYTES:
        raise ReadError(str(path), f"is larger than {MAX_FILE_BYTES:,} bytes")
    if not raw.strip():
        raise ReadError(str(path), "is empty")
    yield read_page(raw) if suffix in HTML_SUFFIXES else read_text(raw, name=str(path))


def read_page(raw: bytes) -> ImportedItem:
    """Take a stored HTML page as it is; its title and address are for the extractor to find."""
    sha256 = _sha256(raw)
    return ImportedItem(url=f"urn:sha256:{sha256}", title="", html=raw, raw=raw, sha256=sha256)


def read_text(raw: bytes, *, name: str) -> ImportedItem:
    """Read plain text: the first line with anything on it is the title, the rest the text.

    Raises ReadError for bytes that are no text.
    """
    if b"\x00" in raw and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ReadError(name, "is a binary file, not text")
    first, _, rest = decode(raw).lstrip().partition("\n")
    sha256 = _sha256(raw)
    return ImportedItem(
        url=f"urn:sha256:{sha256}", title=one_line(first.lstrip("# ")), text=rest.strip("\n"), raw=raw, sha256=sha256
    )


def read_jsonl(lines: Iterable[bytes], *, name: str, now: datetime) -> Iterator[ImportedItem | Failure]:
    """Read one article a line: objects with `title`, `published`, `url`, and `text` or `html`.

    Other keys are ignored, blank lines passed over. A line that cannot be read gives a Failure that names it
    (`name` and line number), and so does an unreadable `published`, whose article is kept without a date.
    """
    for number, line in enumerate(lines, start=1):
        raw = line.strip().removeprefix(b"\xef\xbb\xbf")
        if not raw:
            continue
        where = f"{name}:{number}"
        try:
            fields = _object(raw)
            item = _item(fields, raw=raw)
        except ReadError as error:
            yield Failure(stage="import", key=where, kind="line", reason=f"line {number} {error.reason}", at=now)
            continue
        if item.published is None and fields.get("published") not in (None, ""):
            reason = f"line {number} has an unreadable date in `published`; the article is kept without one"
            yield Failure(stage="import", key=where, kind="date", reason=reason, at=now)
        yield item


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the lines of a file with bounded memory; a longer line is cut, which makes it unreadable JSON."""
    while line := stream.readline(MAX_FILE_BYTES):
        yield line
        while len(line) == MAX_FILE_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MAX_FILE_BYTES)


def _object(raw: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(decode(raw))
    except (ValueError, RecursionError) as error:
        raise ReadError("", f"is not valid JSON ({error})") from error
    if not isinstance(fields, dict):
        raise ReadError("", "is not a JSON object")
    return fields


def _item(fields: dict[str, Any], *, raw: bytes) -> ImportedItem:
    text, page = _string(fields, "text"), _string(fields, "html")
    if not (text or "").strip() and not (page or "").strip():
        raise ReadError("", "has neither `text` nor `html`")
    sha256 = _sha256(raw)
    return ImportedItem(
        url=_url(_string(fields, "url"), sha256=sha256),
        title=one_line(_string(fields, "title") or ""),
        published=read_date(_string(fields, "published")),
        text=text if (text or "").strip() else None,
        html=None if (text or "").strip() or page is None else page.encode("utf-8", "replace"),
        raw=raw,
        sha256=sha256,
    )


def _url(written: str | None, *, sha256: str) -> str:
    if written is None or not written.strip():
        return f"urn:sha256:{sha256}"
    if written.startswith("urn:"):
        return written
    try:
        return canonical_url(written)
    except ReadError as error:
        raise ReadError("", f"has a `url` that {error.reason}") from error


def _string(fields: dict[str, Any], name: str) -> str | None:
    value = fields.get(name)
    if value is None:
        return None
    if isinstance(value, str):
        return without_lone_surrogates(value)
    raise ReadError("", f"has a `{name}` that is not a string")


def _sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
