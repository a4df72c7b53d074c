"""Features that tell what a proper name stands for, gathered over all its occurrences in an article."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from extract.classify.model import Option
from extract.name_words import FIRM_WORDS, GROUPS, LEGAL_FORMS
from extract.names import Occurrence, Token, bare

SORTS = ("company", "finance", "org", "media", "person", "place", "product", "word")
"""What a name can be: a firm, a firm that deals in money or advice, another body, and so on; `word`: no name."""
_BEHIND = 8
_TWICE = 2


def name_options(
    names: Mapping[str, Sequence[tuple[bool, Occurrence]]],
    title: Sequence[Token],
    body: Sequence[Token],
    lower_words: frozenset[str],
) -> dict[str, list[Option]]:
    """Return one option for each of `SORTS` by name. Occurrences come with whether they are in the title."""
    kin = _Kin(names)
    features = {
        name: [*_shape(name, places, kin, lower_words), *_contexts(places, title, body)]
        for name, places in names.items()
    }
    told = {name: frozenset(found) for name, found in features.items()}
    for name, found in features.items():
        for other in kin.related(name):
            found += [f"kin:{feature}" for feature in _TELLING if feature in told[other]]
    parts = {name: (list(dict.fromkeys(found)),) for name, found in features.items()}
    return {name: [Option(((sort, part),)) for sort in SORTS] for name, part in parts.items()}


_TELLING = ("owned", "does", "legal", "apposition", "kind", "people", "firmword", "possessive", "person", "office")
"""Features of the full name that speak for its short form too, and the other way round."""


class _Kin:
    """Which names share a word: full names of firms and persons with their short forms."""

    def __init__(self, names: Mapping[str, object]) -> None:
        self._names = names
        self._by_first: dict[str, list[str]] = defaultdict(list)
        self._by_last: dict[str, list[str]] = defaultdict(list)
        for name in names:
            words = name.split()
            if len(words) > 1:
                self._by_first[words[0]].append(name)
                self._by_last[words[-1]].append(name)

    def longer_by_first(self, name: str) -> list[str]:
        return self._by_first[name] if " " not in name else []

    def longer_by_last(self, name: str) -> list[str]:
        return self._by_last[name] if " " not in name else []

    def related(self, name: str) -> list[str]:
        words = name.split()
        shorter = [word for word in {words[0], words[-1]} if len(words) > 1 and word in self._names]
        return [*self.longer_by_first(name), *self.longer_by_last(name), *shorter]


def _shape(
    name: str, places: Sequence[tuple[bool, Occurrence]], kin: _Kin, lower_words: frozenset[str]
) -> Iterator[str]:
    words = name.split()
    free = sum(1 for _, place in places if not place.forced)
    yield "bias"
    yield f"words{min(4, len(words))}"
    yield f"shape{_pattern(name)}"
    yield f"count{min(4, len(places))}"
    yield f"title{any(in_title for in_title, _ in places)}"
    yield f"free{min(2, free)}"
    yield f"length{min(3, len(name) // 3)}"
    for word in words:
        yield f"word:{word}"
        yield f"ends:{word[-3:].lower()}"
        yield f"ends:{word[-2:].lower()}"
    if len(words) > 1 and words[-1] in FIRM_WORDS:
        yield "firmword"
    if words[-1].strip(".,") in LEGAL_FORMS:
        yield "legal"
    if name.lower() in lower_words:
        yield "ordinary"
    if kin.longer_by_last(name):
        yield "lastofname"
    longer = kin.longer_by_first(name)
    if longer:
        yield "firstofname"
    if any(other.split()[-1] in FIRM_WORDS for other in longer):
        yield "firstoffirm"


def _pattern(name: str) -> str:
    return re.sub(r"\d+", "0", re.sub(r"[a-zà-ÿ]+", "a", re.sub(r"[A-ZÀ-Þ]+", "A", name)))[:12]


def _contexts(
    places: Sequence[tuple[bool, Occurrence]], title: Sequence[Token], body: Sequence[Token]
) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for in_title, place in places:
        seen.update(set(_context(place, title if in_title else body)))
    for feature, count in seen.items():
        yield feature
        if count >= _TWICE and ":" not in feature:
            yield f"{feature}+"


def _context(place: Occurrence, tokens: Sequence[Token]) -> Iterator[str]:
    before = [token.text.lower() for token in tokens[max(0, place.first - 3) : place.first]]
    behind = [token.text.lower() for token in tokens[place.last : place.last + _BEHIND]]
    last = tokens[place.last - 1].text
    owns = last != bare(last)
    if place.forced:
        before = [*before, "<"] if not before or before[-1] not in _QUOTES else before
    left, right = before[-1] if before else "<", "'s" if owns else behind[0] if behind else ">"
    yield f"l:{left}"
    yield f"r:{right}"
    yield f"lr:{left}_{right}"
    if len(before) > 1:
        yield f"ll:{before[-2]}_{left}"
    if owns:
        yield "possessive"
        yield f"owns:{behind[0] if behind else ''}"
        if any(word in GROUPS["owned"] for word in behind[:3]):
            yield "owned"
    elif right in GROUPS["deeds"]:
        yield "does"
    elif right in GROUPS["owned"]:
        yield "compound"
    yield from _grammar(before, behind)
    if any(word[0].isdigit() or word in "$€£¥" for word in behind[:5]):
        yield "number"
    if right == ":" and (place.first == 0 or left == "<"):
        yield "speaker"
    follows = tokens[place.last].text if place.last < len(tokens) else ""
    if follows[:1].isupper():
        yield "capital"


_QUOTES = frozenset('"“')


def _grammar(before: Sequence[str], behind: Sequence[str]) -> Iterator[str]:
    """What the words next to the name make of it: an apposition, an office, somebody's firm, a place."""
    left, far = before[-1] if before else "", before[-2] if len(before) > 1 else ""
    right = behind[0] if behind else ""
    if left in GROUPS["kinds"] or (left in _CALLED and far in GROUPS["kinds"]):
        yield "kind"
    if left in GROUPS["offices"] or (left == "," and far in GROUPS["offices"]):
        yield "office"
    if left in _OF and far in GROUPS["people"]:
        yield "people"
    if left in _IN:
        yield "in"
    if left == "the":
        yield "the"
    if right == "," and len(behind) > 2:
        rest = behind[2:]
        if behind[1] in _ARTICLES and any(word in GROUPS["kinds"] for word in rest):
            yield "apposition"
        if behind[1] in ("who", "chief", "head", "her", "his") or any(word in GROUPS["offices"] for word in rest[:4]):
            yield "person"
    if right.strip(".") in _LEGAL or (right == "," and len(behind) > 1 and behind[1].strip(".") in _LEGAL):
        yield "legal"
    if right in GROUPS["sayings"]:
        yield "says"
    if right in GROUPS["things"]:
        yield "thing"
    if right in (",", "is", "was", "holds") and any(word in GROUPS["things"] for word in behind[1:7]):
        yield "is a thing"
    if right == "(":
        yield "bracket"


_CALLED = frozenset({"called", "named", ",", "-"})
_OF = frozenset({"at", "of", "for", "with", "from"})
_IN = frozenset({"in", "near", "outside", "around", "across", "to"})
_ARTICLES = frozenset({"a", "an", "the", "which", "its", "another", "one"})
_LEGAL = frozenset(form.lower() for form in LEGAL_FORMS)
