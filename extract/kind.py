"""Tells what sort of voice an article is from several signs of its page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from extract.lines import lines_of, written_lines
from extract.origin import dateline_credit
from extract.patterns import any_of
from extract.publishers import is_same_publisher
from extract.sections import declares_whole
from extract.speakers import Turn
from model.article import Section
from model.source import Kind

_TAKEN_FROM: Final = re.compile(
    r"[^A-Za-z一-鿿]{0,8}"
    + any_of(
        r"(?:Original|Source) (?:source|article)",
        r"Read (?:the )?original",
        r"Read (?:the )?full (?:story|article) (?:on|at)",
        r"原文",
        r"来源[：:]",
        r"元記事",
    ),
    re.IGNORECASE,
)
_CURATES: Final = re.compile(
    any_of(
        r"\bAI[- ]curated\b",
        r"\bnews aggregator\b",
        r"\bcurated (?:automatically|by AI)\b",
        r"\baggregated from\b",
        r"\brights (?:belong to|remain with) (?:the |their )?(?:original|respective) (?:publisher|author|owner)s?",
        r"\bwe (?:only )?link to the original\b",
    ),
    re.IGNORECASE,
)
_CARD_HEADING: Final = re.compile(
    r"\W*(?:[^\W\d_]{0,2}\W*)"
    + any_of(
        r"(?:\d+[- ]second )?TL;?DR",
        r"what changed",
        r"why it matters",
        r"what to do next",
        r"who should care",
        r"related updates",
        r"(?:enhanced )?key takeaways",
        r"deep insight",
    )
    + r"\b",
    re.IGNORECASE,
)
_THREAD_FURNITURE: Final = re.compile(
    any_of(
        r"^[^\w\n]{0,8}join the (?:conversation|discussion|chat)",
        r"^[^\w\n]{0,8}log ?in to (?:reply|comment)",
        r"^[^\w\n]{0,8}reply to (?:this )?thread",
        r"^[^\w\n]{0,8}\d+ (?:replies|comments)$",
        r"^[^\w\n]{0,8}sort by:? (?:best|new|top)",
        r"^[^\w\n]{0,8}posted by u/",
        r"\bthread (?:is )?locked\b",
        r": locked\b",
        r"\bcomments removed\b",
    ),
    re.IGNORECASE | re.MULTILINE,
)
_THREAD_TITLE: Final = re.compile(r"\[(?:thread|discussion|question)\]|^(?:show|ask|tell) hn\b", re.IGNORECASE)
_CHATTER: Final = re.compile(
    r"\b"
    + any_of(
        *("lol", "imo", "imho", "fwiw", "iirc", "tbh", "afaik", "ngl", "the HN thread", "a lot of us", "just saw this"),
        r"what i[’']ve been saying",
        r"what everyone (?:shared|said)",
        r"anyone (?:else|at|know)",
        r"(?-i:(?<![’'])i(?:[’'](?:ve|m|d|ll))?(?! ?[.)]))",
    )
    + r"\b",
    re.IGNORECASE,
)
_FORUM_TYPE: Final = re.compile(r"ForumPosting$|QAPage$")
_OPINION: Final = r"(?:guest )?(?:opinions?|op-?eds?|commentary|editorials?|columns?|viewpoints?|analysis)"
_OPINION_LABEL: Final = re.compile(rf"\W*(?:{_OPINION}|columnists?|perspectives?|views)\W*", re.IGNORECASE)
_OPINION_TITLE: Final = re.compile(rf"{_OPINION}\s*[:|–—-]\s|.*\|\s*opinion$", re.IGNORECASE)
_OPINION_TYPE: Final = re.compile(r"(?:Opinion|Analysis)NewsArticle$")
_OPINION_PATH: Final = re.compile(
    r"/(?:opinions?|op-?eds?|commentary|editorials?|columns?|columnists?|viewpoints?)/", re.I
)
_OPINION_NOTE: Final = re.compile(
    any_of(
        r"\b(?:opinions|views) expressed (?:here|in this \w+|by the author|are)\b",
        r"\b(?:opinions|views) are (?:his|her|their|my|the author[’']s) own\b",
        r"\bis an? (?:\w+ ){0,3}(?:columnist|opinion writer)\b",
    ),
    re.IGNORECASE,
)
_RELEASE_SIGNS: Final = (
    re.compile(r"\bforward-looking statements?\b", re.IGNORECASE),
    re.compile(r"\bFOR IMMEDIATE RELEASE\b|/PRNewswire/|\(BUSINESS WIRE\)|\(GLOBE ?NEWSWIRE\)|\bACCESSWIRE\b"),
    re.compile(r"^(?:Media|Press|Investor)s?(?: Relations)? (?:Contacts?|Inquiries|Enquiries)\b", re.I | re.MULTILINE),
    re.compile(r"^About (?:the )?[A-Z][^\n.]{1,40}$", re.MULTILINE),
    re.compile(r"\A[A-Z][A-Za-z .]+, [^\n]{0,40}\b20\d\d\b[^\n]{0,200}\btoday\b[^\n]{0,20}\b(?:announced|reported)\b"),
    re.compile(r"\A[A-Z][A-Za-z .]+, [^\n]{0,40}\b20\d\d\b[^\n]{0,200}\b(?:announced|reported) today\b"),
)
_EDGE: Final = 3
_MOSTLY: Final = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What is known of a page beside its text."""

    title: str
    url: str | None = None
    host: str | None = None
    labels: Sequence[str] = ()
    types: Sequence[str] = ()


def kind_of(text: str, *, signs: Signs, source_kind: Kind, turns: Sequence[Turn], sections: Sequence[Section]) -> Kind:
    """Return the kind of an article; a source that is not plain news keeps its own kind.

    Signs are counted: one ambiguous word never decides.
    """
    if source_kind is not Kind.NEWS:
        return source_kind
    if is_thread(text, signs=signs, turns=turns):
        return Kind.FORUM
    if is_card(text):
        return Kind.AGGREGATOR
    if declares_whole(text) or _machine_share(text, sections) >= _MOSTLY:
        return Kind.MACHINE_MADE
    if _is_opinion(text, signs=signs):
        return Kind.OPINION
    if sum(1 for sign in _RELEASE_SIGNS if sign.search(text)) >= 2:
        return Kind.PRIMARY
    credit = dateline_credit(text)
    return Kind.WIRE if credit and is_same_publisher(credit, signs.host) else Kind.NEWS


def is_card(text: str) -> bool:
    """Whether it is an aggregator's card: it names its original or says that it curates, and has the rest of a card."""
    lines = written_lines(text)
    edges = [*lines[:5], *lines[-6:]]
    takes = any(_TAKEN_FROM.match(line.text) for line in edges)
    curates = any(_CURATES.search(line.text) for line in edges if line.words <= 25)
    headings = len(
        {
            line.text.lower()
            for line in lines
            if line.words <= 6 and len(line.text) < 80 and _CARD_HEADING.match(line.text)
        }
    )
    return (takes and curates) or ((takes or curates) and headings >= 2)


def is_thread(text: str, *, signs: Signs, turns: Sequence[Turn]) -> bool:
    """Whether it is a conversation: two signs of a thread, or a text that is mostly turns of several handles."""
    lines = written_lines(text)
    names = {turn.name for turn in turns}
    if any(_FORUM_TYPE.search(name) for name in signs.types):
        return True
    mostly_turns = len(names) >= 2 and len(turns) >= 3 and 2 * len(turns) >= len(lines)
    handles = sum(name[0].islower() for name in names)
    score = (
        2 * (mostly_turns and handles >= 2)
        + bool(turns)
        + (_THREAD_TITLE.search(signs.title) is not None)
        + (_THREAD_FURNITURE.search(text) is not None)
        + (len({found.group(0).lower() for found in _CHATTER.finditer(text)}) >= 2)
        + (_lower_case_paragraphs(text) >= 3)
    )
    return score >= 2


def _lower_case_paragraphs(text: str) -> int:
    """Count paragraphs of prose that start in lower case, as chat does; wrapped lines are no paragraphs."""
    lines = lines_of(text)
    firsts = [line for before, line in zip((None, *lines), lines, strict=False) if before is None or before.is_blank]
    return sum(line.words >= 8 and line.text[0].islower() and line.text[-1] not in "{};)" for line in firsts)


def _is_opinion(text: str, *, signs: Signs) -> bool:
    lines = written_lines(text)
    return (
        any(_OPINION_LABEL.fullmatch(label) for label in signs.labels)
        or any(_OPINION_TYPE.search(name) for name in signs.types)
        or _OPINION_TITLE.match(signs.title) is not None
        or (signs.url is not None and _OPINION_PATH.search(urlsplit(signs.url).path) is not None)
        or any(_OPINION_LABEL.fullmatch(line.text) for line in lines[:_EDGE])
        or any(_OPINION_NOTE.search(line.text) for line in lines[-_EDGE:])
    )


def _machine_share(text: str, sections: Sequence[Section]) -> float:
    return sum(section.end - section.start for section in sections if section.machine_made) / max(len(text), 1)
