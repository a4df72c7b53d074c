"""Which companies a text speaks of, and where: names, epithets, descriptions and pronouns."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extract.capitals import common_capitals
from extract.nlp import Mark, Marks
from extract.sentences import Sentence
from model.company import Company


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stretch of the text that stands for a company. `slug` None: several companies or a whole sector."""

    start: int
    end: int
    slug: str | None
    kind: str
    """`name`, `unit`, `epithet`, `person`, `unknown`, `doubtful`, `description` (the company), `pronoun`, `sector`."""
    scope: str | None = None
    """The unit that was named, where it was not the whole company."""

    @property
    def strong(self) -> bool:
        """Whether the words name the company by themselves, whatever was said before."""
        return self.kind in ("name", "unit", "epithet", "unknown")


_COMPANY_NEXT = re.compile(
    r"['’]s\b|\s+(?:Inc|Corp|Ltd|PLC|AG|SE|ASA|Technologies|Labs|AI|Holdings|Group|said|says|cut|cuts"
    r"|will|plans|laid|lays"
    r"|raised|raises|has|had|employs|announced|reported|expects|told|is|to|sheds|axes|fired|slashed"
    r"|eliminated|spent|spends)\b"
)
_COMPANY_BEFORE = re.compile(
    r"(?:\b(?:at|by|from|like|rival|company|maker|firm|start-?up|parent|of|and|giant)\s+|[\"“(]|^|, )$"
)
_DESCRIPTION = re.compile(
    r"\b(?:the|this)\s+(?:[\w'’-]+\s+){0,2}?(?:company|firm|group|business|start-?up|corporation|giant"
    r"|vendor|maker|lab|laboratory"
    r"|house|operator|provider|developer|unicorn|retailer|carmaker|chipmaker|bank)(?:['’]s)?\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:it|its|they|their|we|our|us)\b(?!['’]s\s+(?:a|an|the|not|hard|easy|too)\b)", re.IGNORECASE)
_MODIFIED = re.compile(
    r"(?:['’]s)?[\s-](?:(?:[A-Z\d][\w-]*|newest|latest|new|current|older|graphics|server|"
    r"data[ -]cent(?:er|re))\s){0,2}?"
    r"(?:GPUs?|chips?|accelerators?|processors?|cards?|racks?"
    r"|servers?|hardware|systems|shares?|stock)\b"
)
_OTHER_BEFORE = re.compile(
    r"\b(?:rival|rivals|like|unlike|than|with|to|from|against|via|versus|competitor|competitors"
    r"|including|supplier|customer"
    r"|on|into|for|beat|overtook|such as|backed by|owned by)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def find_mentions(
    text: str,
    sentences: Sequence[Sentence],
    marks: Marks,
    *,
    introduced: frozenset[str] = frozenset(),
    unknown: Iterable[Mention] = (),
) -> dict[int, list[Mention]]:
    """Return the mentions of every sentence by its index; descriptions and pronouns are not yet resolved (slug "").

    `introduced`: slugs that the article names somewhere; only their chiefs are known by the surname alone.
    """
    taken = list(unknown)
    found: dict[int, list[Mention]] = {}
    for index, sentence in enumerate(sentences):
        named = [
            mention
            for mark in marks.within("company", sentence.start, sentence.end)
            if (mention := _named(text, sentence, mark, introduced)) is not None
        ]
        named += [mention for mention in taken if sentence.start <= mention.start < sentence.end]
        weak = [*_described(text, sentence, marks), *_pronouns(text, sentence)]
        sectors = [
            Mention(start=mark.start, end=mark.end, slug=None, kind="sector")
            for mark in marks.within("surroundings", sentence.start, sentence.end)
            if mark.kind == "sectors"
        ]
        found[index] = _without_overlaps([*named, *sectors, *weak])
    return found


def _named(text: str, sentence: Sentence, mark: Mark, introduced: frozenset[str]) -> Mention | None:
    if mark.kind in ("sort", "place"):
        return None
    if mark.kind == "surname":
        written = text[mark.start : mark.end]
        if mark.key not in introduced or written in common_capitals():
            return None
    if mark.kind == "ambiguous":
        before = text[max(sentence.start, mark.start - 12) : mark.start]
        if not (_COMPANY_NEXT.match(text, mark.end) and _COMPANY_BEFORE.search(before)):
            return None
    kind = {"ambiguous": "name", "surname": "person"}.get(mark.kind, mark.kind)
    scope = text[mark.start : mark.end] if mark.kind == "unit" else None
    return Mention(start=mark.start, end=mark.end, slug=mark.key, kind=kind, scope=scope)


def _described(text: str, sentence: Sentence, marks: Marks) -> list[Mention]:
    found = [
        Mention(start=match.start(), end=match.end(), slug="", kind="description")
        for match in _DESCRIPTION.finditer(text, sentence.start, sentence.end)
    ]
    for mark in marks.within("company", sentence.start, sentence.end):
        before = text[max(sentence.start, mark.start - 4) : mark.start].lower()
        if mark.kind == "sort" and before.endswith("the "):
            found.append(Mention(start=mark.start - 4, end=mark.end, slug="", kind="description"))
    return found


def _pronouns(text: str, sentence: Sentence) -> list[Mention]:
    return [
        Mention(start=match.start(), end=match.end(), slug="", kind="pronoun")
        for match in _PRONOUN.finditer(text, sentence.start, sentence.end)
    ]


def _without_overlaps(mentions: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda one: (one.start, -one.strong, -(one.end - one.start))):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


_WEAK = frozenset({"pronoun", "doubtful"})
"""What does not turn the talk to a company."""


class Focus:
    """Resolves descriptions and pronouns while the text is read from top to bottom."""

    def __init__(self, main: str | None, companies: Mapping[str, Company], marks: Marks, text: str) -> None:
        self.main = main
        self.current = main
        self._in_list = False
        self._before_list: str | None = None
        self._companies = companies
        self._marks = marks
        self._text = text
        self._seen: list[str] = [main] if main else []

    def start_paragraph(self, *, single: bool, bullet: bool) -> None:
        """A new paragraph turns back to the one company an article is about; a round-up goes on with the last.

        The items of a round-up's list have nothing to do with each other: each begins with what led into the list.
        """
        if bullet and not self._in_list:
            self._before_list = self.current
        self._in_list = bullet
        if single:
            self.current = self.main
        elif bullet:
            self.current = self._before_list

    def resolve(self, sentence: Sentence, mentions: Sequence[Mention]) -> list[Mention]:
        """Give each weak mention its company and move the focus to the sentence's subject."""
        resolved: list[Mention] = []
        here = self.current
        for mention in mentions:
            if mention.slug == "" and mention.kind == "description":
                slug = self._by_description(mention, here)
                if slug is None:
                    continue
                resolved.append(_with_slug(mention, slug))
            elif mention.slug == "":
                if here is not None:
                    resolved.append(_with_slug(mention, here))
            elif mention.kind == "person":
                slug = self._by_person(mention, here)
                if slug is not None:
                    resolved.append(_with_slug(mention, slug))
            else:
                resolved.append(mention)
                if mention.slug and mention.strong:
                    self._seen.append(mention.slug)
                    if self.is_subject(sentence, mention):
                        here = mention.slug
        subject = next(
            (one for one in resolved if one.slug and one.kind not in _WEAK and self.is_subject(sentence, one)), None
        )
        if subject is not None and subject.kind != "person":
            self.current = subject.slug
        return resolved

    def is_subject(self, sentence: Sentence, mention: Mention) -> bool:
        """Whether the mention can be what the sentence is about: not a rival, a source, or the maker of a chip."""
        before = self._text[max(sentence.start, mention.start - 16) : mention.start]
        if mention.slug is None or _OTHER_BEFORE.search(before):
            return False
        return not is_maker(self._text, mention)

    def _by_description(self, mention: Mention, here: str | None) -> str | None:
        words = self._text[mention.start : mention.end]
        facts = [
            mark for mark in self._marks.within("company", mention.start, mention.end) if mark.kind in ("sort", "place")
        ]
        people = [mark for mark in self._marks.within("company", mention.start, mention.end) if mark.kind == "person"]
        if people:
            return people[0].key
        if not facts:
            return here
        fitting = Counter(mark.key for mark in facts)
        best = max(fitting.values())
        fit = {slug for slug, count in fitting.items() if count == best}
        if here in fit:
            return here
        for slug in reversed(self._seen):
            if slug in fit:
                return slug
        has_place = any(mark.kind == "place" for mark in facts)
        if has_place and len(fit) == 1:
            return next(iter(fit))
        return here if words.lower().startswith(("the ", "this ")) else None

    def _by_person(self, mention: Mention, here: str | None) -> str | None:
        """A chief stands for the company; who leads several, for the one spoken of."""
        people = ("person", "surname")
        slugs = [mark.key for mark in self._marks.within("company", mention.start, mention.end) if mark.kind in people]
        if len(slugs) == 1:
            return slugs[0]
        if here in slugs:
            return here
        return next((slug for slug in reversed(self._seen) if slug in slugs), None)


def _with_slug(mention: Mention, slug: str) -> Mention:
    return Mention(start=mention.start, end=mention.end, slug=slug, kind=mention.kind, scope=mention.scope)


def introduced(marks: Iterable[Mark]) -> frozenset[str]:
    """Return the companies that are named outright by some of the marks."""
    return frozenset(mark.key for mark in marks if mark.kind in ("name", "unit", "epithet", "person"))


def is_maker(text: str, mention: Mention) -> bool:
    """Whether a company is only named as the maker of chips, or for its shares: "Nvidia GPUs"."""
    return _MODIFIED.match(text, mention.end, mention.end + _NOUN_REACH) is not None


_NOUN_REACH = 40


def main_company(title: Sequence[Mention], body: Iterable[Mention]) -> tuple[str | None, bool]:
    """Return the company an article is about, and whether it is about that one alone.

    The one the title names, else the one named most often; alone where the title names one, or most mentions are its.
    """
    counts = Counter(mention.slug for mention in body if mention.slug and mention.strong)
    titled = list(dict.fromkeys(mention.slug for mention in title if mention.slug and mention.strong))
    ranked = [slug for slug, _ in counts.most_common()]
    main = titled[0] if titled else (ranked[0] if ranked else None)
    if len(titled) > 1:
        main = max(titled, key=lambda slug: counts[slug])
    total = sum(counts.values())
    alone = len(titled) == 1 or (not titled and main is not None and counts[main] * 10 >= total * 6)
    return main, alone
