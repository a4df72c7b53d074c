"""The spaCy pipeline: tokens and every literal phrase of the lexicon, in one pass over the text."""

import re
import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass

import spacy
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from extract.lexicon import Lexicon, Phrase, build_lexicon
from model.company import Company
from model.metric import Metric

_GLUED = re.compile(r"\S{120,}")
_TEXTS_IN_ZONE = 200
_WORDS_IN_VOCABULARY = 150_000
"""As many words are put into one vocabulary before it is built anew, forgotten ones included."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A phrase of the lexicon found in the text; offsets are code points."""

    start: int
    end: int
    group: str
    kind: str
    key: str


class Marks:
    """All marks of one text by group, in order of place, with the token grid to measure distances."""

    def __init__(self, by_group: Mapping[str, list[Mark]], token_starts: list[int]) -> None:
        self._by_group = by_group
        self._starts = {group: [mark.start for mark in marks] for group, marks in by_group.items()}
        self._token_starts = token_starts

    def within(self, group: str, start: int, end: int) -> list[Mark]:
        """Marks of a group that lie inside [start, end)."""
        starts = self._starts.get(group)
        if not starts:
            return []
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        return [mark for mark in self._by_group[group][first:last] if mark.end <= end]

    def all(self, group: str) -> list[Mark]:
        """Every mark of a group."""
        return list(self._by_group.get(group, ()))

    def tokens_between(self, one: int, other: int) -> int:
        """How many tokens begin between two offsets."""
        low, high = min(one, other), max(one, other)
        return bisect_left(self._token_starts, high) - bisect_right(self._token_starts, low) + 1 if high > low else 0


class Engine:
    """Finds the marks of a text. Build it once: it holds the matchers and no state of any text."""

    def __init__(self, metrics: Mapping[str, Metric], companies: Mapping[str, Company]) -> None:
        self.metrics = metrics
        self.companies = companies
        self.lexicon: Lexicon = build_lexicon(metrics, companies)
        self._zone: AbstractContextManager[object] | None = None
        self._texts_left = 0
        self._build()

    def marks(self, text: str) -> Marks:
        """Tokenize and match; the spaCy document does not outlive the call."""
        self._enter_zone()
        # The tokenizer's time grows with the square of a run without spaces, and no word is that long.
        doc = self._nlp.make_doc(_GLUED.sub(lambda run: "x" * len(run[0]), text))
        found = [*self._find(self._folded, doc), *self._find(self._exact, doc)]
        token_starts: list[int] = doc.to_array("IDX").tolist()
        del doc
        by_group: dict[str, list[Mark]] = defaultdict(list)
        for mark in found:
            by_group[mark.group].append(mark)
        return Marks({group: _longest(marks) for group, marks in by_group.items()}, token_starts)

    def _enter_zone(self) -> None:
        """Keep new words for some texts, then forget them: memory stays flat, and common words are not built anew."""
        self._texts_left -= 1
        if self._texts_left > 0:
            return
        if self._zone is not None:
            self._zone.__exit__(None, None, None)
            self._zone = None
        # The tables of a vocabulary keep the place of each word that they forget, and so double now and then.
        if len(self._nlp.vocab) > _WORDS_IN_VOCABULARY:
            del self._folded, self._exact, self._nlp
            self._build()
        self._zone = self._nlp.memory_zone()
        self._zone.__enter__()
        self._texts_left = _TEXTS_IN_ZONE

    def _build(self) -> None:
        self._nlp = _tokenizer()
        self._labels: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
        self._folded = self._matcher("LOWER", [phrase for phrase in self.lexicon.phrases if not phrase.exact_case])
        self._exact = self._matcher("ORTH", [phrase for phrase in self.lexicon.phrases if phrase.exact_case])

    def _matcher(self, attribute: str, phrases: list[Phrase]) -> PhraseMatcher:
        matcher = PhraseMatcher(self._nlp.vocab, attr=attribute)
        by_label: dict[tuple[str, str, str], list[Doc]] = defaultdict(list)
        for phrase in phrases:
            by_label[phrase.group, phrase.kind, phrase.key].append(self._nlp.make_doc(phrase.text))
        for label, docs in by_label.items():
            name = "\t".join(label)
            matcher.add(name, docs)
            self._labels[self._nlp.vocab.strings[name]] = [label]
        return matcher

    def _find(self, matcher: PhraseMatcher, doc: Doc) -> list[Mark]:
        found = []
        for label, first, last in matcher(doc):
            group, kind, key = self._labels[label][0]
            end = doc[last - 1]
            found.append(Mark(doc[first].idx, end.idx + len(end), group, kind, key))
        return found


def _tokenizer() -> Language:
    nlp = spacy.blank("en")
    nlp.max_length = sys.maxsize  # The limit guards parsers that need memory by the word; there is none here.
    # Contractions and abbreviations are kept by spaCy's exceptions; what the field adds is a split at every
    # hyphen, slash and dash, so that "Google-owned" and "AI/ML" show their parts.
    infixes = [*(nlp.Defaults.infixes or []), r"(?<=\w)[-–—/](?=\w)"]
    split = spacy.util.compile_infix_regex(infixes).finditer
    nlp.tokenizer.infix_finditer = split  # type: ignore[union-attr] # a blank pipeline has spaCy's own tokenizer
    return nlp


def _longest(marks: list[Mark]) -> list[Mark]:
    """Drop each mark that lies inside a longer one of its group; equal spans are all kept."""
    ordered = sorted(set(marks), key=lambda mark: (mark.start, -mark.end, mark.kind, mark.key))
    kept: list[Mark] = []
    reach, reach_start = -1, -1
    for mark in ordered:
        if mark.end <= reach and (mark.start, mark.end) != (reach_start, reach):
            continue
        kept.append(mark)
        if mark.end > reach:
            reach, reach_start = mark.end, mark.start
    return kept
