"""The generator of the benchmarks: equal seeds, heavy pages, short texts of new words, figures in a quarter of it."""

import re

from benchmarks.generate import articles, short_texts
from extract.language import language_of


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


def test_short_texts_are_the_same_for_the_same_seed_and_come_one_at_a_time() -> None:
    endless = short_texts(10**9, seed=4)
    assert [next(endless), next(endless)] == list(short_texts(2, seed=4))
    assert next(short_texts(1, seed=5)) != next(short_texts(1, seed=4))


def test_short_texts_have_about_a_hundred_words_and_are_told_as_english() -> None:
    texts = [one.text for one in short_texts(100, seed=6)]
    assert 80 < sum(len(text.split()) for text in texts) / len(texts) < 120
    assert [language_of(text) for text in texts] == ["en"] * 100


def test_each_short_text_brings_words_that_none_before_it_had() -> None:
    seen: set[str] = set()
    new = []
    for one in short_texts(200, seed=7):
        words = set(re.findall(r"[a-z]+", one.text.lower()))
        new.append(len(words - seen))
        seen |= words
    assert min(new[100:]) >= 5
    assert sum(new[100:]) / 100 > 15
