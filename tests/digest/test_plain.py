"""Foreign text and addresses are harmless before they are printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.plain import legible, one_line, web_link


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Meta\r\nBcc: everyone@example.org", "Meta Bcc: everyone@example.org"),
        ("a\x00b\x1b[31mc", "ab[31mc"),
        ("cut \u202e000,8\u202c jobs", "cut 000,8 jobs"),
        ("  two\u00a0 spaces\t", "two spaces"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("Ünïcode – “kept”", "Ünïcode – “kept”"),
    ],
)
def test_text_becomes_one_harmless_line(text: str, expected: str) -> None:
    assert one_line(text) == expected


def test_spaces_at_the_edges_of_a_stretch_are_kept() -> None:
    assert legible("will cut\n") + legible("8,000") == "will cut 8,000"


@given(st.text())
def test_no_line_break_or_control_character_survives(text: str) -> None:
    line = one_line(text)
    assert line == " ".join(line.split())
    assert line.splitlines() == ([line] if line else [])
    assert one_line(line) == line


@pytest.mark.parametrize(
    "url", ["https://news.example.org/a?b=c&d=e#f", "http://[2001:db8::1]/x", "HTTPS://News.example.org/"]
)
def test_web_addresses_are_links(url: str) -> None:
    assert web_link(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "urn:sha256:abc",
        "//news.example.org/a",
        "/a",
        "https://",
        "https:///a",
        "https://[broken/",
        'https://news.example.org/"onmouseover="x',
        "https://news.example.org/\\evil",
        "https://bank.example.org@evil.example.org/",
        "https://news.example.org/" + "a" * 2000,
        "",
    ],
)
def test_everything_else_is_no_link(url: str) -> None:
    assert web_link(url) is None
