"""Says who a claim goes back to, so that repeats of one report count once."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from model.article import ArticleMeta
from model.claim import Claim
from model.source import Kind
from verify.copies import copies

_NAME = r"(?:[Tt]he )?[A-Z][\w&.'’-]*(?: (?:[A-Z][\w&.'’-]*|of|and))*"
_TAG = re.compile(r"^[^\n]{0,60}?\(([A-Z][\w .'-]{1,30})\)\s*[-–—]{1,2}\s")
_ORIGINAL = re.compile(
    rf"\b[Oo]riginal(?:ly)? (?:source|article|story|published (?:by|in|on)|reported by)\s*:?\s*({_NAME})"
)
_FIRST = re.compile(rf"\b[Ff]irst reported by ({_NAME})|({_NAME}) (?:was|were) (?:the )?first to report")
_CREDITS = (
    re.compile(rf"\baccording to (?:a (?:\w+ )?report (?:by|in|from) )?({_NAME})"),
    re.compile(rf"\b(?:reports?|reported|citing|cited by|told|told to|seen by|obtained by) ({_NAME})"),
    re.compile(rf"\b({_NAME}) (?:reported|reports|has reported|had reported|wrote|writes|said in a report)\b"),
    re.compile(rf"\b({_NAME})(?:'s|’s)? report\b"),
)


def origins(claims: Iterable[Claim], articles: Mapping[str, ArticleMeta]) -> dict[str, str | None]:
    """Map each claim id to the key of who it goes back to; None where no one stands behind it.

    A page of an aggregator or a forum, and a part that a machine made, add no origin, whomever they name: what they
    name is counted where it speaks for itself.
    """
    ordered = sorted(
        articles.values(), key=lambda article: (article.published is None, str(article.published), article.id)
    )
    repeated = copies({one.id: one.text for one in ordered if one.text and not one.copies_known})
    base = {article.id: _article_origin(article, articles, repeated) for article in ordered}
    return {claim.id: _claim_origin(claim, articles.get(claim.article_id), base) for claim in claims}


def origin_of(article: ArticleMeta) -> str | None:
    """Whom a whole article credits, else its own publisher; None for a page that neither reports nor credits.

    "(Reuters) - …" on any host -> "reuters"; "Original source: Caixin" -> "caixin".
    """
    credit = _credit(article)
    if credit is not None:
        return credit
    return _publisher(article.source) if article.kind.originates else None


def known_name(written: str) -> str | None:
    """The key of a publication as it is written in a credit: "The Wall Street Journal" -> "wall street journal"."""
    plain = re.sub(r"['’]s$", "", written.strip(" .,:;"))
    return _spellings().get(plain) or _spellings().get(re.sub(r"^[Tt]he ", "", plain))


def _credit(article: ArticleMeta) -> str | None:
    text = article.text or ""
    tag = _TAG.match(text)
    if tag and known_name(tag.group(1)):
        return known_name(tag.group(1))
    if article.origin_name:
        return known_name(article.origin_name) or article.origin_name.casefold().strip()
    original = _ORIGINAL.search(text)
    if original:
        return known_name(original.group(1)) or original.group(1).casefold()
    first = _FIRST.search(text)
    if first:
        name = first.group(1) or first.group(2)
        return known_name(name)
    return None


def _article_origin(
    article: ArticleMeta, articles: Mapping[str, ArticleMeta], repeated: Mapping[str, str]
) -> str | None:
    """The origin of what it copies, where it copies; else its own."""
    seen = {article.id}
    current = article
    while True:
        follow = current.copy_of or repeated.get(current.id, current.id)
        if follow in seen or follow not in articles:
            return origin_of(current) or origin_of(article)
        seen.add(follow)
        current = articles[follow]


def _claim_origin(claim: Claim, article: ArticleMeta | None, base: Mapping[str, str | None]) -> str | None:
    credit = _sentence_credit(claim)
    if article is None:
        return credit or _publisher(claim.source)
    own = base[article.id]
    if claim.machine_made or not article.kind.originates:
        return None
    if article.kind is Kind.PRIMARY:
        return own
    return credit or own


def _sentence_credit(claim: Claim) -> str | None:
    """The publication that the sentence or the attribution names as its source."""
    if claim.attribution:
        named = known_name(claim.attribution)
        if named:
            return named
    for pattern in _CREDITS:
        for match in pattern.finditer(claim.quote):
            named = known_name(match.group(1))
            if named:
                return named
    return None


def _publisher(host: str) -> str:
    """The publication behind a host: `www.reuters.com` -> `reuters`; an unknown host stands for itself."""
    plain = host.casefold().removeprefix("www.")
    table: Mapping[str, str] = _table()["hosts"]
    parts = plain.split(".")
    for start in range(len(parts) - 1):
        known = table.get(".".join(parts[start:]))
        if known:
            return known
    return plain


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(files("verify").joinpath("origins.toml").read_text(encoding="utf-8"))


@cache
def _spellings() -> Mapping[str, str]:
    return {spelling: key for key, spellings in _table()["names"].items() for spelling in spellings}
