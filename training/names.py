"""Examples of what proper names stand for, from short articles with every name marked `[[Ontivo|company]]`."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.classify.name import SORTS, name_options
from extract.names import Occurrence
from extract.nlp import Engine
from extract.unknown import names_of
from training.fit import Example
from training.labelled import LabelledArticle

_MARKED = re.compile(r"\[\[([^\]|]+)\|(\w+)\]\]")
_SORT_OF = {"part": "org"}


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text without its marks, and the stretches that were marked with their sort."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


def unmarked(marked: str) -> MarkedText:
    """Take the marks out: "[[Ontivo|company]]'s plan" -> "Ontivo's plan", ((0, 6, "company"),)."""
    pieces: list[str] = []
    spans: list[tuple[int, int, str]] = []
    place = length = 0
    for match in _MARKED.finditer(marked):
        before, name, sort = marked[place : match.start()], match[1], match[2]
        start = length + len(before)
        spans.append((start, start + len(name), _SORT_OF.get(sort, sort)))
        pieces += [before, name]
        length = start + len(name)
        place = match.end()
    pieces.append(marked[place:])
    return MarkedText("".join(pieces), tuple(spans))


def name_examples(paths: Iterable[Path], engine: Engine) -> Iterator[Example]:
    """Yield an example for each name of each article that the table of companies does not explain."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            title, text = unmarked(row["title"]), unmarked(row["text"])
            names = names_of(title.text, text.text, engine.marks(title.text), engine.marks(text.text))
            options = name_options(names.places, names.title, names.body, names.lower_words)
            for name, places in names.places.items():
                sort = _sort((title.spans if in_title else text.spans, place) for in_title, place in places)
                yield Example(options[name], SORTS.index(sort), str(row["id"]))


def told_examples(
    told: Mapping[tuple[str, str], str], articles: Iterable[LabelledArticle], engine: Engine
) -> Iterator[Example]:
    """Yield an example for each name of an article of which `told` says, by story and name, what it stands for."""
    for article in articles:
        names = names_of(article.title, article.text, engine.marks(article.title), engine.marks(article.text))
        options = name_options(names.places, names.title, names.body, names.lower_words)
        for name in names.places:
            sort = told.get((article.story, name))
            if sort is not None:
                yield Example(options[name], SORTS.index(_SORT_OF.get(sort, sort)), article.story)


def read_told(paths: Iterable[Path]) -> dict[tuple[str, str], str]:
    """Read lines of story, name and sort, with tabs between."""
    rows = (line.split("\t") for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    return {(story, name): sort for story, name, sort in rows}


def _sort(places: Iterable[tuple[tuple[tuple[int, int, str], ...], Occurrence]]) -> str:
    """What most occurrences are marked as; `word` where none is."""
    votes: Counter[str] = Counter()
    for spans, place in places:
        inside = [sort for start, end, sort in spans if start < place.end and place.start < end]
        votes[inside[0] if inside else "word"] += 1
    return votes.most_common(1)[0][0]
