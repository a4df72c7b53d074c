"""Feeds that are made to hurt: none may read a file, none may hold the processor, whoever reads it."""

from pathlib import Path

import pytest

from ingest.feeds import parse_feed
from model.errors import ReadError
from model.page import Feed

URL = "https://example.com/feed"
GOOD = b"<item><title>Good</title><link>/good</link></item>"
RSS = b'<?xml version="1.0"?>%s<rss version="2.0"><channel><title>t</title>%s</channel></rss>'


def read(body: bytes) -> Feed:
    return parse_feed(body, url=URL, content_type=None)


def test_billion_laughs_expand_to_nothing() -> None:
    levels = [b'<!ENTITY a0 "ha">'] + [
        b'<!ENTITY a%d "%s">' % (level, b"&a%d;" % (level - 1) * 10) for level in range(1, 11)
    ]
    head = b"<!DOCTYPE rss [" + b"".join(levels) + b"]>"
    feed = read(RSS % (head, b"<item><title>&a10; x</title><link>/1</link></item>" + GOOD))
    assert [entry.title for entry in feed.entries] == ["&a10; x", "Good"]


@pytest.mark.parametrize("system", ["SYSTEM", 'PUBLIC "x"'])
def test_an_external_entity_reads_no_file(tmp_path: Path, system: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the password")
    head = f'<!DOCTYPE rss [<!ENTITY x {system} "{secret.as_uri()}">]>'.encode()
    feed = read(RSS % (head, b"<item><title>a &x; b</title><link>/1</link></item>"))
    assert [entry.title for entry in feed.entries] == ["a &x; b"]


def test_a_parameter_entity_fetches_nothing(tmp_path: Path) -> None:
    outside = tmp_path / "evil.dtd"
    outside.write_text('<!ENTITY x "the password">')
    head = f'<!DOCTYPE rss [<!ENTITY % d SYSTEM "{outside.as_uri()}"> %d;]>'.encode()
    assert [entry.title for entry in read(RSS % (head, b"<item><title>&x;</title><link>/1</link></item>")).entries] == [
        "&x;"
    ]


def test_a_body_that_names_a_file_opens_none(tmp_path: Path) -> None:
    secret = tmp_path / "feed.xml"
    secret.write_bytes(RSS % (b"", GOOD))
    with pytest.raises(ReadError, match="neither XML nor JSON"):
        read(str(secret).encode())


@pytest.mark.parametrize(
    "element",
    [
        b"<item " + b" ".join(b'a%d="1"' % number for number in range(50_000)) + b"/>",
        b"<item x='>' " + b" ".join(b'a%d="1"' % number for number in range(50_000)) + b"/>",
        b'<item x="<" ' + b" ".join(b'a%d="1"' % number for number in range(50_000)) + b"/>",
        b"<item a='" + b"x" * 5_000_000 + b"'/>",
        b"<item a='" + b"x" * 5_000_000,
    ],
    ids=["attributes", "behind a quoted >", "behind a quoted <", "long value", "unclosed value"],
)
def test_a_monstrous_start_tag_is_refused_before_it_is_parsed(element: bytes) -> None:
    with pytest.raises(ReadError, match="longer than 65,536 bytes"):
        read(RSS % (b"", element + GOOD))


def test_a_long_picture_in_the_text_is_no_monstrous_tag() -> None:
    picture = b'<description><![CDATA[<img src="data:image/png;base64,' + b"A" * 300_000 + b'">]]></description>'
    feed = read(RSS % (b"", b"<item><title>T</title><link>/1</link>" + picture + b"</item>"))
    assert [entry.title for entry in feed.entries] == ["T"]


@pytest.mark.parametrize(
    "inside",
    [
        b"<a>" * 100_000,
        b"<a>" * 100_000 + b"</a>" * 100_000,
        b"<!-- x " * 30_000,
        b"<![CDATA[ x " * 30_000,
        b"<title>" + b"&lt;script&gt;" * 30_000 + b"</title><link>/1</link>",
        b"<title>" + b"&lt;" * 100_000 + b"</title><link>/1</link>",
        b"<title>" + b"&amp;amp;" * 50_000 + b"</title><link>/1</link>",
        b"<description>" + b"&lt;!-- " * 50_000 + b"</description><link>/1</link>",
        b"<title>x</title><link>https://example.com/" + b"../" * 100_000 + b"</link>",
        b"<title>x</title><pubDate>" + b"1" * 200_000 + b"</pubDate><link>/1</link>",
        b"<title>x</title><source>" * 20_000,
        b"&" * 300_000,
        b"<?xml " * 50_000,
    ],
    ids=["nesting", "closed nesting", "comments", "cdata", "scripts", "angles", "ampersands", "html comments", "dots",
         "date", "sources", "bare ampersands", "instructions"],
)  # fmt: skip
@pytest.mark.parametrize("end", [b"</item>" + GOOD, b""], ids=["whole", "cut off"])
def test_a_feed_made_to_be_slow_is_read_or_refused(inside: bytes, end: bytes) -> None:
    try:
        feed = read(RSS % (b"", b"<item>" + inside + end))
    except ReadError:
        feed = None
    assert feed is None or all(entry.url.startswith("https://example.com/") for entry in feed.entries)


def test_ten_thousand_items_are_all_read() -> None:
    items = b"".join(b"<item><title>T %d</title><link>/%d</link></item>" % (n, n) for n in range(10_000))
    assert len(read(RSS % (b"", items)).entries) == 10_000


def test_a_million_empty_items_are_refused_before_they_are_parsed() -> None:
    with pytest.raises(ReadError, match="more than 20,000 entries"):
        read(RSS % (b"", b"<item/>" * 1_000_000))


def test_entries_that_no_parser_can_read_are_not_passed_over_in_silence() -> None:
    feed = read(RSS % (b"", b"<item>" + b"<a>" * 100_000 + b"</item>" + GOOD))
    assert feed.entries == ()
    assert feed.skipped == ("entry 1: without a title has no link", "1 of 2 entries are damaged beyond reading")


def test_items_in_comments_are_no_items() -> None:
    feed = read(RSS % (b"", b"<!-- <item><title>Old</title></item> -->" + GOOD))
    assert ([entry.title for entry in feed.entries], feed.skipped) == (["Good"], ())
