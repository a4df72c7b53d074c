"""The number is found in its quote and its paragraph."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.quotation import Passage, number_in_quote, passage_of, quote_passage

SENTENCE = "Meta will spend [[$125 billion]] this year."


def test_the_passage_splits_the_sentence_and_keeps_its_paragraph(newsroom: Any) -> None:
    claim, article = newsroom.write(SENTENCE, "125e9", "125e9", lead="It is decided. ", rest=" Wall Street shrugged.")
    assert passage_of(claim, article) == Passage(
        lead="It is decided. ",
        before="Meta will spend ",
        number="$125 billion",
        after=" this year.",
        rest=" Wall Street shrugged.",
    )


def test_a_sentence_that_stands_twice_is_marked_where_the_number_is(newsroom: Any) -> None:
    claim, article = newsroom.write("[[8]] or 8.", "8", "8", lead="8 or 8. ")
    assert article.text[claim.start : claim.end] == "8"
    assert passage_of(claim, article).lead == "8 or 8. "
    assert number_in_quote(claim, article) == (0, 1)


def test_without_its_article_a_quote_has_no_mark(newsroom: Any) -> None:
    claim, _ = newsroom.write(SENTENCE, "125e9", "125e9")
    assert number_in_quote(claim, None) is None
    assert passage_of(claim, None) == Passage(before="Meta will spend $125 billion this year.")


def test_a_quote_that_another_version_does_not_hold_has_no_mark(newsroom: Any) -> None:
    claim, _ = newsroom.write(SENTENCE, "125e9", "125e9")
    _, other = newsroom.write("Meta will spend [[$135 billion]] this year.", "135e9", "135e9")
    assert number_in_quote(claim, other) is None
    assert passage_of(claim, other).number == ""


def test_long_context_is_cut_at_a_word(newsroom: Any) -> None:
    claim, article = newsroom.write(SENTENCE, "125e9", "125e9", lead="word " * 300, rest=" word" * 300)
    passage = passage_of(claim, article)
    assert passage.lead.startswith("… word word")
    assert passage.rest.endswith("word word …")
    assert max(len(passage.lead), len(passage.rest)) <= 702


@given(st.text(max_size=20), st.text(min_size=1, max_size=8), st.text(max_size=20))
def test_a_split_quote_joined_is_the_quote(before: str, number: str, after: str) -> None:
    quote = before + number + after
    passage = quote_passage(quote, (len(before), len(before) + len(number)))
    assert (passage.before, passage.number, passage.after) == (before, number, after)
    assert quote_passage(quote, None).before == quote


@pytest.mark.parametrize("text", ["", "short"])
def test_a_claim_beyond_the_end_of_the_text_has_no_mark(newsroom: Any, text: str) -> None:
    claim, article = newsroom.write(SENTENCE, "125e9", "125e9")
    shorter = type(article)(
        url=article.url, source=article.source, title="t", text=text, sha256="0", fetched=article.fetched
    )
    assert number_in_quote(claim, shorter) is None
