from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.urls import absolute_url, canonical_url, host_of
from model.errors import ReadError


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("https://example.com", "https://example.com/"),
        ("http://Example.COM/Story", "https://example.com/Story"),
        ("https://example.com/a/#top", "https://example.com/a"),
        ("https://example.com/a/", "https://example.com/a"),
        ("https://example.com/2026/../a/./b", "https://example.com/a/b"),
        ("https://example.com//a///b", "https://example.com/a/b"),
        ("https://example.com:443/a", "https://example.com/a"),
        ("http://example.com:80/a", "https://example.com/a"),
        ("http://example.com:8080/a", "http://example.com:8080/a"),
        ("http://127.0.0.1:8765/a?utm_source=rss", "http://127.0.0.1:8765/a"),
        ("http://localhost/a", "http://localhost/a"),
        ("http://[::1]:81/a", "http://[::1]:81/a"),
        ("http://192.0.2.7/a", "http://192.0.2.7/a"),
        ("https://example.com/a?utm_source=x&fbclid=1&gclid=2&ref=hn&id=7", "https://example.com/a?id=7"),
        ("https://example.com/a?b=2&a=1", "https://example.com/a?a=1&b=2"),
        ("https://example.com/a?12345", "https://example.com/a?12345"),
        ("https://example.com/a?gallery=3&reference=4", "https://example.com/a?gallery=3&reference=4"),
        ("https://example.com/a?ref=https://other.example/", "https://example.com/a"),
        ("https://example.com/a?x=1&amp;y=2", "https://example.com/a?x=1&y=2"),
        ("https://m.example.com/a", "https://example.com/a"),
        ("https://amp.example.com/a", "https://example.com/a"),
        ("https://m.example/a", "https://m.example/a"),
        ("https://example.com/2026/cuts-8-000-jobs/amp/", "https://example.com/2026/cuts-8-000-jobs"),
        ("https://example.com/tag/amp", "https://example.com/tag/amp"),
        ("https://example.com/%7ejoe/%c3%a9", "https://example.com/~joe/%C3%A9"),
        ("https://example.com/é", "https://example.com/%C3%A9"),
        ("https://example.com/@joe/b(c)", "https://example.com/@joe/b(c)"),
        ("https://user:secret@example.com/a", "https://example.com/a"),
        ("https://example.com./a", "https://example.com/a"),
        ("https://münchen.example/a", "https://xn--mnchen-3ya.example/a"),
        (" https://example.com/\n  a ", "https://example.com/a"),
        ("https://www.google.com/url?rct=j&url=https://example.com/x%3Fa%3D1&ct=ga", "https://example.com/x?a=1"),
    ],
)
def test_every_spelling_comes_to_one_form(written: str, expected: str) -> None:
    assert canonical_url(written) == expected


@pytest.mark.parametrize(
    ("written", "base", "expected"),
    [
        ("/a", "https://example.com/feed.xml", "https://example.com/a"),
        ("a", "http://127.0.0.1:81/news/feed", "http://127.0.0.1:81/news/a"),
        ("//other.example/a", "https://example.com/", "https://other.example/a"),
        ("?p=3", "https://example.com/x", "https://example.com/x?p=3"),
    ],
)
def test_relative_links_are_resolved(written: str, base: str, expected: str) -> None:
    assert canonical_url(written, base=base) == expected


@pytest.mark.parametrize(
    "written",
    [
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "ftp://example.com/a",
        "file:///etc/passwd",
        "mailto:a@example.com",
        "https://",
        "https:///a",
        "/a",
        "https://exa mple.com/a",
        "https://example..com/",
        "https://<b>/",
        "https://example.com:99999/",
        "https://[::1/",
        "https://example.com/" + "a" * 5000,
    ],
)
def test_what_is_no_web_address_is_refused(written: str) -> None:
    with pytest.raises(ReadError):
        canonical_url(written)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("https://www.Example.com/a", "example.com"),
        ("https://news.example.com/a", "news.example.com"),
        ("https://example.com:8443/a", "example.com"),
        ("http://127.0.0.1:8765/a", "127.0.0.1:8765"),
        ("http://localhost:80/a", "localhost"),
        ("https://www.com/", "www.com"),
    ],
)
def test_the_host_names_the_publisher(written: str, expected: str) -> None:
    assert host_of(written) == expected


def test_an_absolute_url_keeps_what_the_publisher_wrote() -> None:
    written = "http://m.example.com/a/?utm_source=rss#top"
    assert absolute_url(written) == "http://m.example.com/a/?utm_source=rss"


_PIECE = st.text(alphabet="aA1-._~%2Ee/?&=;#:@+ é\u200bmp", max_size=12)


@given(
    st.builds(
        "{}://{}{}.com{}".format,
        st.sampled_from(["http", "https"]),
        st.sampled_from(["", "m.", "amp.m."]),
        st.sampled_from(["example", "EXAMPLE", "www.example"]),
        _PIECE.map(lambda text: "/" + text),
    )
)
def test_the_canonical_form_of_a_canonical_url_is_itself(url: str) -> None:
    once = canonical_url(url)
    assert canonical_url(once) == once
    assert urlsplit(once).fragment == ""


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    for url in (text, "https://example.com/" + text, "https://" + text):
        try:
            once = canonical_url(url)
        except ReadError:
            continue
        assert canonical_url(once) == once
