"""Where sentences begin and end, and what kind of line each stands in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Line(Enum):
    """What a line of text is, by its looks."""

    PROSE = "prose"
    HEADING = "heading"
    BULLET = "bullet"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of the text, code-point offsets, without surrounding space or bullet marks."""

    start: int
    end: int
    line: Line
    paragraph: int
    """Counts lines of text from 0; the title is -1."""


_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s)|[。！？]")
_BULLET = re.compile(r"[ \t]*(?:[-–—*•·▪◦‣➤►●○]|\(?\d{1,2}[.)])[ \t]+•?[ \t]*")
_ABBREVIATIONS = frozenset(
    """
    inc corp co ltd plc llc mr mrs ms dr prof st jr sr vs no gen sen rep gov jan feb mar apr jun jul aug sep
    sept oct nov dec mon tue wed thu fri sat sun approx est dept fig e.g i.e u.s u.k u.n u.s.a a.m p.m bn mn tn
    al ft mt rs
    """.split()
)
_LONGEST_ABBREVIATION = 24
_LONGEST = 1_500
_BETWEEN_WORDS = re.compile(r"(?<=[^\W\d]|[,;])\s(?=[^\W\d])")
_SPACE = re.compile(r"\s")
_OPENER = re.compile(r"[\"“‘'(\[]*[^\W_a-z]|[\"“‘'(\[]*[$€£¥₹~]")


def split_sentences(text: str) -> list[Sentence]:
    """Split text into sentences; a line break always ends one.

    "Dell Inc. cut jobs. Shares fell." -> "Dell Inc. cut jobs." and "Shares fell."
    """
    sentences: list[Sentence] = []
    for number, (start, end) in enumerate(_lines(text)):
        bullet = _BULLET.match(text, start, end)
        line = _kind(text, start, end, bullet=bullet is not None)
        first = bullet.end() if bullet else start
        if line is Line.ROW:
            sentences.append(Sentence(start, end, line, number))
            continue
        for begin, last in _within(text, first, end):
            sentences.extend(Sentence(a, b, line, number) for a, b in _bearable(text, begin, last))
    return sentences


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\n]+", text):
        stripped = match[0].strip()
        if stripped:
            start = match.start() + match[0].index(stripped)
            yield start, start + len(stripped)


def _kind(text: str, start: int, end: int, *, bullet: bool) -> Line:
    if text.count("|", start, end) >= 2:
        return Line.ROW
    if bullet:
        return Line.BULLET
    ended = text[end - 1] in ".!…\"”’')"
    return Line.PROSE if ended or end - start > 90 else Line.HEADING


def _within(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _END.finditer(text, start, end):
        after = match.end()
        while after < end and text[after].isspace():
            after += 1
        if after >= end or not _ends_here(text, begin, match.start(), after):
            continue
        yield begin, match.end()
        begin = after
    if begin < end:
        yield begin, end


def _bearable(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what is far longer than any sentence, between two words: later stages compare all parts of a sentence."""
    while end - start > _LONGEST:
        cut = _BETWEEN_WORDS.search(text, start + _LONGEST, min(end, start + 2 * _LONGEST)) or _SPACE.search(
            text, start + _LONGEST, end
        )
        if cut is None:
            break
        last = start + len(text[start : cut.start()].rstrip())
        if last > start:
            yield start, last
        start = cut.end()
        while start < end and text[start].isspace():
            start += 1
    yield start, end


def _ends_here(text: str, begin: int, dot: int, after: int) -> bool:
    if not (_OPENER.match(text, after) or text[after].isdigit() or not text[after].isascii()):
        return False
    if text[dot] != ".":
        return True
    before = text[max(begin, dot - _LONGEST_ABBREVIATION) : dot].split()
    word = before[-1] if before else ""
    word = word.lstrip("(\"“‘'[").lower()
    if word == "no" and not text[after].isdigit():
        return True
    if word in _ABBREVIATIONS:
        # "Inc." may end a sentence too; a following capital alone does not tell, so it is taken as an abbreviation.
        return False
    return not (len(word) == 1 and word.isalpha())
