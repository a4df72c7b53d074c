"""Finds the publication that an article says it took its story from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extract.lines import written_lines
from extract.patterns import any_of
from extract.publishers import clean_name, is_redirector, is_same_publisher, is_same_site, publisher_host
from model.source import Kind

# Before the key word only symbols may stand, or what a wrong character set made of one.
_LEAD: Final = r"^[^A-Za-z0-9]{0,8}"
_FOOTER: Final = re.compile(
    _LEAD
    + any_of(
        r"original (?:source|article|story)\s*[:：]?\s+",
        r"source article\s*[:：]?\s+",
        r"originally (?:published|posted) (?:on|by|in|at)\s+",
        r"(?:read|view|see) (?:the )?original(?: article| story| post)?(?: on| at| from| by|:)?\s+",
        r"(?:read|view|see) (?:the )?full (?:story|article|post)(?: on| at| from| by|:)\s+",
        r"republished from\s+",
        r"(?:原文(?:链接|来源|出处)?|来源|來源|转载自|出典|元記事|引用元)\s*[:：]\s*",
    )
    + r"(?P<name>\S.*)$",
    re.IGNORECASE,
)
_PLAIN_SOURCE: Final = re.compile(_LEAD + r"(?:source|via)\s*[:：]\s*(?P<name>\S.*)$", re.IGNORECASE)
_NOT_A_PUBLICATION: Final = re.compile(
    r"\b"
    + any_of(
        *("compan(?:y|ies)", "filings?", "data", "images?", "photos?", "getty", "shutterstock", "unsplash", "statista"),
        *(
            "author",
            "research",
            "analysis",
            "surveys?",
            "estimates?",
            "reports?",
            "statements?",
            "calculations?",
            "sec",
        ),
        *("screenshot", "supplied", "handout", "press release", "interviews?"),
    )
    + r"\b",
    re.IGNORECASE,
)
# "The Wall Street Journal", "Bank of Example News": capitalised words, joined by small ones.
_WORD: Final = r"[A-Z0-9][\w.&’'-]{0,30}"
_NAME: Final = rf"(?P<name>(?:[Tt]he )?{_WORD}(?: (?:(?:of|the|and|&) )?{_WORD}){{0,5}})"
_SYNDICATED: Final = re.compile(
    r"\b[Tt]his (?:story|article|piece|post|report|column) (?:was |is |has been )?(?:originally |first )?"
    r"(?:published|appeared|republished|syndicated|adapted)(?: with permission)?(?: here)? (?:originally )?"
    rf"(?:by|in|on|at|from) {_NAME}"
)
_FIRST_REPORTED: Final = re.compile(
    rf"\b(?:first|originally|earlier) reported (?:on \w+ |this week )?(?:by|in) {_NAME}"
)
_REPORTED_FIRST: Final = re.compile(
    rf"(?<![\w.&’'-]){_NAME} (?:was (?:the )?|had )?first (?:to report|reported) (?:the|on|that|about|it|this)\b"
)
_DATELINE: Final = re.compile(r"(?P<place>[^()\n]{0,60}?)\s*\((?P<name>[A-Z][\w.& ]{1,30})\)\s*[-–—:]+\s")
_PLACE_WORD: Final = re.compile(r"[A-Z0-9][\w.’'-]*,?|(?:de|la|del|of|and|le|el),?|[/-]")
_AGENCIES: Final = any_of(
    *(
        "(?:Thomson )?Reuters",
        "AP",
        "(?:The )?Associated Press",
        "AFP",
        "Agence France-Presse",
        "Bloomberg(?: News)?",
        "dpa",
    ),
    *("UPI", "PTI", "ANI", "IANS", "Kyodo(?: News)?", "Xinhua", "Yonhap", "TASS", "EFE", "ANSA", "PA Media"),
)
_AGENCY: Final = re.compile(_AGENCIES)
_CLOSING_CREDIT: Final = re.compile(rf"(?:^|\s)(?:\(|[—–-]\s*|©\s*(?:\d{{4}}\s*)?)(?P<name>{_AGENCIES})\)?\.?$")
_PRESS_WIRE: Final = re.compile(r"PR ?Newswire|BUSINESS WIRE|GLOBE ?NEWSWIRE|ACCESSWIRE|NewMediaWire", re.IGNORECASE)
_LINKED_ITEM: Final = re.compile(r"\S.{15,} [-–—|] (?P<name>[A-Z][^|–—]{1,30})$")
_ITEM_WORDS: Final = r"(?:piece|article|report|story|link|coverage)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Who the article says had the story; the URL only where the page links to that very story or publication."""

    name: str | None = None
    url: str | None = None


def origin_of(
    text: str,
    *,
    kind: Kind,
    host: str | None,
    given: Origin | None = None,
    links: Sequence[tuple[str, str]] = (),
    canonical: str | None = None,
) -> Origin:
    """Return the origin that the article names, or an empty one.

    Its own words "originally published by" or "Original source:" come first (the last of them wins), then the feed's
    `<source>` (`given`), a wire agency's credit, "first reported by", and a canonical link to another site. A news
    search that only passes on is never an origin, nor is a publisher its own.
    """
    named = (
        _last(_footers(text), host=host)
        or _last([given.name or ""] if given else [], host=host)
        or _last(_wire_credits(text), host=host)
        or _last(_first_reports(text), host=host)
        or (_linked_item(text) if kind is Kind.FORUM else None)
    )
    if kind is Kind.FORUM:
        return Origin(name=named)
    if named:
        urls = [_link_to(named, links, host=host), given.url if given and given.name == named else None]
        return Origin(name=named, url=next((url for url in urls if url and not is_redirector(url)), None))
    elsewhere = publisher_host(canonical)
    if elsewhere and host and not is_redirector(canonical) and not _shares_domain(elsewhere, host):
        return Origin(name=elsewhere, url=canonical)
    return Origin()


def dateline_credit(text: str) -> str | None:
    """Return the agency in a dateline: `"AUSTIN, Dec 15 (Reuters) - Oracle …"` -> `Reuters`."""
    first = next(iter(written_lines(text)), None)
    found = _DATELINE.match(first.text) if first else None
    if found is None or _PRESS_WIRE.search(found["name"]):
        return None
    place = found["place"].split()
    is_dateline = bool(place) and all(_PLACE_WORD.fullmatch(word.strip(";")) for word in place)
    return found["name"] if is_dateline or (not place and _AGENCY.fullmatch(found["name"])) else None


def _footers(text: str) -> list[str]:
    lines = written_lines(text)
    names: list[str] = []
    for index, line in enumerate(lines):
        is_edge = index < 3 or index >= len(lines) - 3
        found = _FOOTER.match(line.text) if line.words <= 12 else None
        if found is None and is_edge and line.words <= 7:
            found = _PLAIN_SOURCE.match(line.text)
            found = None if found is None or _NOT_A_PUBLICATION.search(found["name"]) else found
        if found and "http" not in found["name"] and _looks_like_name(found["name"]):
            names.append(found["name"])
        names += [match["name"] for match in _SYNDICATED.finditer(line.text)]
    return names


def _looks_like_name(written: str) -> bool:
    """Whether it starts with a capital, a digit or a letter of a script without capitals."""
    first = next((character for character in written if character.isalnum()), "")
    return bool(first) and not first.islower() and len(written) <= 60


def _wire_credits(text: str) -> list[str]:
    lines = written_lines(text)
    closing = [found["name"] for line in lines[-2:] if (found := _CLOSING_CREDIT.search(line.text))]
    dateline = dateline_credit(text)
    return [*closing, *([dateline] if dateline else [])]


def _first_reports(text: str) -> list[str]:
    return [found["name"] for pattern in (_REPORTED_FIRST, _FIRST_REPORTED) for found in pattern.finditer(text)]


def _linked_item(text: str) -> str | None:
    """Return the publication of the headline that a thread is about: `… - CNBC`, with "the CNBC piece" in the talk."""
    for line in written_lines(text)[:3]:
        found = _LINKED_ITEM.match(line.text) if line.words <= 30 else None
        name = clean_name(found["name"]) if found else None
        if name and re.search(rf"\b{re.escape(name)}(?:[’']s)? {_ITEM_WORDS}\b", text):
            return name
    return None


def _last(names: Sequence[str], *, host: str | None) -> str | None:
    """Return the last usable name that is not the publisher's own."""
    for written in reversed(names):
        name = clean_name(re.sub(r"[’']s$", "", written))
        if name and not is_same_publisher(name, host) and not is_redirector(f"https://{name.lower()}"):
            return name
    return None


def _link_to(name: str, links: Sequence[tuple[str, str]], *, host: str | None) -> str | None:
    """Return the link that carries the name or reads "original", to another site than the page's own."""
    outside = [
        (text, url) for text, url in links if not is_same_site(publisher_host(url), host) and not is_redirector(url)
    ]
    carries = [url for text, url in outside if name.lower() in text.lower() and len(text) <= len(name) + 30]
    original = [url for text, url in outside if re.match(r"\W*(?:read (?:the )?)?original\b", text, re.IGNORECASE)]
    return next(iter([*carries[-1:], *original]), None)


def _shares_domain(host: str, other: str) -> bool:
    return host.split(".")[-2:] == other.split(".")[-2:] or is_same_site(host, other)
