"""Proper names by how they are written."""

import pytest

from extract.names import bare, find_names, tokens_of


def names(text: str, *, lower: str = "", headline: bool = False) -> list[str]:
    return list(find_names(text, tokens_of(text), [], frozenset(lower.split()), headline=headline))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In May the Berlin firm Quellwerk hired Anna Voss.", ["Quellwerk", "Anna Voss"]),
        ("We asked Brandt & Kessel about it.", ["Brandt & Kessel"]),
        ("The shares of Ontivo’s parent fell.", ["Ontivo"]),
        ("The buyer was nVidar.", ["nVidar"]),
        ("nothing here", []),
    ],
)
def test_runs_of_capitalised_words_are_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_an_ordinary_word_at_the_start_of_a_sentence_is_none() -> None:
    assert names("Then it fell.", lower="then") == []


def test_capitals_of_a_headline_in_title_case_tell_nothing() -> None:
    text = "Ontivo Plans Another Round Of Cuts"
    places = find_names(text, tokens_of(text), [], frozenset(), headline=True)
    assert all(place.forced for found in places.values() for place in found)


def test_known_stretches_are_left_out() -> None:
    text = "We met Meta Ontivo people."
    assert list(find_names(text, tokens_of(text), [(7, 11)], frozenset(), headline=False)) == ["Ontivo"]


@pytest.mark.parametrize("word", ["Meta's", "Meta’s", "Meta"])
def test_a_possessive_is_no_part_of_a_name(word: str) -> None:
    assert bare(word) == "Meta"
