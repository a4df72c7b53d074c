import hashlib
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.article import read_html, read_page, read_text
from extract.markup import not_prose
from model.article import Article
from model.errors import ReadError
from model.page import FeedEntry
from model.source import Kind

URL = "https://www.gazette.example/2026/cuts"
FETCHED = datetime(2026, 6, 1, 12, tzinfo=UTC)
PUBLISHED = datetime(2026, 5, 20, 7, 30, tzinfo=UTC)
BODY = (
    "<p>Tarnwick said on Monday that it will cut 420 jobs in Oslo, about 6% of its staff, by the end of the year.</p>"
    "<p>The shipping-software firm wants to spend the savings on chips, its chief told the paper in an interview.</p>"
    "<p>The union counts 500 jobs – “far too many”, it said – and is asking for talks before the summer.</p>"
)


def page(body: str = BODY, *, head: str = "<title>Tarnwick cuts 420 jobs</title>", lang: str = "en") -> str:
    return (
        f'<!doctype html><html lang="{lang}"><head>{head}</head><body>'
        '<nav><a href="/">Home</a> <a href="/ai">AI</a></nav>'
        f"<article><h1>Tarnwick cuts 420 jobs</h1>{body}</article><footer>© Gazette, all rights</footer></body></html>"
    )


def read(
    markup: str | bytes,
    *,
    content_type: str | None = "text/html",
    entry: FeedEntry | None = None,
    kind: Kind = Kind.NEWS,
) -> Article:
    body = markup.encode() if isinstance(markup, str) else markup
    return read_page(body, url=URL, content_type=content_type, fetched=FETCHED, entry=entry, source_kind=kind)


def test_a_page_becomes_an_article() -> None:
    article = read(page())
    assert article.title == "Tarnwick cuts 420 jobs"
    assert article.text.split("\n\n") == [
        "Tarnwick said on Monday that it will cut 420 jobs in Oslo, about 6% of its staff, by the end of the year.",
        "The shipping-software firm wants to spend the savings on chips, its chief told the paper in an interview.",
        "The union counts 500 jobs – “far too many”, it said – and is asking for talks before the summer.",
    ]
    assert (article.url, article.source, article.language, article.kind) == (URL, "gazette.example", "en", Kind.NEWS)
    assert article.sha256 == hashlib.sha256(f"{article.title}\n\n{article.text}".encode()).hexdigest()
    assert (article.published, article.fetched) == (None, FETCHED)
    assert (article.sections, article.speakers, article.origin_name, article.origin_url) == ((), (), None, None)


def test_comments_stay_out_and_tables_lists_and_code_keep_their_form() -> None:
    article = read(
        page(
            BODY + "<table><tr><th>Firm</th><th>Jobs</th></tr><tr><td>Tarnwick</td><td><p>420</p></td></tr></table>"
            "<ul><li>Oslo</li><li>Bergen</li></ul>"
            "<pre><code><span>import</span> gate9\nprint(gate9.cost(900))\n</code></pre>"
            f"{BODY}</article><div class='comments'><h3>Comments</h3><p>They will cut 9,000 jobs!</p></div>"
        )
    )
    assert "\n\n| Firm | Jobs |\n| Tarnwick | 420 |\n\n- Oslo\n- Bergen\n\n```\nimport gate9\n" in article.text
    assert "9,000" not in article.text
    assert [article.text[start:end] for start, end in not_prose(article.text)] == [
        "```\nimport gate9\nprint(gate9.cost(900))\n```"
    ]


@pytest.mark.parametrize(
    ("encoding", "content_type"),
    [
        ("utf-8", "text/html; charset=utf-8"),
        ("utf-8", "text/html; charset=iso-8859-1"),
        ("cp1252", "text/html; charset=windows-1252"),
        ("cp1252", "text/html; charset=iso-8859-1"),
        ("cp1252", None),
        ("utf-16", "text/html"),
    ],
)
def test_the_character_set_does_not_change_the_article(encoding: str, content_type: str | None) -> None:
    assert read(page().encode(encoding), content_type=content_type) == read(page())


def test_mojibake_is_repaired_in_text_and_title() -> None:
    once = page(BODY, head="<title>Tarnwick’s cuts – part two</title>").encode()
    damaged = "".join(chr(byte) if 0x80 <= byte <= 0x9F else bytes([byte]).decode("latin-1") for byte in once)
    article = read(damaged, content_type="text/html; charset=utf-8")
    assert article.title == "Tarnwick’s cuts – part two"
    assert article.text.endswith("– “far too many”, it said – and is asking for talks before the summer.")


def linked_data(**values: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **values})}</script>'


ENTRY = FeedEntry(url=URL, title="Cuts at Tarnwick", published=PUBLISHED)


@pytest.mark.parametrize(
    ("head", "entry", "title"),
    [
        ("<title>Tarnwick cuts 420 jobs | Gazette</title>", None, "Tarnwick cuts 420 jobs"),
        ("<title>Tarnwick cuts 420 jobs | Oslo</title>", None, "Tarnwick cuts 420 jobs | Oslo"),
        ('<title>x</title><meta property="og:title" content="Tarnwick’s cuts">', None, "Tarnwick’s cuts"),
        ("<title>x</title>" + linked_data(headline="A third diet"), None, "A third diet"),
        ("<title>x</title>", ENTRY, "Cuts at Tarnwick"),
        ("<title>Cuts at Tarnwick go on</title>", FeedEntry(url=URL, title="Cuts at Tarn…"), "Cuts at Tarnwick go on"),
        ("", FeedEntry(url=URL, title="Cuts - CNBC", origin_name="CNBC"), "Cuts"),
        ("", None, "Tarnwick cuts 420 jobs"),
    ],
)
def test_the_title_comes_from_the_feed_or_the_page_without_the_site(
    head: str, entry: FeedEntry | None, title: str
) -> None:
    assert read(page(head=head), entry=entry).title == title


def test_a_page_without_any_title_is_called_by_its_opening() -> None:
    article = read(f"<html><body><article>{BODY}</article>")
    assert article.title == (
        "Tarnwick said on Monday that it will cut 420 jobs in Oslo, about 6% of its staff, by the end of the year."
    )
    assert article.text.startswith("The shipping-software firm")
    long = read(f"<html><body><article>{BODY.replace('</p><p>', ' ')}</article>")
    assert long.title.endswith(" by the end of the year. The …")
    assert long.text.startswith("Tarnwick said on Monday")


@pytest.mark.parametrize(
    ("head", "entry", "published"),
    [
        ("", ENTRY, PUBLISHED),
        (linked_data(datePublished="2026-05-01T00:00:00Z"), ENTRY, PUBLISHED),
        (linked_data(datePublished="2026-05-20T09:30:00+02:00"), None, PUBLISHED),
        ('<meta property="article:published_time" content="2026-05-20T07:30:00">', None, PUBLISHED),
        (linked_data(datePublished="2036-05-20"), None, None),
        (linked_data(datePublished="soon"), None, None),
    ],
)
def test_the_date_comes_from_the_feed_then_the_page_and_is_never_in_the_future(
    head: str, entry: FeedEntry | None, published: datetime | None
) -> None:
    assert read(page(head=head), entry=entry).published == published


@pytest.mark.parametrize(
    ("canonical", "url"),
    [
        ("/2026/tarnwick-cuts#top", "https://www.gazette.example/2026/tarnwick-cuts"),
        ("https://gazette.example/2026/cuts-2", "https://gazette.example/2026/cuts-2"),
        ("https://www.gazette.example/", URL),
        ("https://wired.com/story", URL),
    ],
)
def test_a_canonical_link_counts_on_its_own_host_only(canonical: str, url: str) -> None:
    assert read(page(head=f'<link rel="canonical" href="{canonical}">')).url == url


FULL_TEXT = FeedEntry(url=URL, title="Cuts at Tarnwick", content_html=BODY.replace("420", "421") * 4)


def test_the_feeds_own_text_stands_in_for_a_page_without_one() -> None:
    wall = read(page("<p>Please enable JavaScript to go on.</p>"), entry=FULL_TEXT)
    teaser = read(page(), entry=FULL_TEXT)
    refused = read(b"%PDF-1.7", content_type="application/pdf", entry=FULL_TEXT)
    assert all("will cut 421 jobs" in article.text for article in (wall, teaser, refused))
    assert "will cut 420 jobs" in read(page(BODY * 3), entry=FULL_TEXT).text


CONSENT = (
    "<p>We and our partners use cookies. With your consent we may use personal data to show you advertisements. See "
    "our privacy policy and cookies list. You can change your consent in privacy settings. Our partners may claim a "
    "legitimate interest. Accept cookies or manage cookies to go on to the site of the newspaper.</p>"
)


@pytest.mark.parametrize(
    ("body", "content_type", "reason"),
    [
        (b"", "text/html", "the page is empty"),
        (b"   ", "text/html", "the page is empty"),
        (page("").encode(), "text/html", "has no article text|has no text"),
        (page("<p>Tarnwick cuts jobs in Oslo.</p>").encode(), "text/html", "no article text"),
        (page("<p>Please enable JavaScript and verify you are human.</p>").encode(), "text/html", "a check for robots"),
        (page("<p>Wait.</p>", head="<title>Just a moment...</title>").encode(), "text/html", "a check for robots"),
        (page(CONSENT).encode(), "text/html", "a consent notice"),
        (
            page("<p>Tarnwick cuts jobs in Oslo and elsewhere.</p><p>Subscribe to continue reading.</p>").encode(),
            "text/html",
            "for subscribers",
        ),
        (b"%PDF-1.7 binary", "text/html", "a PDF, not a page"),
        (b"\x89PNG", None, "an image, not a page"),
        (b"{}", "application/json", "sent application/json, not a page"),
        (b'<?xml version="1.0"?><!-- a --><rss version="2.0">', "text/xml", "a feed, not an article"),
        (("<p " + " ".join(f"a{n}" for n in range(50_000)) + ">x").encode(), "text/html", "50,000 attributes"),
        (b"<p>One more paragraph of text.</p>" * 100_000, "text/html", "too long"),
        (b"<p>x</p>" * 100_000, "text/html", "more than 30,000 elements"),
        (b"<div>" * 20_000 + b"text", "text/html", "nested more than 250"),
        (bytes(range(256)) * 400, "text/html", "no text in any character set"),
    ],
)
def test_what_holds_no_article_is_refused_with_a_sentence(body: bytes, content_type: str | None, reason: str) -> None:
    with pytest.raises(ReadError, match=reason) as refused:
        read(body, content_type=content_type)
    assert refused.value.where == URL


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=500), st.sampled_from([None, "text/html", "text/plain", "text/html; charset=utf-16", "x"]))
def test_arbitrary_bytes_are_read_or_refused(body: bytes, content_type: str | None) -> None:
    try:
        article = read(body, content_type=content_type)
    except ReadError:
        return
    assert article.text


PIECES = (
    *("<p>", "</p>", "<table>", "<tr>", "<td>", "<li>", "<ul>", "<a href='//['>", "<pre>", "<code>", "<br>", "<b>"),
    *("<article>", "</article>", "<quote>", "<svg>", "<script>", "</script>", "<title>", "<meta charset=x>", "<!--"),
    *("&#0;", "&bogus;", "]]>", "\x00", "\ud800", "八千人。", "Name: text\n"),
    "Tarnwick will cut 420 jobs in Oslo by the end of the year. ",
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_arbitrary_markup_is_read_or_refused(pieces: list[str]) -> None:
    markup = "".join(pieces)
    try:
        article = read_html(markup, title=None, url=None, published=None, fetched=FETCHED, raw=b"x")
    except ReadError:
        return
    assert article.text.encode()
    assert all(article.text[section.start : section.end].strip() for section in article.sections)


CARD = """Tarnwick Trims 420 Jobs to Pay for Chips

⚡ 30-Second TL;DR
What Changed
Tarnwick lets 420 people go
Why It Matters
It may buy more chips.
🧠 Deep Insight
AI-generated analysis for this event.
🔑 Enhanced Key Takeaways
- Capex for 2027 rises to $3-4 billion.
👉Related Updates
AI-curated news aggregator. All content rights belong to original publishers.
Original source: BBC News ↗
"""


@pytest.mark.parametrize("damaged", [False, True])
def test_a_card_has_its_origin_and_its_machine_made_part_even_when_damaged(damaged: bool) -> None:
    text = CARD
    if damaged:  # the symbols went through a Thai character set and lost what it cannot show
        text = "".join(
            character if character.isascii() else character.encode().decode("tis-620", errors="ignore")
            for character in text
        )
    article = read_text(text, title=None, url=None, published=None, fetched=FETCHED, raw=text.encode())
    assert article.title == "Tarnwick Trims 420 Jobs to Pay for Chips"
    assert (article.kind, article.origin_name, article.origin_url) == (Kind.AGGREGATOR, "BBC News", None)
    (section,) = article.sections
    stretch = article.text[section.start : section.end]
    assert stretch.startswith("AI-generated analysis for this event.")
    assert stretch.endswith("rises to $3-4 billion.")
    assert article.machine_made_at(article.text.index("$3-4 billion"))
    assert not article.machine_made_at(article.text.index("420 people"))


def test_a_card_made_from_a_chinese_original_names_it() -> None:
    text = CARD.replace("Original source: BBC News ↗", "Original source: 虎嗅").replace(
        "⚡", "🐼Read original on 虎嗅\n\n⚡"
    )
    article = read_text(text, title=None, url="https://cards.example/1", published=None, fetched=FETCHED, raw=b"")
    assert (article.kind, article.origin_name, article.source) == (Kind.AGGREGATOR, "虎嗅", "cards.example")


def test_a_chat_is_a_forum_with_speakers_and_without_a_linked_host() -> None:
    text = """Tarnwick layoffs reach the safety team - CNBC

just saw this, the cuts are a sign that the compute bill is squeezing them [news.google.com]

the CNBC piece confirms what a lot of us have been hearing here for weeks now

this is what i've been saying, nobody watches the training runs at 3am any more

Marl: Putting it together, the firm cut 60% of the people who watch the runs.

Join the conversation in Tech Talk →"""
    article = read_text(text, title="Tech Talk", url=None, published=None, fetched=FETCHED, raw=text.encode())
    assert (article.kind, article.speakers) == (Kind.FORUM, ("Marl",))
    assert (article.origin_name, article.origin_url) == ("CNBC", None)


def test_the_pages_link_to_its_origin_is_kept() -> None:
    article = read(page(BODY + '<p>Original source: <a href="https://www.wired.com/story/x">Wired</a></p>'))
    assert (article.origin_name, article.origin_url) == ("Wired", "https://www.wired.com/story/x")


def test_a_file_without_a_url_is_named_by_its_bytes() -> None:
    raw = b"A title\n\nSome text."
    article = read_text(raw.decode(), title=None, url=None, published=PUBLISHED, fetched=FETCHED, raw=raw)
    assert article.url == "urn:sha256:" + hashlib.sha256(raw).hexdigest()
    assert (article.source, article.title, article.text) == ("local", "A title", "Some text.")
    assert article.published == PUBLISHED


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("A title\n\nBody.", "A title", "Body."),
        ("A TITLE.\nA title\n\nBody.", "A title", "Body."),
        ("A title that goes on\n\nBody.", "A title", "A title that goes on\n\nBody."),
        ("One.\r\n\r\nTwo.\r", "A title", "One.\n\nTwo."),
        ("a\x00b \ud800c", "A title", "a\ufffdb \ufffdc"),
    ],
)
def test_text_is_cleaned_and_does_not_repeat_the_title(text: str, title: str, expected: str) -> None:
    assert read_text(text, title=title, url=URL, published=None, fetched=FETCHED, raw=b"").text == expected


@pytest.mark.parametrize(
    ("text", "title", "reason"),
    [
        ("", None, "there is no text"),
        (" \n ", None, "there is no text"),
        ("A title", None, "there is no text below the title"),
        ("", "A title", "there is no text below the title"),
        ("A title", "A title", "there is no text below the title"),
    ],
)
def test_text_without_a_body_is_refused(text: str, title: str | None, reason: str) -> None:
    with pytest.raises(ReadError, match=f"{reason}$"):
        read_text(text, title=title, url=None, published=None, fetched=FETCHED, raw=text.encode())


def test_imported_html_uses_what_is_given_and_else_what_it_says() -> None:
    markup = page(head="<title>Cuts</title>" + linked_data(datePublished="2026-05-20T07:30:00Z"))
    raw = markup.encode("cp1252", errors="replace")
    own = read_html(raw, title=None, url=None, published=None, fetched=FETCHED, raw=raw)
    given = read_html(markup, title="Given", url=URL, published=FETCHED, fetched=FETCHED, raw=raw)
    assert (own.title, own.published, own.source) == ("Cuts", PUBLISHED, "local")
    assert own.url == "urn:sha256:" + hashlib.sha256(raw).hexdigest()
    assert (given.title, given.published, given.url) == ("Given", FETCHED, URL)
    assert own.text == given.text


def test_plain_text_over_http_is_read_as_text() -> None:
    article = read("A title\n\nTarnwick cuts 420 jobs.", content_type="text/plain; charset=utf-8")
    assert (article.title, article.text, article.source) == ("A title", "Tarnwick cuts 420 jobs.", "gazette.example")


def test_reading_twice_gives_the_same_article() -> None:
    assert read(page(), entry=ENTRY) == read(page(), entry=ENTRY)
