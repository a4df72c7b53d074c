"""Finds proper names by how they are written: runs of words with a capital, wherever the text does not force one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.capitals import common_capitals, sentence_openers
from extract.name_words import GROUPS
from extract.units import CURRENCY_CODES

_TOKEN = re.compile(r"[^\W\d_][\w&’'-]*(?:\.(?=(?:com|ai|io)\b)\w+)?|\d[\w.,-]*|[^\w\s]")
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ]|[a-z]{1,2}[A-Z]")
_POSSESSIVE = re.compile(r"['’]s?$")
_OPENS = frozenset('.!?:;—–"“‘(')
"""After these a capital says nothing."""
_MOSTLY = 0.7
_WORDS_OF_A_HEADLINE = 4


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a mark at [start, end) of the text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where a name stands, as token numbers [first, last) too; `forced`: any word would have a capital."""

    start: int
    end: int
    first: int
    last: int
    forced: bool


def tokens_of(text: str) -> list[Token]:
    """Split a text; a possessive 's stays with its word, "Sableworks.ai" and "R&D" stay whole."""
    return [Token(match.start(), match.end(), match[0]) for match in _TOKEN.finditer(text)]


def bare(word: str) -> str:
    """A word without possessive: "Meta’s" -> "Meta"."""
    return _POSSESSIVE.sub("", word)


def find_names(
    text: str, tokens: Sequence[Token], known: Iterable[tuple[int, int]], lower_words: frozenset[str], *, headline: bool
) -> dict[str, list[Occurrence]]:
    """Return the occurrences of each name, in order of first appearance.

    known: stretches that the tables explain already. lower_words: what the article also writes without a capital.
    headline: whether the text is a title; where most of its words have capitals, none tells anything.
    """
    taken = sorted(known)
    shouting = headline and _in_title_case(tokens)
    found: dict[str, list[Occurrence]] = {}
    for first, last, forced in _runs(text, tokens):
        for begin, end in _outside(tokens, first, last, taken):
            opens = begin == first and forced
            begin, end = _trimmed(tokens, begin, end, lower_words, opens=opens)
            if begin >= end:
                continue
            start = tokens[begin].start
            stop = tokens[end - 1].start + len(bare(tokens[end - 1].text))
            name = text[start:stop]
            if len(name) > 1:
                occurrence = Occurrence(start, stop, begin, end, shouting or (begin == first and forced))
                found.setdefault(name, []).append(occurrence)
    return {name: places for name, places in found.items() if not _is_plain(name, places, lower_words)}


def _in_title_case(tokens: Sequence[Token]) -> bool:
    words = [token.text for token in tokens if token.text[0].isalpha()]
    return len(words) >= _WORDS_OF_A_HEADLINE and sum(word[0].isupper() for word in words) > _MOSTLY * len(words)


def _runs(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int, bool]]:
    """Stretches of capitalised tokens, only spaces or `&` between, and whether the first begins a sentence."""
    opens = True
    first: int | None = None
    first_opens = False
    for number, token in enumerate(tokens):
        broken = number == 0 or "\n" in text[tokens[number - 1].end : token.start]
        if broken:
            opens = True
        is_capital = _CAPITAL.match(token.text) is not None and token.text != "I"
        joins = number > 0 and text[tokens[number - 1].end : token.start] == " " and not broken
        if first is not None and not (joins and (is_capital or token.text == "&")):
            yield first, number, first_opens
            first = None
        if is_capital:
            if first is None:
                first, first_opens = number, opens
            if _POSSESSIVE.search(token.text):
                yield first, number + 1, first_opens
                first = None
        opens = token.text in _OPENS
    if first is not None:
        yield first, len(tokens), first_opens


def _outside(
    tokens: Sequence[Token], first: int, last: int, taken: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The parts of a run that no known stretch covers."""
    begin = first
    for number in range(first, last):
        token = tokens[number]
        if any(start < token.end and token.start < end for start, end in taken):
            if begin < number:
                yield begin, number
            begin = number + 1
    if begin < last:
        yield begin, last


def _trimmed(
    tokens: Sequence[Token], begin: int, end: int, lower_words: frozenset[str], *, opens: bool
) -> tuple[int, int]:
    common = common_capitals() | CURRENCY_CODES
    if opens and begin < end and _is_opener(tokens[begin].text, lower_words):
        begin += 1
    while begin + 1 < end and _FROM_THERE.search(tokens[begin].text):
        begin += 1
    while begin < end and (tokens[begin].text in common or tokens[begin].text == "&"):
        begin += 1
    while begin < end and (bare(tokens[end - 1].text) in common or tokens[end - 1].text == "&"):
        end -= 1
    return begin, end


def _is_opener(word: str, lower_words: frozenset[str]) -> bool:
    """Whether a word at the start of a sentence has its capital from there: "Founders Ann Bell and Bo Ek"."""
    lowered = word.lower()
    of_a_name = GROUPS["kinds"] | GROUPS["offices"]
    return word in common_capitals() | sentence_openers() or lowered in lower_words or lowered in of_a_name


_FROM_THERE = re.compile(r"-(?:based|born|listed|backed|owned|headquartered|led|founded|made)$")
"""Of a word that describes the name behind it: "Hamburg-based Frachtwerk"."""


def _is_plain(name: str, places: Sequence[Occurrence], lower_words: frozenset[str]) -> bool:
    """Whether it is a single ordinary word that never has a capital of its own accord."""
    return " " not in name and all(place.forced for place in places) and name.lower() in lower_words
