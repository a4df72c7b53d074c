"""What a company's claims tell together: which value replaced which, and since when each was on record."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from model.claim import Claim, Status
from model.fact import Figure
from verify.figures import figure_of, figures_of
from verify.passages import passage_of

_UP = (
    r"rais(?:ed|es|ing)|lift(?:ed|s|ing)|increas(?:ed|es|ing)|hik(?:ed|es)|bump(?:ed|s)|boost(?:ed|s)"
    r"|widen(?:ed|s)|deepen(?:ed|s)"
    r"|went up|up(?:ped|s)|upward"
)
_DOWN = (
    r"cut|cuts|lower(?:ed|s|ing)|trimm(?:ed|ing)|trims|reduc(?:ed|es)|slash(?:ed|es)|came down"
    r"|downward|scal(?:ed|es) back"
)
_EITHER = r"narrow(?:ed|s)|revis(?:ed|es)|chang(?:ed|es)|updat(?:ed|es)|moved|nudged"
_LEADS_TO = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?:{_EITHER}))\b[^.;]{{0,80}}?(?<!\bup )\bto"
    r"(?: [\"“]?(?:about|around|roughly|some|between|as much as|as many as|up to|more than|at least|nearly))?\W*$",
    re.IGNORECASE,
)
_CURRENT = (Status.PLANNED, Status.ACTUAL, Status.REPORTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A text says that a value was replaced. `old` is None where it names the new one alone."""

    old: Figure | None
    new: Figure
    said: datetime | None
    upward: bool | None = None
    """The direction that the text names; None where it names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The changes that the texts state, and all statements that were put forward as true at some time."""

    changes: tuple[Change, ...] = ()
    statements: tuple[Figure, ...] = ()


def record_of(claims: Iterable[Claim], *, texts: Mapping[str, str]) -> Record:
    """Read changes and statements from completed claims of one company and metric; `texts` by article id."""
    rows = sorted(claims, key=lambda claim: claim.id)
    by_article: dict[str, list[Claim]] = {}
    for claim in rows:
        by_article.setdefault(claim.article_id, []).append(claim)
    changes: list[Change] = []
    for article in by_article.values():
        changes.extend(_changes(article, texts))
    statements = tuple(figures_of(claim for claim in rows if claim.status in (*_CURRENT, Status.SUPERSEDED)))
    return Record(changes=tuple(changes), statements=statements)


def _changes(article: list[Claim], texts: Mapping[str, str]) -> Iterable[Change]:
    current = [claim for claim in article if claim.status in _CURRENT]
    explained: set[str] = set()
    for old in article:
        if old.status is not Status.SUPERSEDED:
            continue
        new = min(
            (claim for claim in current if _same_question(old, claim)),
            key=lambda claim: (claim.quote != old.quote, claim.in_title, abs(claim.start - old.start), claim.id),
            default=None,
        )
        if new is not None:
            explained.add(new.id)
            yield Change(old=figure_of(old), new=figure_of(new), said=new.published)
    for new in current:
        if new.id not in explained and new.metric != "headcount":
            passage = passage_of(new, texts.get(new.article_id, ""))
            led = _LEADS_TO.search(passage.near_left.rstrip(' $€£¥"“')) if passage.number else None
            # "Cuts 500 jobs" is the layoff itself, not a change of its number.
            if led and not (new.metric == "layoffs" and led["down"]):
                yield Change(old=None, new=figure_of(new), said=new.published, upward=_direction(led))


def _direction(led: re.Match[str]) -> bool | None:
    words = led.group().lower()
    if led["down"] or "downward" in words:
        return False
    return True if led["up"] or "upward" in words else None


def _same_question(old: Claim, new: Claim) -> bool:
    if old.scope != new.scope or old.id == new.id:
        return False
    if old.metric in ("capex", "revenue"):
        return (old.period_start, old.period_end) == (new.period_start, new.period_end)
    return True
