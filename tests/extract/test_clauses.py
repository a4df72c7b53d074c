"""Which words of a sentence stand in one clause."""

import pytest

from extract.clauses import Clauses


def distance(text: str, one: str, other: str) -> int:
    return Clauses(text, 0, len(text)).between(text.index(one), text.index(other))


@pytest.mark.parametrize(
    ("text", "one", "other", "borders"),
    [
        ("Intel cut 15,000 jobs", "Intel", "15,000", 0),
        ("Intel cut 15,000 jobs while AMD hired", "Intel", "AMD", 1),
        ("Intel cut 15,000 jobs, and AMD hired", "15,000", "AMD", 1),
        ("Intel, which cut 15,000 jobs, fell", "Intel", "fell", 2),
        ("Intel (15,000 jobs) fell", "Intel", "fell", 2),
        ("Intel cut 15,000 jobs; AMD hired", "Intel", "AMD", 1),
        ("Intel – a chipmaker – fell", "Intel", "fell", 2),
        ("Intel—a chipmaker—fell", "Intel", "fell", 2),
        ("It spent $5 billion, compared with $3 billion", "$5", "$3", 2),
        ("It spent more than $3 billion", "It", "$3", 0),
        ("Intel cut more jobs than AMD", "Intel", "AMD", 1),
        ("Amazon | 131 | 1,576,000", "Amazon", "1,576", 2),
        ("It cut 1,500,000 jobs at 10:30", "It", "jobs", 0),
        ("a well-known AI-chip maker", "a well", "maker", 0),
        ("The cutting-edge whiledom", "The", "whiledom", 0),
    ],
)
def test_borders_between_two_words_are_counted(text: str, one: str, other: str, borders: int) -> None:
    assert distance(text, one, other) == borders
    assert distance(text, other, one) == borders


def test_clauses_are_numbered_from_the_left() -> None:
    text = "One, two; three"
    clauses = Clauses(text, 0, len(text))
    assert [clauses.at(text.index(word)) for word in ("One", "two", "three")] == [0, 1, 2]


def test_only_the_given_stretch_has_borders() -> None:
    text = "a, b, c, d"
    assert Clauses(text, text.index("b"), text.index("c")).between(0, len(text)) == 1
