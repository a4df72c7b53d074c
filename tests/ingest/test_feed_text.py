import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.feed_text import is_full_date, one_line, plain_text


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("plain", "plain"),
        ("<p>One.</p><p>Two<br/>three</p>", "One. Two three"),
        ("<b>8</b>,000 jobs", "8,000 jobs"),
        ("a<!-- hidden -->b <style>p{}</style>c<script src=x", "ab c"),
        ("a &lt; b", "a < b"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("Meta &amp;amp; Co", "Meta & Co"),
        ("é\u00a0\u2009x", "é\u00a0\u2009x"),
        ("a\u200bb\u202ec\x00d\te", "abc d e"),
        ("\ud800x", "\ufffdx"),
    ],
)
def test_markup_becomes_one_line_of_text(markup: str, expected: str) -> None:
    assert plain_text(markup, limit=100) == expected


def test_long_text_ends_with_an_ellipsis() -> None:
    assert plain_text("word " * 100, limit=12) == "word word w…"


@given(st.text(max_size=300))
def test_text_is_short_and_on_one_line_and_can_be_stored(markup: str) -> None:
    text = plain_text(markup, limit=50)
    assert len(text) <= 50
    assert not set(text) & set("\n\r\t\x00\u2028\u2029\u200b")
    assert text.encode().decode() == text


def test_plain_text_on_one_line_keeps_every_visible_character_in_its_place() -> None:
    assert one_line(" a\n<b> &amp;\u00a08\x00c ") == "a <b> &amp;\u00a08 c"


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("Tue, 10 Feb 2026 14:20:00 +0000", True),
        ("10 February 2026", True),
        ("2026-02-10T14:20Z", True),
        ("10 Feb", False),
        ("Feb 2026", False),
        ("14:20", False),
        ("yesterday", False),
        ("02/03/2026", False),
        ("", False),
    ],
)
def test_a_full_date_needs_no_clock(text: str, full: bool) -> None:
    assert is_full_date(text) is full
