"""The history of a guided figure: raised, cut, narrowed, reaffirmed, met, missed; and texts that quote it stale."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

from model.claim import Claim, Status
from model.fact import Figure
from verify.figures import figure_of, figures_of, meant, stated
from verify.intervals import Interval


class Move(StrEnum):
    """What a version did to the one before it."""

    FIRST = "first"
    RAISED = "raised"
    CUT = "cut"
    NARROWED = "narrowed"
    WIDENED = "widened"
    REAFFIRMED = "reaffirmed"
    MET = "met"
    EXCEEDED = "exceeded"
    MISSED = "missed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A figure as it stood from a day on, and what it did to the version before."""

    figure: Figure
    since: datetime
    move: Move


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """A claim that states a replaced figure as current, and the version that had replaced it."""

    claim: Claim
    replaced_by: Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The versions of one fact, oldest first."""

    versions: tuple[Version, ...]
    stale: tuple[Stale, ...]


def ledger_of(claims: Iterable[Claim]) -> Ledger:
    """Write the history of one fact (one period, one unit) from its completed claims; undated claims are left out."""
    rows = [claim for claim in claims if claim.published is not None]
    plans = _first_statements(claim for claim in rows if claim.status is Status.PLANNED)
    outcomes = _first_statements(claim for claim in rows if claim.status is Status.ACTUAL)
    versions: list[Version] = []
    for figure, since in plans:
        if not versions:
            versions.append(Version(figure=figure, since=since, move=Move.FIRST))
        elif not any(stated(figure) == stated(version.figure) for version in versions):
            versions.append(Version(figure=figure, since=since, move=move(versions[-1].figure, figure)))
    stale = _stale([claim for claim in rows if claim.status is Status.PLANNED], versions)
    for figure, since in outcomes:
        if versions:
            versions.append(Version(figure=figure, since=since, move=outcome(versions[-1].figure, figure)))
            break
    return Ledger(versions=tuple(versions), stale=tuple(stale))


def move(before: Figure, after: Figure) -> Move:
    """What new guidance does to old: 115–135 then 125–145 -> raised; 125–145 then 130–140 -> narrowed."""
    old, new = stated(before), stated(after)
    if old == new:
        return Move.REAFFIRMED
    if old.contains(new):
        return Move.NARROWED
    if new.contains(old):
        return Move.WIDENED
    return Move.RAISED if _centre(new) > _centre(old) else Move.CUT


def outcome(plan: Figure, actual: Figure) -> Move:
    """What became of guidance: inside it met, above it exceeded, below it missed."""
    expected, happened = meant(plan), meant(actual)
    if expected.overlaps(happened):
        return Move.MET
    return Move.EXCEEDED if _centre(happened) > _centre(expected) else Move.MISSED


def _first_statements(claims: Iterable[Claim]) -> list[tuple[Figure, datetime]]:
    found = []
    for figure in figures_of(claims):
        days = [claim.published for claim in figure.claims if claim.published is not None]
        found.append((figure, min(days)))
    return sorted(found, key=lambda item: (item[1], item[0].id))


def _stale(claims: Sequence[Claim], versions: Sequence[Version]) -> Iterable[Stale]:
    """Claims published after a later version that still state an earlier one as the plan."""
    for claim in sorted(claims, key=lambda claim: (str(claim.published), claim.id)):
        said = stated(figure_of(claim))
        for earlier, later in pairwise(versions):
            if said == stated(earlier.figure) and claim.published is not None and claim.published > later.since:
                yield Stale(claim=claim, replaced_by=later)


def _centre(interval: Interval) -> float:
    ends = [float(end) for end in (interval.low, interval.high) if end is not None]
    return sum(ends) / len(ends) if ends else 0.0
