"""The title or the body of an article with everything that was found in it, and a place in it."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extract.clauses import Clauses
from extract.markup import not_prose
from extract.mentions import Mention, find_mentions
from extract.nlp import Marks
from extract.quantities import find_quantities
from extract.sentences import Line, Sentence, split_sentences
from model.quantity import Quantity

Span = tuple[int, int]
NamedSpan = tuple[int, int, str]
"""A stretch of the text and what the name in it stands for: `person`, `place`, `media` …"""


_NOTHING: Mapping[str, str] = {}


def _start(quantity: Quantity) -> int:
    return quantity.start


@dataclass(frozen=True, slots=True)
class Passage:
    """What one stretch of text holds; offsets count in `text`."""

    text: str
    in_title: bool
    sentences: Sequence[Sentence]
    marks: Marks
    quantities: Sequence[Quantity]
    mentions: dict[int, list[Mention]]
    """By the index of the sentence; descriptions and pronouns not yet resolved."""
    names: Sequence[NamedSpan] = ()
    """Proper names that are no company's, in order of place."""

    def quantities_in(self, sentence: Sentence) -> Sequence[Quantity]:
        """The quantities that begin in a sentence."""
        first = bisect_left(self.quantities, sentence.start, key=_start)
        return self.quantities[first : bisect_left(self.quantities, sentence.end, lo=first, key=_start)]

    def named(self) -> list[Mention]:
        """All mentions in order."""
        return [mention for mentions in self.mentions.values() for mention in mentions]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number stands: its sentence, and the heads and caption around it if that is a table's row."""

    sentence: Sentence
    clauses: Clauses
    quantities: Sequence[Quantity]
    heads: tuple[Span, ...] = ()


def read_passage(
    text: str,
    marks: Marks,
    *,
    in_title: bool,
    introduced: frozenset[str],
    unknown: Sequence[Mention],
    names: Sequence[NamedSpan] = (),
    counted: Mapping[str, str] = _NOTHING,
) -> Passage:
    """Read a text: sentences, quantities outside of code, mentions of companies (listed ones and `unknown` ones).

    `counted`: nouns that are units of somebody's own metrics, and the units.
    """
    sentences = [Sentence(0, len(text), Line.PROSE, -1)] if in_title else split_sentences(text)
    skipped = [] if in_title else list(not_prose(text))
    quantities = [
        _in_own_unit(quantity, counted)
        for quantity in find_quantities(text)
        if not any(start <= quantity.start < end for start, end in skipped)
    ]
    mentions = find_mentions(text, sentences, marks, introduced=introduced, unknown=unknown)
    return Passage(text, in_title, sentences, marks, quantities, mentions, names)


def _in_own_unit(quantity: Quantity, counted: Mapping[str, str]) -> Quantity:
    unit = counted.get((quantity.noun or "").lower()) if quantity.unit is None else None
    return quantity if unit is None else replace(quantity, unit=unit)
