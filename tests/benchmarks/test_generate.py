"""The generator of the benchmarks: equal seeds, heavy pages, figures in about a quarter of the sentences."""

import re

from benchmarks.generate import articles


def test_equal_seeds_give_equal_pages_and_other_seeds_others() -> None:
    assert articles(3, seed=7) == articles(3, seed=7)
    assert articles(3, seed=7)[0].page != articles(3, seed=8)[0].page


def test_an_article_does_not_depend_on_how_many_are_made() -> None:
    assert articles(2, seed=1) == articles(5, seed=1)[:2]


def test_pages_weigh_100_to_200_kilobytes_and_hold_the_text() -> None:
    for article in articles(6, seed=2):
        assert 95_000 < len(article.page) < 205_000
        assert article.title.encode() in article.page.replace(b"&#x27;", b"'").replace(b"&amp;", b"&")


def test_about_a_quarter_of_the_sentences_carry_a_figure() -> None:
    text = " ".join(article.text for article in articles(60, seed=3))
    sentences = re.split(r"(?<=[.”]) ", text)
    with_digits = sum(bool(re.search(r"\d", sentence)) for sentence in sentences)
    assert 0.2 < with_digits / len(sentences) < 0.32
