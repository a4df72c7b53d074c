"""Features of the second reading: what a number is in the light of its surroundings and of all other numbers."""

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.classify.buckets import bucket, size
from extract.classify.history import NONE
from extract.classify.model import Option
from extract.classify.reading import Candidate, View
from extract.classify.words import kind_of

_SHARED = frozenset({"prevcue", "titlecue", "headcue"})
CERTAIN = 0.9
"""How likely a number must be something by its sentence alone to be read no more than once."""
_LINK = 3
_FAR = 40
"""Numbers that are looked back through."""
_GROUPS = {"people": "staff", "share": "staff", "noun": "staff", "money": "money", "per_gpu": "money"}
"""Kinds of numbers that are about the same sort of thing."""


@dataclass(frozen=True, slots=True)
class Around:
    """Features of the surroundings of a number: words of the sentence before, and what is told of each key."""

    words: Sequence[str]
    told: Mapping[str, Sequence[str]]
    link: str
    """The words between the number before and this one in the sentence; empty for the first, `long` for many."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What the first reading made of a number. `keys`, options and chances belong together, `none` first."""

    candidate: Candidate
    keys: Sequence[str]
    options: Sequence[Option]
    chances: Sequence[float]
    metric: str

    @property
    def is_certain(self) -> bool:
        """Whether its sentence makes it so clear that the rest of the article has no say."""
        return max(self.chances) >= CERTAIN

    @property
    def group(self) -> str:
        """The sort of thing that is counted."""
        kind = kind_of(self.candidate.quantity)
        return _GROUPS.get(kind, kind)

    @property
    def paragraph(self) -> tuple[bool, int]:
        """Where it stands: whether in the title, and the paragraph."""
        return self.candidate.passage.in_title, self.candidate.sentence.paragraph

    @property
    def ends(self) -> object:
        """Its value."""
        return self.candidate.quantity.low, self.candidate.quantity.high


class SecondReading:
    """Describes the options of each number again, with the first reading of the whole article at hand."""

    def __init__(self, guesses: Sequence[Guess]) -> None:
        self._guesses = guesses
        self._claimed = Counter(guess.metric for guess in guesses if guess.metric != NONE)
        self._by_group: dict[str, Counter[str]] = defaultdict(Counter)
        self._by_paragraph: dict[tuple[bool, int], Counter[str]] = defaultdict(Counter)
        self._by_ends: dict[object, Counter[str]] = defaultdict(Counter)
        self._alike: dict[str, list[int]] = defaultdict(list)
        for number, guess in enumerate(guesses):
            self._by_group[guess.group][guess.metric] += 1
            self._by_paragraph[guess.paragraph][guess.metric] += 1
            self._by_ends[guess.ends][guess.metric] += 1
            self._alike[guess.group].append(number)
        self._titled = frozenset(guess.metric for guess in guesses if guess.candidate.passage.in_title)

    def options(self, number: int, around: Around) -> list[Option]:
        """Return the options of the number at that place among the guesses, each with more features."""
        guess = self._guesses[number]
        neighbours = list(self._neighbours(number))
        own = Counter([guess.metric])
        paragraph = self._by_paragraph[guess.paragraph] - own
        equal = self._by_ends[guess.ends] - own
        before = self._guesses[number - 1] if number else None
        if before is not None and not _together(before, guess):
            before = None
        last = self._last_claim(number)
        options = []
        for key, option, chance in zip(guess.keys, guess.options, guess.chances, strict=True):
            features = [
                *(feature for name, other in neighbours for feature in _beside(name, other, guess, key)),
                f"2group{self._part(self._by_group[guess.group], guess, key)}",
                f"2all{self._part(self._claimed, guess, key)}",
                f"2paragraph{min(2, paragraph[key])}{min(2, paragraph.total() - paragraph[key])}",
                f"2title{key in self._titled}",
                *([f"2equal{key in equal}"] if equal else []),
                *_linked(before, guess, key, around.link),
                *_recalled(last, guess, key),
                f"2chance{int(10 * chance)}",
                f"2guess{key == guess.metric}",
            ]
            shared = "again none" if key == NONE else "again"
            words, told = around.words, around.told[key]
            tables = tuple((table, (*known, words, told, features)) for table, known in option.tables)
            options.append(Option((*tables, (shared, (features, [one for one in told if one in _SHARED])))))
        return options

    def _neighbours(self, number: int) -> Iterator[tuple[str, Guess | None]]:
        guesses = self._guesses
        alike = self._alike[guesses[number].group]
        at = bisect_left(alike, number)
        yield "2before", guesses[number - 1] if number else None
        yield "2behind", guesses[number + 1] if number + 1 < len(guesses) else None
        yield "2alike before", guesses[alike[at - 1]] if at else None
        yield "2alike behind", guesses[alike[at + 1]] if at + 1 < len(alike) else None

    def _last_claim(self, number: int) -> Guess | None:
        """The latest claim of an earlier sentence, of the same sort of thing; any for a bare number."""
        guess = self._guesses[number]
        groups = (guess.group, "bare")
        for other in reversed(self._guesses[max(0, number - _FAR) : number]):
            alike = guess.group == "bare" or other.group in groups
            if alike and other.metric != NONE and not _together(other, guess):
                return other
        return None

    def _part(self, counts: Counter[str], guess: Guess, key: str) -> str:
        """How large a part of the other claims a metric has, in quarters."""
        own = int(guess.metric != NONE)
        total = sum(count for metric, count in counts.items() if metric != NONE) - own
        return str(round(4 * (counts[key] - (own and key == guess.metric)) / total)) if total > 0 else "x"


def _beside(name: str, other: Guess | None, guess: Guess, key: str) -> list[str]:
    if other is None:
        return [f"{name}-"]
    here, there = guess.candidate, other.candidate
    where = "far"
    if here.passage.in_title == there.passage.in_title:
        if here.index == there.index:
            where = "sentence"
        elif here.sentence.paragraph == there.sentence.paragraph:
            where = "paragraph"
    same = f"{name}{other.metric == key}{where}"
    return [same, f"{same}{kind_of(there.quantity)}"]


def _together(one: Guess, other: Guess) -> bool:
    return one.candidate.passage is other.candidate.passage and one.candidate.index == other.candidate.index


def _linked(before: Guess | None, guess: Guess, key: str, link: str) -> list[str]:
    """How it follows the number before it in its sentence."""
    if before is None:
        return ["2first"]
    same = before.metric == key
    kinds = f"{kind_of(guess.candidate.quantity)}:{kind_of(before.candidate.quantity)}"
    return [f"2link{same}:{link}", f"2kinds{same}:{kinds}", f"2metric:{before.metric}"]


def _recalled(last: Guess | None, guess: Guess, key: str) -> list[str]:
    """How it compares with the latest claim of an earlier sentence."""
    if last is None:
        return ["2none before"]
    same, kind = last.metric == key, kind_of(guess.candidate.quantity)
    in_title = last.candidate.passage.in_title != guess.candidate.passage.in_title
    away = "title" if in_title else str(min(3, guess.candidate.index - last.candidate.index))
    found = [f"2last{same}{away}", f"2last{same}{away}{kind}"]
    here, there = size(guess.candidate.quantity), size(last.candidate.quantity)
    if same and here and there:
        found.append(f"2ratio{bucket(int(2 * abs(math.log(abs(here / there)))))}{kind}")
    return found


def link_of(view: View, candidate: Candidate) -> str:
    """Return the words between the number before and this one, joined; empty where it is the first of its sentence."""
    before = [one for one in candidate.siblings if one.end <= candidate.quantity.start]
    if not before:
        return ""
    words = view.words(candidate.index)
    between = [word.form for word in words if before[-1].end <= word.start < candidate.quantity.start]
    return "_".join(between) if len(between) <= _LINK else "long"
