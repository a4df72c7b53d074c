"""Recognises companies that no table knows by how their names are written and used."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.classify.model import Model, load_model
from extract.classify.name import SORTS, name_options
from extract.mentions import Mention
from extract.names import Occurrence, Token, find_names, tokens_of
from extract.nlp import Marks
from extract.passage import NamedSpan

LIKELY = 0.08
"""How likely a name must be a company's."""
LISTED = 0.05
"""The same for a name that the table lists as a company's and an ordinary word."""
_CLEAR = 0.5
_ALONE = 0.2
"""How likely the likeliest name must be where the article names no other company."""
_UNTOLD = frozenset({"sort", "place", "ambiguous", "surname"})
"""Marks of the company table that leave open what the words stand for."""
_LOWER = re.compile(r"\b[a-z][a-z'’-]+\b")
_SHORTEST_HEAD = 4


@dataclass(frozen=True, slots=True)
class Unknown:
    """Mentions of unlisted companies in the title and in the body."""

    title: list[Mention]
    body: list[Mention]
    chances: Mapping[str, float]
    """How likely each slug is a company at all."""
    other_title: list[NamedSpan]
    other_body: list[NamedSpan]
    """Names of persons, places, media and other bodies, in order of place."""


@dataclass(frozen=True, slots=True)
class Names:
    """The proper names of an article that no table explains, with the words around them."""

    title: Sequence[Token]
    body: Sequence[Token]
    places: Mapping[str, Sequence[tuple[bool, Occurrence]]]
    """Occurrences by name, each with whether it is in the title."""
    lower_words: frozenset[str]
    ambiguous: Mapping[str, str]
    """Slug by name, of the table's names that are ordinary words too."""


def names_of(title: str, text: str, title_marks: Marks, body_marks: Marks) -> Names:
    """Find the proper names of title and text."""
    lower_words = frozenset(_LOWER.findall(text))
    title_tokens, body_tokens = tokens_of(title), tokens_of(text)
    places: dict[str, list[tuple[bool, Occurrence]]] = {}
    for words, tokens, marks, in_title in (
        (title, title_tokens, title_marks, True),
        (text, body_tokens, body_marks, False),
    ):
        found = find_names(words, tokens, _known(marks), lower_words, headline=in_title)
        for name, occurrences in found.items():
            places.setdefault(name, []).extend((in_title, one) for one in occurrences)
    ambiguous = {
        words[mark.start : mark.end]: mark.key
        for words, marks in ((title, title_marks), (text, body_marks))
        for mark in marks.all("company")
        if mark.kind == "ambiguous"
    }
    return Names(title_tokens, body_tokens, places, lower_words, ambiguous)


def _known(marks: Marks) -> list[tuple[int, int]]:
    companies = marks.all("company")
    chiefs = {mark.key for mark in companies if mark.kind not in _UNTOLD}
    told = [mark for mark in companies if mark.kind not in _UNTOLD or (mark.kind == "surname" and mark.key in chiefs)]
    told += marks.all("accelerator")
    told += [mark for mark in marks.all("speech") if mark.kind == "media"]
    told += [mark for mark in marks.all("surroundings") if mark.kind == "sectors"]
    return [(mark.start, mark.end) for mark in told]


def find_unknown(title: str, text: str, title_marks: Marks, body_marks: Marks, model: Model | None = None) -> Unknown:
    """Return the mentions of companies outside the table, by the evidence of the whole article."""
    names = names_of(title, text, title_marks, body_marks)
    chooser = model or load_model("name")
    judged = {
        name: chooser.probabilities(options)
        for name, options in name_options(names.places, names.title, names.body, names.lower_words).items()
    }
    chances = {name: chance[SORTS.index("company")] for name, chance in judged.items()}
    accepted = {name for name, chance in chances.items() if chance >= (LISTED if name in names.ambiguous else LIKELY)}
    slugs = _slugs(accepted, names.ambiguous)
    best: dict[str, float] = {}
    for name in accepted:
        best[slugs[name]] = max(chances[name], best.get(slugs[name], 0.0))
    clear = {slug for slug, chance in best.items() if chance >= _CLEAR}
    likeliest = max(best, key=best.__getitem__, default=None)
    if likeliest and best[likeliest] >= _ALONE and not (clear or _named(title_marks) or _named(body_marks)):
        clear = {likeliest}
    return Unknown(
        title=list(_mentions(title, slugs, _named(title_marks), clear)),
        body=list(_mentions(text, slugs, _named(body_marks), clear)),
        chances=best,
        other_title=_others(names, judged, accepted, in_title=True),
        other_body=_others(names, judged, accepted, in_title=False),
    )


def _others(
    names: Names, judged: Mapping[str, Sequence[float]], companies: set[str], *, in_title: bool
) -> list[NamedSpan]:
    """Where the names stand that are clearly of another sort."""
    found = []
    for name, chances in judged.items():
        best = max(range(len(SORTS)), key=chances.__getitem__)
        if name in companies or chances[best] < _CLEAR or SORTS[best] in ("company", "word"):
            continue
        found += [(one.start, one.end, SORTS[best]) for titled, one in names.places[name] if titled == in_title]
    return sorted(found)


def _named(marks: Marks) -> list[tuple[int, int]]:
    return [(mark.start, mark.end) for mark in marks.all("company") if mark.kind not in _UNTOLD]


def _slugs(names: set[str], ambiguous: Mapping[str, str]) -> dict[str, str]:
    """Slug by spelling: of every accepted name, and of its first word alone where no other name begins with it."""
    slugs: dict[str, str] = {}
    for name in sorted(names, key=len):
        head = name.split()[0]
        slugs[name] = ambiguous.get(name) or slugs.get(head) or _shorter(name, slugs) or slug_of(name)
    for name in names:
        head = name.split()[0]
        if len(head) >= _SHORTEST_HEAD and sum(other.split()[0] == head for other in names) == 1:
            slugs.setdefault(head, slugs[name])
    return slugs


def _shorter(name: str, slugs: Mapping[str, str]) -> str | None:
    return next((slug for other, slug in slugs.items() if name.startswith(f"{other} ")), None)


def _mentions(
    text: str, slugs: Mapping[str, str], known: Sequence[tuple[int, int]], clear: set[str]
) -> Iterator[Mention]:
    """Every place where one of the spellings stands; `clear` slugs are companies without much doubt."""
    if not slugs:
        return
    spellings = "|".join(re.escape(one) for one in sorted(slugs, key=len, reverse=True))
    for match in re.finditer(rf"(?<!\w)(?:{spellings})(?!\w)", text):
        if not any(start < match.end() and match.start() < end for start, end in known):
            slug = slugs[match[0]]
            kind = "unknown" if slug in clear else "doubtful"
            yield Mention(start=match.start(), end=match.end(), slug=slug, kind=kind)


def slug_of(name: str) -> str:
    """Return the slug of a name: "Quellwerk Systems" -> "quellwerk-systems"."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower().replace("’", "").replace("'", "")).strip("-")
