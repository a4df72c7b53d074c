"""Recognises companies that no table knows by how they are written and used."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from extract.capitals import common_capitals
from extract.mentions import Mention
from extract.nlp import Marks

_NAME = r"(?P<name>[A-Z][\w&'’.-]{0,40}[\w&](?:[ ][A-Z][\w&'’.-]{0,40}[\w&]){0,2})"
_LEGAL = (
    r"(?:Inc|Corp|Corporation|Ltd|Limited|PLC|plc|LLC|AG|SE|ASA|AB|Oyj|GmbH|BV|N\.?V\.?|S\.?A\.?|SpA|Co|KK|Holdings)\b"
)
_KIND = (
    r"(?:company|firm|group|start-?up|maker|vendor|provider|operator|developer|lab|laboratory|house|chipmaker|carmaker"
    r"|unicorn|specialist|supplier|retailer|platform|publisher|studio|manufacturer|insurer|neocloud|hyperscaler)"
)
_OWNED = (
    r"(?:revenue|headcount|workforce|employees|staff|layoffs|job cuts|capex|capital|board|chief|CEO|founder|management"
    r"|sales|payroll|valuation|engineers|customers|plan)"
)
_DONE = (
    r"(?:is laying off|laid off|lays off|will lay off|employs|raised|raises|is cutting|will cut|plans to|has cut|to cut"
    r"|cuts|is raising|closed a|has raised|announced|shed|sheds|to lay)"
)
_PEOPLE = (
    r"(?:spokes\w+|engineers|employees|staff|workers|union|board|shares|customers|office|CEO|boss|chief|jobs|layoffs"
    r"|cuts|executive|management|colleagues|founders?|people|revenue|workforce)"
)
_FIRM_NAME = (
    r"(?P<name>[A-Z][\w&'’.-]{0,40}[\w&]\s(?:Systems|Technologies|Labs|Networks|Software|Energy"
    r"|Semiconductors?|Robotics|Motors"
    r"|Computing|Cloud|Analytics|Dynamics|Interactive|Games|Mobility|Aerospace|Devices|Electronics"
    r"|Logistics|Computers|AI))\b"
)
_SIGNS = (
    (3.0, re.compile(rf"{_NAME},?\s{_LEGAL}")),
    (3.0, re.compile(rf"{_NAME}\s\((?:ticker|NASDAQ|NYSE|LSE|[A-Z]{{2,6}}:)")),
    (2.5, re.compile(rf"{_NAME},\s(?:an?|the|which is an?)\s(?:[\w.'’-]+\s){{0,5}}?{_KIND}\b")),
    (2.5, re.compile(rf"(?<![\w-])[\w-]{{0,40}}{_KIND}\s{_NAME}\b")),
    (1.5, re.compile(rf"{_NAME}['’]s?\s(?:\w+\s){{0,2}}?{_OWNED}\b")),
    (1.5, re.compile(rf"{_NAME}\s{_DONE}\b")),
    (2.0, re.compile(rf"{_FIRM_NAME}")),
    (1.5, re.compile(rf"\b(?i:{_PEOPLE})\s(?:at|of|for)\s{_NAME}\b")),
    (
        1.5,
        re.compile(
            rf"{_NAME}\s(?:(?:did|has|does|would)\snot|declined to|refused to)\s(?:immediately )?(?:comment"
            rf"|respond|reply)"
        ),
    ),
    (1.5, re.compile(rf"{_NAME}\s(?:was|is)\s(?:last |now )?(?:valued|worth|founded|backed|based)\b")),
    (
        1.0,
        re.compile(rf"\b(?:does|did|will|can|has)\s{_NAME}\s(?:have|employ|plan|need|use|make|spend|raise|buy|pay)\b"),
    ),
    (0.5, re.compile(rf"\b(?:at|of|by|from)\s{_NAME}\b(?=[\s,.;:]|$)")),
)
"""What speaks for a company, with its weight."""
_THRESHOLD = 2.5
_ONCE = 4.0
"""What a name needs that stands in the article only once."""
_IN_TITLE = 1.0
_OFTEN = 0.5
_PERSON_BEFORE = re.compile(
    r"(?:executive|chief|officer|president|chairman|founder|analyst|spokes\w+|director|head|minister|engineer|Mr|Ms|Mrs"
    r"|Dr|CEO|CFO|CTO|economist|professor|manager|boss|secretary|governor|judge|senator|mayor|steward)\.?,?\s$"
)
_PERSON_AFTER = re.compile(r",?\s(?:who|, the \w+ chief|, chief|, head of|, an analyst|, its \w+)\b")


@dataclass(frozen=True, slots=True)
class Unknown:
    """Mentions of unlisted companies in the title and in the body."""

    title: list[Mention]
    body: list[Mention]


def find_unknown(title: str, text: str, title_marks: Marks, body_marks: Marks) -> Unknown:
    """Return the mentions of companies outside the table, by the evidence of the whole article.

    A name counts when its signs reach the threshold: a legal form, an apposition, a revenue or staff of its own.
    Persons, places and the table's own names never do.
    """
    whole = f"{title}\n{text}"
    body_start = len(title) + 1
    known = {
        mark.start + shift
        for marks, shift in ((title_marks, 0), (body_marks, body_start))
        for group in ("company", "accelerator", "speech", "surroundings")
        for mark in marks.all(group)
        if group != "surroundings" or mark.kind == "sectors"
    }
    scores: dict[str, float] = defaultdict(float)
    for weight, pattern in _SIGNS:
        for match in pattern.finditer(whole):
            name, start = _trim(match["name"], match.start("name"))
            if name and start not in known and not _is_person(whole, start, start + len(name)):
                scores[name] += weight
    for name in scores:
        scores[name] += _IN_TITLE * (name.split()[0] in title) + _OFTEN * (whole.count(name.split()[0]) > 3)
    accepted = {
        name for name, score in scores.items() if score >= (_THRESHOLD if whole.count(name.split()[0]) > 1 else _ONCE)
    }
    mentions = list(_occurrences(whole, accepted, known))
    return Unknown(
        title=[mention for mention in mentions if mention.end <= len(title)],
        body=[_shifted(mention, body_start) for mention in mentions if mention.start >= body_start],
    )


def _trim(name: str, start: int) -> tuple[str, int]:
    """Drop leading and trailing words that are no part of a name; "" where nothing is left."""
    bare = re.sub(r"['’]s?$", "", name)
    words = [(match[0], match.start()) for match in re.finditer(r"\S+", bare)]
    while words and words[0][0] in common_capitals():
        words.pop(0)
    while words and (words[-1][0] in common_capitals() or re.fullmatch(_LEGAL, words[-1][0])):
        words.pop()
    if not words:
        return "", start
    trimmed = bare[words[0][1] : words[-1][1] + len(words[-1][0])]
    shouted = trimmed.isupper() and len(words) == 1
    return ("" if len(trimmed) < 3 or shouted else trimmed), start + words[0][1]


def _is_person(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 24) : start]
    return _PERSON_BEFORE.search(before) is not None or _PERSON_AFTER.match(text, end) is not None


def _occurrences(text: str, names: set[str], known: set[int]) -> Iterator[Mention]:
    """Every place where an accepted name, or its first word alone, stands."""
    if not names:
        return
    heads = Counter(name.split()[0] for name in names)
    spellings = {name: name for name in names}
    for name in names:
        head = name.split()[0]
        if heads[head] == 1 and len(head) > 3:
            spellings[head] = name
    shortest = {name: min((one for one in names if one.split()[0] == name.split()[0]), key=len) for name in names}
    pattern = re.compile("|".join(rf"\b{re.escape(one)}\b" for one in sorted(spellings, key=len, reverse=True)))
    for match in pattern.finditer(text):
        if match.start() not in known:
            slug = slug_of(shortest[spellings[match[0]]])
            yield Mention(start=match.start(), end=match.end(), slug=slug, kind="unknown")


def slug_of(name: str) -> str:
    """Return the slug of a name: "Quellwerk Systems" -> "quellwerk-systems"."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower().replace("’", "").replace("'", "")).strip("-")


def _shifted(mention: Mention, by: int) -> Mention:
    return Mention(start=mention.start - by, end=mention.end - by, slug=mention.slug, kind=mention.kind)
