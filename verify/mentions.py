"""Lets the mentions of one number in one article share what one of them says of it."""

from collections.abc import Iterable
from dataclasses import replace

from model.claim import Claim

_BY_PLACE = ("gpus", "power")
"""Their mentions name a site, a building or a kind of supply in turn, and rarely the same one twice."""

_SLOTS = ("scope", "basis", "round")


def share_slots(claims: Iterable[Claim]) -> list[Claim]:
    """Fill unknown slots of completed claims from other mentions of the same number in the same article.

    A title says "Fennmark cuts 200 jobs" where the text says "200 jobs in Oslo". Mentions that disagree teach nothing.
    The order of the claims stays.
    """
    rows = list(claims)
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in rows:
        groups.setdefault(_number(claim), []).append(claim)
    known = {key: _known(group) for key, group in groups.items() if len(group) > 1 and group[0].metric not in _BY_PLACE}
    return [_filled(claim, known.get(_number(claim), {})) for claim in rows]


def _number(claim: Claim) -> tuple[object, ...]:
    return (
        claim.article_id,
        claim.company,
        claim.metric,
        claim.unit,
        claim.low,
        claim.high,
        claim.item,
        claim.period_start,
        claim.period_end,
    )


def _known(group: Iterable[Claim]) -> dict[str, str]:
    found: dict[str, str] = {}
    for slot in _SLOTS:
        values = {value for claim in group if (value := getattr(claim, slot)) is not None}
        if len(values) == 1:
            found[slot] = values.pop()
    return found


def _filled(claim: Claim, known: dict[str, str]) -> Claim:
    missing = {slot: value for slot, value in known.items() if getattr(claim, slot) is None}
    return replace(claim, **missing) if missing else claim  # type: ignore[arg-type]  # the three slots are all strings
