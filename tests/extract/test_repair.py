"""Damaged text reads as it was meant, and a second repair changes nothing."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from extract.repair import repair


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [
        ("Cloudâ€™s â‚¬1.5 billion", "Cloud’s €1.5 billion"),
        ("the firm\x92s \x93plan\x94", "the firm’s “plan”"),
        ("8\u00a0000 staff\u2009and\u202fmore", "8 000 staff and more"),
        ("lay\u00adoffs of 8,\u200b000\ufeff", "layoffs of 8,000"),
        ("８，０００ jobs, １２％", "8,000 jobs, 12%"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\x00b\x07c\td", "abc\td"),
        ("top\n\n\n\n\n\nend", "top\n\n\nend"),
        ("line   \n  next", "line\n  next"),
        ("lone \ud800 half", "lone \N{REPLACEMENT CHARACTER} half"),
    ],
)
def test_damage_is_undone(damaged: str, meant: str) -> None:
    assert repair(damaged) == meant


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [
        ("a price of 25,000to25,000 to 30,000 per chip", "a price of $25,000 to $30,000 per chip"),
        ("between 5billionand5 billion and 8 billion", "between $5 billion and $8 billion"),
        ("from 45billionto45 billion to 50 billion", "from $45 billion to $50 billion"),
        ("some 25,000−25,000-30,000 each", "some $25,000-$30,000 each"),
        ("US12,000toUS12,000 to US15,000", "US$12,000 to US$15,000"),
        ("it rose to 10million,upfrom10 million, up from 8 million", "it rose to $10 million, up from $8 million"),
        ("costs 25,000to30,000", "costs 25,000 to 30,000"),
    ],
)
def test_eaten_dollar_signs_come_back(damaged: str, meant: str) -> None:
    assert repair(damaged) == meant


@pytest.mark.parametrize(
    "text",
    [
        "“We won’t,” she said – it’s £2bn ($2.7bn), 5 to 8 percent…",
        "Sølvi Ødegård, naïve café, Größe, Łódź, 小米 160 亿元, Ελλάδα, Москва",
        "10-10-5, 1,1, 2 and 100,100, 5",
        "2025-2026, 3to5, 9to5 news",
        "| Vendor | 86,200 | 4,200 | 4.9% |",
        "$25,000 to $30,000 per chip",
    ],
)
def test_sound_text_stays_as_written(text: str) -> None:
    assert repair(text) == text


@given(st.text(max_size=300))
@settings(max_examples=300)
def test_repair_is_idempotent(text: str) -> None:
    once = repair(text)
    assert repair(once) == once


@given(st.text(alphabet="â€™šž¬Ã©\x80\x99\xa0Â£$ 10,to-−\n\u200b８％", max_size=200))
@settings(max_examples=300)
def test_repair_is_idempotent_on_damage(text: str) -> None:
    once = repair(text)
    assert repair(once) == once


@given(st.text(alphabet="äöüßéèçñøåæœł€£“”‘’–… abc", min_size=1, max_size=40))
def test_a_wrong_character_set_is_undone(letters: str) -> None:
    sentence = f"The company’s plan {letters}"
    damaged = sentence.encode("utf-8")
    # Five bytes stand for nothing in windows-1252.
    assume(not set(damaged) & {0x81, 0x8D, 0x8F, 0x90, 0x9D})
    assert repair(damaged.decode("windows-1252")) == repair(sentence)


@pytest.mark.parametrize("piece", ["8,000 ", "â€™", "1to1 to ", " ", "\n", "9", "(", "5−5"])
def test_long_input_is_repaired(piece: str) -> None:
    assert isinstance(repair(piece * (40_000 // len(piece))), str)
