import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.archive import read_file, read_jsonl, read_text
from model.errors import ReadError
from model.failure import Failure
from model.page import ImportedItem

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
LINE = (
    b'{"url": "http://example.com/a/?utm_source=x", "title": "T &amp; U", '
    b'"published": "2026-02-10T14:20:00Z", "text": "x"}'
)


def sha(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def failure(number: int, reason: str, kind: str = "line") -> Failure:
    return Failure(stage="import", key=f"a.jsonl:{number}", kind=kind, reason=f"line {number} {reason}", at=NOW)


def test_a_line_becomes_an_item() -> None:
    assert list(read_jsonl([LINE + b"\n"], name="a.jsonl", now=NOW)) == [
        ImportedItem(
            url="https://example.com/a",
            title="T &amp; U",
            published=datetime(2026, 2, 10, 14, 20, tzinfo=UTC),
            text="x",
            raw=LINE,
            sha256=sha(LINE),
        )
    ]


def test_an_item_may_lack_all_but_its_text() -> None:
    line = b'{"text": "8,000\\njobs", "extra": [1]}'
    html = b'{"html": "<p>8,000 \xc3\xa9</p>", "text": "", "url": null, "title": null}'
    items = list(read_jsonl([line, html], name="a.jsonl", now=NOW))
    assert items == [
        ImportedItem(url=f"urn:sha256:{sha(line)}", title="", text="8,000\njobs", raw=line, sha256=sha(line)),
        ImportedItem(
            url=f"urn:sha256:{sha(html)}", title="", html="<p>8,000 é</p>".encode(), raw=html, sha256=sha(html)
        ),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "x"', "is not valid JSON (Expecting ',' delimiter: line 1 column 13 (char 12))"),
        (b"[]", "is not a JSON object"),
        (b'"text"', "is not a JSON object"),
        (b"{}", "has neither `text` nor `html`"),
        (b'{"text": "  ", "html": ""}', "has neither `text` nor `html`"),
        (b'{"text": 5}', "has a `text` that is not a string"),
        (b'{"text": "x", "title": ["a"]}', "has a `title` that is not a string"),
        (b'{"text": "x", "url": "file:///etc/passwd"}', "has a `url` that is not an http or https URL"),
    ],
)
def test_a_broken_line_is_named_and_the_rest_goes_on(line: bytes, reason: str) -> None:
    first, broken, last = read_jsonl([LINE, b"", line, LINE], name="a.jsonl", now=NOW)
    assert broken == failure(3, reason)
    assert first == last
    assert isinstance(first, ImportedItem)


def test_deep_nesting_is_a_broken_line() -> None:
    (broken,) = read_jsonl([b'{"text": ' + b"[" * 200_000], name="a.jsonl", now=NOW)
    assert isinstance(broken, Failure)
    assert broken.reason.startswith("line 1 is not valid JSON")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-02-10", datetime(2026, 2, 10, tzinfo=UTC)),
        ("2026-02-10T14:20:00+02:00", datetime(2026, 2, 10, 12, 20, tzinfo=UTC)),
        ("Tue, 10 Feb 2026 14:20:00 GMT", datetime(2026, 2, 10, 14, 20, tzinfo=UTC)),
        (None, None),
        ("", None),
    ],
)
def test_dates_are_read(written: str | None, expected: datetime | None) -> None:
    (item,) = read_jsonl([json.dumps({"text": "x", "published": written}).encode()], name="a.jsonl", now=NOW)
    assert isinstance(item, ImportedItem)
    assert item.published == expected


def test_an_unreadable_date_is_reported_and_the_article_kept() -> None:
    problem, item = read_jsonl([b'{"text": "x", "published": "last week"}'], name="a.jsonl", now=NOW)
    assert problem == failure(1, "has an unreadable date in `published`; the article is kept without one", kind="date")
    assert isinstance(item, ImportedItem)
    assert item.published is None


def test_text_that_cannot_be_stored_is_repaired() -> None:
    (item,) = read_jsonl([b'{"text": "a\\ud800b \\ud83d\\ude00", "title": "a\\nb"}'], name="a.jsonl", now=NOW)
    assert isinstance(item, ImportedItem)
    assert (item.text, item.title) == ("a\ufffdb 😀", "a b")


@pytest.mark.parametrize(
    ("raw", "title", "text"),
    [
        (b"Meta cuts 8,000\n\nThe cut is 8,000.\n", "Meta cuts 8,000", "\nThe cut is 8,000."),
        (b"\n \r\n  # Heading\r\nOne\r\n\r\nTwo", "Heading", "One\n\nTwo"),
        ("\ufeffÉtat\nx".encode(), "État", "x"),
        ("État “8”\nx".encode("cp1252"), "État “8”", "x"),
        ("État\nx".encode("utf-16"), "État", "x"),
        ("État “8” –".encode() + b"\xe2\x80\nx", "État “8” –\ufffd", "x"),
        (b"only a title", "only a title", ""),
    ],
)
def test_plain_text_begins_with_its_title(raw: bytes, title: str, text: str) -> None:
    item = read_text(raw, name="a.txt")
    assert (item.title, (item.text or "").strip("\n")) == (title, text.strip("\n"))
    assert (item.url, item.raw) == (f"urn:sha256:{sha(raw)}", raw)


def test_files_are_read_by_their_suffix(tmp_path: Path) -> None:
    page = b"<html><title>T</title><p>8,000</p></html>"
    (tmp_path / "a.HTML").write_bytes(page)
    (tmp_path / "b.md").write_bytes(b"# T\ntext")
    (tmp_path / "c.ndjson").write_bytes(b"\xef\xbb\xbf" + LINE + b"\nnot json\n" + LINE)
    (html,) = read_file(tmp_path / "a.HTML", now=NOW)
    assert html == ImportedItem(url=f"urn:sha256:{sha(page)}", title="", html=page, raw=page, sha256=sha(page))
    (text,) = read_file(tmp_path / "b.md", now=NOW)
    assert isinstance(text, ImportedItem)
    assert (text.title, text.text) == ("T", "text")
    kinds = [type(item) for item in read_file(tmp_path / "c.ndjson", now=NOW)]
    assert kinds == [ImportedItem, Failure, ImportedItem]


@pytest.mark.parametrize(
    ("name", "body", "reason"),
    [
        (
            "a.docx",
            b"x",
            "is of a kind that cannot be imported; known are .htm, .html, .jsonl, .md, .ndjson, .text, .txt",
        ),
        ("a.txt", b" \n", "is empty"),
        ("a.txt", b"\x7fELF\x00\x00", "is a binary file, not text"),
        ("a.html", b"x" * 20_971_521, "is larger than 20,971,520 bytes"),
        ("a.txt", None, "cannot be opened (No such file or directory)"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str, body: bytes | None, reason: str) -> None:
    path = tmp_path / name
    if body is not None:
        path.write_bytes(body)
    with pytest.raises(ReadError) as caught:
        list(read_file(path, now=NOW))
    assert caught.value.where == str(path)
    assert caught.value.reason.startswith(reason)


def test_a_line_without_end_costs_its_own_article_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(LINE + b'\n{"text": "' + b"x" * 22_000_000 + b'"}\n' + LINE + b"\n")
    items = list(read_file(path, now=NOW))
    assert [type(item) for item in items] == [ImportedItem, Failure, ImportedItem]
    assert isinstance(items[1], Failure)
    assert items[1].key == f"{path}:2"


@given(st.lists(st.binary(max_size=60), max_size=5))
def test_any_lines_give_items_or_failures(lines: list[bytes]) -> None:
    results = list(read_jsonl(lines, name="a.jsonl", now=NOW))
    assert len(results) <= 2 * len(lines)
