"""Rule entries that fire in exactly one article of a corpus: general words that are rare, or words taken from it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import groupby

from extract.capitals import common_capitals
from extract.lexicon import Phrase, rule_list
from extract.name_words import GROUPS
from extract.names import bare, tokens_of
from extract.nlp import Engine
from newsproof.gold import GoldArticle

COMPANIES = "model/companies.toml"
"""Names of companies are data, not rules: they are counted, not listed."""
_MATCHED = ("topic", "stance", "speech", "surroundings", "accelerator", "company")
# Not "header": such a phrase counts in the head of a table alone.
_AS_WRITTEN = ("firm_words", "legal_forms")


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A phrase of a list in a rule file, spelled out."""

    file: str
    list: str
    phrase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RareEntries:
    """The entries that fire in one article, how many fire at all, and how many names of companies stand in one."""

    entries: tuple[Entry, ...]
    firing: int
    company_names: int


def rare_entries(articles: Sequence[GoldArticle], engine: Engine) -> RareEntries:
    """Count the articles in which each entry fires; an entry of a word list fires where the word stands."""
    phrases = _by_label(engine)
    seen: dict[Entry, set[str]] = defaultdict(set)
    for article in articles:
        for text in (article.title, article.text):
            for entry in (*_matched(text, engine, phrases), *_listed(text)):
                seen[entry].add(article.id)
    once = sorted(entry for entry, ids in seen.items() if len(ids) == 1)
    return RareEntries(
        entries=tuple(entry for entry in once if entry.file != COMPANIES),
        firing=sum(1 for entry in seen if entry.file != COMPANIES),
        company_names=sum(1 for entry in once if entry.file == COMPANIES),
    )


def rare_text(rare: RareEntries) -> str:
    """A line for each list, under its file."""
    lines = [
        f"rule entries that fire in exactly one article: {len(rare.entries)} of {rare.firing} that fire at all; "
        f"names of companies besides: {rare.company_names}"
    ]
    width = max((len(entry.list) for entry in rare.entries), default=0)
    for file, in_file in groupby(rare.entries, lambda entry: entry.file):
        lines.append(file)
        for name, in_list in groupby(in_file, lambda entry: entry.list):
            lines.append(f"  {name:<{width}}  {', '.join(entry.phrase for entry in in_list)}")
    return "\n".join(lines)


Label = tuple[str, str, str, str]
"""Group, kind, key and the folded words of a phrase."""


def _by_label(engine: Engine) -> Mapping[Label, Phrase]:
    return {(phrase.group, phrase.kind, phrase.key, _folded(phrase.text)): phrase for phrase in engine.lexicon.phrases}


def _matched(text: str, engine: Engine, phrases: Mapping[Label, Phrase]) -> Iterator[Entry]:
    marks = engine.marks(text)
    for group in _MATCHED:
        for mark in marks.all(group):
            phrase = phrases[group, mark.kind, mark.key, _folded(text[mark.start : mark.end])]
            yield Entry(*rule_list(phrase), phrase.text)


def _listed(text: str) -> Iterator[Entry]:
    words = _words(text)
    lower = {word.lower() for word in words}
    yield from _standing("capitalised.toml", "words", common_capitals(), words)
    for name, members in GROUPS.items():
        yield from _standing("name_words.toml", name, members, words if name in _AS_WRITTEN else lower)


def _standing(file: str, name: str, members: Iterable[str], words: Set[str]) -> Iterator[Entry]:
    for word in members:
        if word in words:
            yield Entry(f"extract/rules/{file}", name, word)


def _words(text: str) -> set[str]:
    """The words as the reader of names sees them, and as they stand between spaces: "A/S", "N.V."."""
    tokens = {bare(token.text) for token in tokens_of(text)}
    return tokens | {word.strip(".,;:!?()\"'“”‘’") for word in text.split()}


def _folded(text: str) -> str:
    """Without case and spaces: the matcher takes "lay - off" for "lay-off"."""
    return "".join(text.lower().split())
