"""The words of a sentence as features see them: names, numbers and dates by their kind, all else in lower case."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from extract.mentions import Mention
from extract.passage import Passage
from extract.sentences import Sentence
from model.quantity import Quantity

_WORD = re.compile(r"[^\W\d_]+?(?=n['’]t\b)|n['’]t\b|[^\W\d_]+|['’]s|[,;:()\[\]—–|\"“”?!./-]|\d+")
_CHIP_CODE = re.compile(r"[A-Z]{1,4}-?\d{1,4}[A-Za-z]{0,2}s?")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a name, a number or a date by its kind (`@company`, `#people`), at [start, end) of the text."""

    start: int
    end: int
    form: str


def kind_of(quantity: Quantity) -> str:
    """The kind of a number by its unit: `people`, `share`, `money`, `watt`, `gpu`, `h100e`, `per_gpu`.

    Without a unit: `code` (a noun that looks like a chip's name), `noun` or `bare`.
    """
    unit = quantity.unit
    if unit is None:
        if quantity.noun is None:
            return "bare"
        return "code" if _CHIP_CODE.fullmatch(quantity.noun) else "noun"
    if unit in ("people", "share", "watt", "gpu", "h100e"):
        return unit
    return "per_gpu" if unit.endswith("_per_gpu") else "money"


_MENTIONED = {"description": "@description", "person": "@person"}
_CALENDAR = {
    **dict.fromkeys(
        "january february march april june july august september october november december".split(), "@month"
    ),
    **dict.fromkeys("monday tuesday wednesday thursday friday saturday sunday".split(), "@weekday"),
}


def words_of(
    passage: Passage, sentence: Sentence, quantities: Sequence[Quantity], mentions: Sequence[Mention]
) -> list[Word]:
    """Return the words of a sentence in order; what overlaps is taken from the left, longest first."""
    spans = [(quantity.start, quantity.end, f"#{kind_of(quantity)}") for quantity in quantities]
    for mention in mentions:
        form = "@company" if mention.strong else _MENTIONED.get(mention.kind)
        if form is not None:
            spans.append((mention.start, mention.end, form))
    chips = passage.marks.within("accelerator", sentence.start, sentence.end)
    spans += [(mark.start, mark.end, "@chip") for mark in chips]
    first = bisect_left(passage.names, (sentence.start,))
    for start, end, sort in passage.names[first : bisect_left(passage.names, (sentence.end,))]:
        spans.append((start, end, f"@{sort}"))
    spans.sort(key=lambda span: (span[0], -span[1]))
    words: list[Word] = []
    place = sentence.start
    for start, end, form in (*spans, (sentence.end, sentence.end, "")):
        if start < place:
            continue
        matches = _WORD.finditer(passage.text, place, start)
        words += [Word(match.start(), match.end(), _form(match[0])) for match in matches]
        if form:
            words.append(Word(start, end, form))
        place = end
    return words


def _form(word: str) -> str:
    if word.isdigit():
        return "@year" if len(word) == len("2026") and word.startswith("20") else "0"
    lowered = word.lower().replace("’", "'")
    return "@month" if word == "May" else _CALENDAR.get(lowered) or _stem(lowered)


def _stem(word: str) -> str:
    """A word without its usual ending: "cuts", "cutting" -> "cut"."""
    if len(word) < 4:
        return word
    stem = _ENDING.sub("", word)
    return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "sl" else stem


_ENDING = re.compile(r"(?<=\w\w\w)(?:ies|ing|ed|es|s|e|y)$")
