"""Reads from a sentence which part of a company a number is for, how it is measured and which round it belongs to."""

import re
from dataclasses import dataclass

from model.claim import Claim, Status
from model.company import Company
from verify.passages import Passage
from verify.segments import segment
from verify.sites import site
from verify.staff import share_base, staff_scope
from verify.words import is_own_name, patterns

_ANOTHER_VERB = re.compile(r"\band (?:was|is|were|are|has|have|had|will|would)\b")
_WITH = ("including", "includes", "inclusive of", "counting", "together with")
_LIMITED = re.compile(
    rf"\b({'|'.join(_WITH)}|excluding|excludes|without|not counting|not including|leaving out|stripping"
    r" out|net of|minus)"
    r" (?:the |its |their |any )?(?!\w+ing\b)([a-zA-Z][\w-]*(?: (?!in\b|for\b|and\b|of\b)[a-zA-Z][\w-]*)?)",
    re.IGNORECASE,
)
_NO_PART = re.compile(
    r"\d|\b(?:total|group|company|all|capex|capital|revenues?|sales|jobs|layoffs|employees|headcount|staff)\b", re.I
)
_SERIES = re.compile(r"\bSeries ([A-K])\b|\b(seed) (?:round|funding|financing)\b")
_TALKS = re.compile(
    r"\b(?:in (?:\w+ )?talks|seek(?:s|ing)?|look(?:s|ing) to raise|hop(?:es|ing) to raise|wants? to"
    r" raise|plan(?:s|ning) to raise|is raising|consider(?:s|ing)|discuss\w+|negotiat\w+)\b"
)
_MORE_AFTER = re.compile(r"^\W*(?:more(?! than)|additional|further|extra)\b")
_MORE_BEFORE = re.compile(
    r"\b(?:another|additional|a further|extra) (?:(?:about|around|roughly|some|nearly|almost) )?$"
)
"""A number that comes on top of an earlier one: "2,400 more jobs", "another 9,000"."""
_ROUND = re.compile(
    r"\b(first|second|third|fourth|fifth|further|another|next|previous|earlier|prior|last) (?:funding "
    r"|financing )?(?:round|wave|cut|raise)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the sentence says; None where it says nothing."""

    scope: str | None
    basis: str | None
    round: str | None


def read_slots(claim: Claim, passage: Passage, *, company: Company | None) -> Reading:
    """Read scope, basis and round of a claim from where it stands.

    "In Oulu, where Nokia employs 3,000 people" -> scope "Oulu".
    """
    return Reading(
        scope=_scope(claim, passage, company),
        basis=_basis(claim, passage),
        round=_round(claim, passage),
    )


def _scope(claim: Claim, passage: Passage, company: Company | None) -> str | None:
    row = (
        row_label(passage, company=company, slug=claim.company)
        if claim.metric not in ("gpu_price", "funding")
        else None
    )
    if row is not None:
        return row
    if claim.metric in ("gpus", "power"):
        return site(passage, company=claim.company, own=company)
    if claim.metric == "gpu_price":
        return None
    if claim.metric == "funding":
        return "part" if dict(patterns("parts"))["part"].search(f"{passage.near_left} # {passage.near_right}") else None
    unit = segment(claim, passage, company=company)
    if unit is not None or claim.metric not in ("layoffs", "headcount"):
        return unit
    if claim.unit == "share" and share_base(passage, company=claim.company):
        # What the share is of is its basis; a place named there must not count twice.
        return None
    return staff_scope(claim, passage)


def row_label(passage: Passage, *, company: Company | None, slug: str) -> str | None:
    """What a row of a table is for, where that is not the company: "| Data Center | 30.8 | 22.6 |" -> "Data Center"."""
    if not passage.sentence.lstrip().startswith("|") or passage.sentence.count("|") < 3:
        return None
    label = passage.sentence.strip().strip("|").split("|")[0].strip()
    words = re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-").split("-")
    own = is_own_name(label, company=company, slug=slug) or words[: len(slug.split("-"))] == slug.split("-")
    return None if own or not label or _NO_PART.search(label) else label


def _basis(claim: Claim, passage: Passage) -> str | None:
    if claim.metric == "layoffs" and claim.unit == "share":
        base = share_base(passage, company=claim.company)
        if base:
            return f"of {base} staff"
    around = f"{passage.near_left} # {_ANOTHER_VERB.split(passage.far_right)[0]}"
    for name, pattern in patterns("basis", claim.metric):
        if pattern.search(around):
            return name
    limited = _LIMITED.search(around)
    if limited and (claim.metric != "layoffs" or limited.group(1).lower() not in _WITH):
        kept = "including" if limited.group(1).lower() in _WITH else "excluding"
        return f"{kept} {limited.group(2).lower()}"
    return None


def _round(claim: Claim, passage: Passage) -> str | None:
    around = f"{passage.near_left} # {passage.near_right}"
    if claim.metric == "funding":
        series = list(_SERIES.finditer(around))
        if series:
            return f"Series {series[-1].group(1)}" if series[-1].group(1) else "seed"
    if claim.metric in ("layoffs", "funding"):
        named = _ROUND.search(around)
        if named:
            return named.group(1)
        if claim.unit == "people" and (_MORE_AFTER.match(passage.right) or _MORE_BEFORE.search(passage.left)):
            return "further"
        if claim.metric == "funding" and claim.status is not Status.ACTUAL and _TALKS.search(passage.sentence):
            return "in talks"
    return None
