import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.feeds import parse_feed
from model.errors import ReadError
from model.page import Feed, FeedEntry

URL = "https://example.com/feeds/news.xml"
WHEN = datetime(2026, 2, 10, 14, 20, tzinfo=UTC)

RSS = """<?xml version="1.0" encoding="utf-8"?>
<?xml-stylesheet type="text/xsl" href="style.xsl"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Chips &amp; Jobs</title><link>https://www.example.com/</link><language>en-GB</language>
<item>
 <title>Intel cuts &lt;b&gt;8,000&lt;/b&gt; jobs &amp;amp; more</title>
 <link>http://example.com/2026/intel/?utm_source=rss#top</link>
 <guid isPermaLink="false">77</guid><pubDate>Tue, 10 Feb 2026 09:20:00 EST</pubDate>
 <source url="https://wire.example.org/feed">Example Wire</source><dc:creator>Jane Roe</dc:creator>
 <description>&lt;p&gt;The cut is &lt;em&gt;8&lt;/em&gt;,000.&lt;/p&gt;&lt;p&gt;More soon.&lt;/p&gt;</description>
 <content:encoded><![CDATA[<p>The cut is 8,000.</p>]]></content:encoded>
</item>
<item><title>Second</title><link>/second</link></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://example.com/b/">
<title type="html">A &lt;i&gt;b&lt;/i&gt;</title><link href="https://example.com/"/>
<entry><title>Power use: 1 &lt; 2 GW</title><link rel="edit" href="https://example.com/edit"/>
<link rel="alternate" href="a1"/><id>tag:example.com,2026:1</id>
<published>2026-02-10T16:20:00+02:00</published><updated>2026-02-11T00:00:00Z</updated>
<source><title>Example Wire</title><link rel="self" href="https://wire.example.org/feed"/>
<link href="https://wire.example.org/"/></source>
<content type="html">&lt;p&gt;Two gigawatts.&lt;/p&gt;</content><author><name>N</name></author></entry>
<entry><title>Only updated</title><link href="/a2"/><updated>2026-02-10T14:20:00Z</updated></entry>
</feed>"""

RDF = """<?xml version="1.0"?>
<!DOCTYPE rdf:RDF [<!ENTITY % HTMLlat1 PUBLIC "-//W3C//DTD XHTML 1.0//EN" "http://www.w3.org/x.ent">]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://example.com/"><title>R</title><link>https://example.com/</link></channel>
<item rdf:about="https://example.com/1"><title>Caf&eacute; r&amp;d</title><link>https://example.com/1</link>
<dc:date>2026-02-10T14:20:00Z</dc:date></item></rdf:RDF>"""

JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "J",
    "home_page_url": "https://example.com/",
    "language": "en",
    "items": [
        {"id": "1", "url": "/j1", "title": "GPUs > 100,000 <now>", "content_html": "<p>x</p>",
         "date_published": "2026-02-10T14:20:00Z", "authors": [{"name": "A"}]},
        {"id": "https://example.com/j2", "content_text": "a < b", "summary": "s"},
        {"id": "3", "title": "nothing to open"},
        "no object",
    ],
}  # fmt: skip


def read(text: str | bytes, content_type: str | None = None) -> Feed:
    return parse_feed(text.encode() if isinstance(text, str) else text, url=URL, content_type=content_type)


def item(title: str = "T", link: str = "/1", rest: str = "") -> str:
    return f"<item><title>{title}</title><link>{link}</link>{rest}</item>"


def rss(*items: str, head: str = "") -> str:
    return f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>t</title>{"".join(items)}</channel></rss>'


def test_rss_2_is_read() -> None:
    assert read(RSS) == Feed(
        title="Chips & Jobs",
        site_url="https://www.example.com/",
        language="en",
        entries=(
            FeedEntry(
                url="https://example.com/2026/intel",
                link="http://example.com/2026/intel/?utm_source=rss",
                title="Intel cuts 8,000 jobs & more",
                published=WHEN,
                summary="The cut is 8,000. More soon.",
                content_html="<p>The cut is 8,000.</p>",
                author="Jane Roe",
                origin_name="Example Wire",
                origin_url="https://wire.example.org/feed",
            ),
            FeedEntry(url="https://example.com/second", title="Second"),
        ),
    )


def test_atom_is_read() -> None:
    feed = read(ATOM)
    assert (feed.title, feed.site_url, feed.language, feed.skipped) == ("A b", "https://example.com/", "en", ())
    assert feed.entries == (
        FeedEntry(
            url="https://example.com/b/a1",
            title="Power use: 1 < 2 GW",
            published=WHEN,
            summary="Two gigawatts.",
            content_html="<p>Two gigawatts.</p>",
            author="N",
            origin_name="Example Wire",
            origin_url="https://wire.example.org/",
        ),
        FeedEntry(url="https://example.com/a2", title="Only updated", published=WHEN),
    )


def test_rss_1_with_a_document_type_is_read() -> None:
    feed = read(RDF)
    assert feed.title == "R"
    assert feed.entries == (FeedEntry(url="https://example.com/1", title="Café r&d", published=WHEN),)


def test_json_feed_is_read() -> None:
    feed = read(json.dumps(JSON))
    assert (feed.title, feed.site_url, feed.language) == ("J", "https://example.com/", "en")
    assert feed.entries == (
        FeedEntry(url="https://example.com/j1", title="GPUs > 100,000", published=WHEN, content_html="<p>x</p>",
                  author="A"),
        FeedEntry(url="https://example.com/j2", title="", summary="s", content_html="<p>a &lt; b</p>"),
    )  # fmt: skip
    assert feed.skipped == ("entry 3: “nothing to open” has no link",)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("&lt;img src=x onerror=alert(1)&gt;Cuts", "Cuts"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;Cuts", "Cuts"),
        ("&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;Cuts", "Cuts"),
        ("<![CDATA[<b>Cuts</b>\n at   Meta]]>", "Cuts at Meta"),
        ("&lt;b", ""),
        ("a&#x202e;b&#x200b;c", "abc"),
        ("8&#160;000 jobs", "8\u00a0000 jobs"),
        ("AT&T & R&D; Caf&eacute;&nbsp;x", "AT&T & R&D; Café\u00a0x"),
        ("<![CDATA[AT&T]]>", "AT&T"),
        ("5 &lt; 6 &gt; 4", "5 < 6 > 4"),
        ("x" * 900, "x" * 499 + "…"),
    ],
)
def test_titles_become_plain_text(title: str, expected: str) -> None:
    assert [entry.title for entry in read(rss(item(title))).entries] == [expected]


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", " JAVASCRIPT:alert(1)", "data:text/html,x", "file:///etc/passwd"]
)
def test_an_entry_whose_link_is_no_web_address_is_left_out_with_its_reason(link: str) -> None:
    feed = read(rss(item("Bad", link), item("Good", "/good")))
    assert [entry.url for entry in feed.entries] == ["https://example.com/good"]
    assert feed.skipped == (f"entry 1: “Bad” has an unusable link ({link.strip()} is not an http or https URL)",)


def test_an_entry_without_a_link_is_left_out_with_its_reason() -> None:
    feed = read(rss("<item><title>Orphan</title></item>", item()))
    assert [entry.url for entry in feed.entries] == ["https://example.com/1"]
    assert feed.skipped == ("entry 1: “Orphan” has no link",)


def test_a_permanent_guid_serves_as_link() -> None:
    feed = read(rss("<item><title>T</title><guid>https://example.com/g</guid></item>"))
    assert [entry.url for entry in feed.entries] == ["https://example.com/g"]


def test_order_is_kept_and_doubles_are_dropped() -> None:
    feed = read(rss(item("b", "/b"), item("a", "/a"), item("b again", "/b?utm_medium=x")))
    assert [(entry.title, entry.url) for entry in feed.entries] == [
        ("b", "https://example.com/b"),
        ("a", "https://example.com/a"),
    ]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("Tue, 10 Feb 2026 14:20:00 GMT", WHEN),
        ("10 Feb 2026 06:20 PST", WHEN),
        ("2026-02-10T14:20:00.123456789Z", WHEN.replace(microsecond=123456)),
        ("2026-02-10 15:20:00+0100", WHEN),
        ("2026-02-10", datetime(2026, 2, 10, tzinfo=UTC)),
        ("2126-02-10T14:20:00Z", WHEN.replace(year=2126)),
        ("yesterday", None),
        ("2 days ago", None),
        ("14:20", None),
        ("Feb 10", None),
        ("0001-01-01T00:00:00Z", None),
        ("2026-02-31T00:00:00Z", None),
        ("", None),
    ],
)
def test_dates_become_utc_and_what_needs_a_clock_is_no_date(date: str, expected: datetime | None) -> None:
    feed = read(rss(item(rest=f"<pubDate>{date}</pubDate>"), item(link="/2")))
    assert [entry.published for entry in feed.entries] == [expected, None]


def test_a_feed_that_is_cut_off_keeps_its_whole_entries() -> None:
    whole = rss(item("one", "/1"), item("two", "/2"), item("three", "/three-and-more"))
    cut = whole[: whole.index("/three") + 6]
    feed = read(cut)
    assert [entry.url for entry in feed.entries] == ["https://example.com/1", "https://example.com/2"]
    assert feed.skipped == ("the feed is cut off after entry 2; what stood behind it is lost",)


@given(st.integers(0, len(RSS)))
def test_wherever_a_feed_is_cut_no_entry_is_mangled(length: int) -> None:
    try:
        feed = read(RSS[:length])
    except ReadError:
        return
    assert tuple(feed.entries) == tuple(read(RSS).entries)[: len(feed.entries)]


def test_an_empty_channel_is_a_feed_without_entries() -> None:
    assert read(rss()) == Feed(title="t", site_url=None, language=None, entries=())


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "the answer is empty, not a feed"),
        (b" \n\xef\xbb\xbf", "the answer is empty, not a feed"),
        (b"<!DOCTYPE html><html><body>x</body></html>", "this is an HTML page, not a feed"),
        (b"\n<HTML><head></head></HTML>", "this is an HTML page, not a feed"),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>', "this is an HTML page, not a feed"),
        (b"<!-- hello --><html></html>", "this is an HTML page, not a feed"),
        (b"\x1f\x8b\x08\x00abc", "this is a binary file, not a feed"),
        (b"%PDF-1.7", "this is a binary file, not a feed"),
        (b"\x89PNG\r\n", "this is a binary file, not a feed"),
        (b"Not Found", "this is neither XML nor JSON, so it is not a feed"),
        (b"<opml version='2.0'/>", "this is an OPML list of feeds, not a feed"),
        (b"<urlset><url/></urlset>", "this is XML with the root element <urlset>, not a feed"),
        (b"<feedback/>", "this is XML with the root element <feedback>, not a feed"),
        (b'{"error": "no"}', "this is JSON, but not a JSON Feed"),
        (b'{"version": 1, "items": []}', "this is JSON, but not a JSON Feed"),
        (b'{"version": ', "this is neither XML nor readable JSON"),
        (b'{"a":' * 100_000, "this is neither XML nor readable JSON"),
        (b"<rss><channel><item><title>x</tit", "the feed is cut off before the end of its first entry"),
        (b"<rss>" + b" " * 10_485_760 + b"</rss>", "the feed is larger than 10,485,760 bytes"),
    ],
)  # fmt: skip
def test_what_is_no_feed_is_named(body: bytes, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(body)
    assert caught.value.where == URL
    assert caught.value.reason.startswith(reason)


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (rss(item("Café “8”")).encode("utf-8"), None),
        (b"\xef\xbb\xbf" + rss(item("Café “8”")).encode("utf-8"), "text/xml; charset=iso-8859-1"),
        (rss(item("Café “8”")).encode("utf-16"), None),
        (rss(item("Café “8”")).encode("utf-8"), "text/xml; charset=windows-1252"),
        (rss(item("Café “8”")).replace("1.0\"", "1.0\" encoding='windows-1252'").encode("cp1252"), None),
        (rss(item("Café “8”")).replace("1.0\"", "1.0\" encoding='iso-8859-1'").encode("cp1252"), None),
        (rss(item("Café “8”")).replace("1.0\"", "1.0\" encoding='utf-8'").encode("cp1252"), None),
        (rss(item("Café “8”")).encode("cp1252"), "text/xml; charset=windows-1252"),
        (rss(item("Café “8”")).encode("cp1252"), "text/xml; charset=no-such-thing"),
        (rss(item("Café “8”")).encode("cp1252"), None),
    ],
)  # fmt: skip
def test_the_character_set_is_found_whatever_the_labels_say(body: bytes, content_type: str | None) -> None:
    assert [entry.title for entry in read(body, content_type).entries] == ["Café “8”"]


@pytest.mark.parametrize("declared", ["", ' encoding="utf-8"'])
@pytest.mark.parametrize("content_type", [None, "text/xml; charset=utf-8"])
def test_a_broken_byte_does_not_garble_the_rest(declared: str, content_type: str | None) -> None:
    body = rss(item("Café “8”"), item("x", "/2")).replace('1.0"', f'1.0"{declared}').encode()
    damaged = body.replace(b"<title>x", b"<title>x\xe2\x80")
    assert [entry.title for entry in read(damaged, content_type).entries] == ["Café “8”", "x\ufffd"]


@pytest.mark.parametrize(("encoding", "word"), [("shift_jis", "人員削減"), ("gb2312", "裁员"), ("euc-kr", "감원"),
                                                ("koi8-r", "сокращения"), ("iso-2022-jp", "人員削減")])  # fmt: skip
def test_declared_character_sets_are_decoded(encoding: str, word: str) -> None:
    body = rss(item(word)).replace('1.0"', f'1.0" encoding="{encoding}"').encode(encoding)
    assert [entry.title for entry in read(body).entries] == [word]


@pytest.mark.parametrize(
    "text",
    [
        "\n\n  " + RSS,
        "<br />\n<b>Warning</b>: mysql_connect() in /var/www\n" + RSS,
        RSS + "\n<!-- cached page -->\n<script>track()</script>",
        RSS.replace("</item>\n<item>", "</item>\x0b\x00<item>"),
        RSS.replace(" & ", " &amp; ").replace("<dc:creator>", "<dc:creator><br>"),
    ],
)
def test_usual_damage_costs_no_entry(text: str) -> None:
    assert [entry.url for entry in read(text).entries] == [entry.url for entry in read(RSS).entries]


def test_entries_that_the_fast_parser_loses_are_read_by_the_lenient_one() -> None:
    unclosed = (
        rss(item("one", "/1")).replace("<item><title>", "<item><title>&lt;")
        + "<item><title>late</title>"
        + ("<link>https://example.com/late</link></item>")
    )
    assert "https://example.com/late" in [entry.url for entry in read(unclosed).entries]


@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"<rss><channel><item>", b"<?xml version='1.0'?><feed><entry>", b"{"]),
)
def test_any_bytes_are_read_or_refused(body: bytes, head: bytes) -> None:
    try:
        feed = parse_feed(head + body, url=URL, content_type=None)
    except ReadError:
        return
    assert all(entry.url.startswith(("http://", "https://")) for entry in feed.entries)


_PART = st.sampled_from(
    ["<item>", "</item>", "<title>", "</title>", "<link>", "</link>", "<![CDATA[", "]]>", "&", "&amp;", "<!--", "-->",
     "<", ">", '"', "<pubDate>now</pubDate>", "/a", "https://example.com/b", "<source url='x'>", "</source>",
     " ", "</rss>"]
)  # fmt: skip


@given(st.lists(_PART, max_size=30).map("".join))
def test_any_muddle_of_feed_parts_is_read_or_refused(muddle: str) -> None:
    try:
        feed = read("<rss version='2.0'><channel>" + muddle)
    except ReadError:
        return
    assert all(entry.url.startswith(("http://", "https://")) for entry in feed.entries)
