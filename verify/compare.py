"""Decides what two figures are to each other; pure."""

from dataclasses import replace

from model.claim import Claim, Status
from model.comparison import Comparison, Reason, Relation
from model.fact import Figure
from verify.case import Case, same_voice, shared_voice
from verify.conversions import common_unit
from verify.explain import capital, period, said
from verify.figures import dates, figure_of, stated
from verify.record import Record
from verify.revisions import later_word, stated_revision
from verify.slots import Difference, Slots, compare_slots, is_part_item
from verify.timing import KEEP_DAYS, days_apart
from verify.world import World

FAR = 5
"""Numbers of one fact that are more than so many times apart are taken for two facts, unless it is a slip of scale."""

_NOTHING = Record()


def compare(a: Figure, b: Figure, *, world: World, record: Record = _NOTHING) -> Comparison | None:
    """Compare two figures; None where the pair is not worth keeping: another metric, two slots apart, long ago.

    The result has the two in a fixed order, save that `a` replaces `b` where the relation is `supersedes`.
    """
    if (a.fact.company, a.fact.metric) != (b.fact.company, b.fact.metric) or a.fact.metric not in world.metrics:
        return None
    if (b.id, b.claims[0].id) < (a.id, a.claims[0].id):
        a, b = b, a
    slots = compare_slots(a, b, metric=world.metrics[a.fact.metric])
    common = common_unit(a, b, world=world)
    if common is None:
        return _other_unit(a, b, slots)
    case = Case(a=a, b=b, common=common, slots=slots, record=record, world=world)
    return stated_revision(case) or (_apart(case) if slots.differences else _same_fact(case))


def compare_claims(a: Claim, b: Claim, *, world: World, record: Record = _NOTHING) -> Comparison | None:
    """Compare two completed claims as figures of one claim each; None also where one voice would meet itself."""
    if same_voice(a, b):
        return None
    return compare(figure_of(a), figure_of(b), world=world, record=record)


def _other_unit(a: Figure, b: Figure, slots: Slots) -> Comparison | None:
    if len(slots.differences) > 1 or days_apart(a, b) > KEEP_DAYS:
        return None
    return Comparison(
        a=a,
        b=b,
        relation=Relation.INCOMPARABLE,
        reason=Reason.UNIT,
        rule="slots/1",
        explanation=f"{capital(said(a))} and {said(b)} are in different units, and nothing at hand converts them.",
        assumptions=slots.assumptions,
    )


def _apart(case: Case) -> Comparison | None:
    """At least one slot differs."""
    differences = case.slots.differences
    if not case.is_guess and not case.is_denial:
        found = _part_exceeds_whole(case) or _equal_in_silence(case)
        if found is not None:
            return found
    if len(differences) > 1 or days_apart(case.a, case.b) > KEEP_DAYS:
        return None
    first = differences[0]
    sentence = f"{capital(said(case.a))} and {said(case.b)} are not for the same {first.reason}: {_sides(case, first)}."
    return case.verdict(Relation.INCOMPARABLE, sentence, reason=first.reason, rule="slots/1")


def _equal_in_silence(case: Case) -> Comparison | None:
    """The same number, where one text alone names a part: taken to mean the same thing, and said so."""
    if any(difference.known for difference in case.slots.differences) or case.a.unit != case.b.unit:
        return None
    first, second = stated(case.a), stated(case.b)
    if not case.overlap or not (first == second or (first.is_point and second.is_point)):
        return None
    parts = ", ".join(_words(difference) for difference in case.slots.differences)
    agreed = case.verdict(
        Relation.AGREES, f"{case.both} are one number, though one text alone names {parts}.", rule="slots/1"
    )
    assumption = f"The same number is taken to mean the same thing ({parts})."
    return replace(agreed, assumptions=(*agreed.assumptions, assumption))


def _part_exceeds_whole(case: Case) -> Comparison | None:
    """One model's count above the count of all models at the same place and time cannot be."""
    if [difference.reason for difference in case.slots.differences] != [Reason.ITEM]:
        return None
    if case.a.status is not Status.ACTUAL or case.b.status is not Status.ACTUAL:
        return None
    for part, whole, swap in case.ways:
        inner, outer = (case.common.b, case.common.a) if swap else (case.common.a, case.common.b)
        exceeds = inner.low is not None and outer.high is not None and inner.low > outer.high
        if exceeds and is_part_item(part.fact.item, whole.fact.item):
            sentence = f"{capital(said(part))} of one model cannot be part of {said(whole)} in all."
            return case.verdict(Relation.CONTRADICTS, sentence, rule="part-of-whole/1")
    return None


def _same_fact(case: Case) -> Comparison:
    standing = _standing(case)
    if standing is not None:
        return standing
    if case.overlap:
        return case.verdict(Relation.AGREES, f"{case.both} agree once wording and rounding are allowed for.")
    if case.a.fact.metric == "gpu_price" and not _one_price(case):
        return _incomparable(case, "prices of different sellers or buyers may differ", Reason.SCOPE, "prices/1")
    later = later_word(case)
    if later is not None:
        return later
    if case.a.unit == case.b.unit and _far_apart(case):
        why = f"more than {FAR}-fold apart, they are more likely a part and a whole than a dispute"
        return _incomparable(case, why, Reason.SCOPE, "far-apart/1")
    gap = case.common.a.gap(case.common.b) * 100
    return case.verdict(
        Relation.CONTRADICTS,
        f"{case.both} cannot both be right: even with wording and rounding allowed for they lie {gap:.1f}% apart.",
    )


def _standing(case: Case) -> Comparison | None:
    """Verdicts that follow from how the numbers are stated, whatever they are."""
    statuses = {case.a.status, case.b.status}
    if Status.HYPOTHETICAL in statuses or (case.is_guess and len(statuses) == 2):
        return _incomparable(case, "a guess and a statement are not held against each other")
    if case.is_denial:
        if case.overlap and len(statuses) == 2:
            return case.verdict(
                Relation.DENIES, f"{case.both}: the one side denies what the other states.", rule="status/1"
            )
        return _incomparable(case, "a denied number is not held against another one")
    if case.overlap:
        return None
    if statuses == {Status.PROJECTED}:
        if shared_voice(case.a, case.b):
            swap = dates(case.b) > dates(case.a)
            sentence = f"{case.both} are forecasts of one voice: the later replaces the earlier."
            return case.verdict(Relation.SUPERSEDES, sentence, rule="forecast/1", swap=swap)
        return _incomparable(case, "forecasts of different people are not held against each other")
    if case.world.metrics[case.a.fact.metric].grows and statuses == {Status.PLANNED, Status.ACTUAL}:
        return _incomparable(case, "what is planned is not held against what is there")
    return None


def _incomparable(case: Case, why: str, reason: Reason = Reason.STATUS, rule: str = "status/1") -> Comparison:
    return case.verdict(Relation.INCOMPARABLE, f"{case.both}: {why}.", reason=reason, rule=rule)


def _far_apart(case: Case) -> bool:
    """A million for a billion stays a dispute: it is a mistake that an editor wants to see."""
    first, second = stated(case.a), stated(case.b)
    small, large = (first, second) if (case.common.a.high or 0) < (case.common.b.low or 0) else (second, first)
    if not small.high or not large.low or large.low <= small.high * FAR:
        return False
    return large.low / small.high not in (1000, 1000000)


def _one_price(case: Case) -> bool:
    return case.a.fact.basis == case.b.fact.basis == "list price" or shared_voice(case.a, case.b)


def _sides(case: Case, difference: Difference) -> str:
    if difference.reason is Reason.PERIOD:
        first, second = (period(figure.fact) or _published(figure) for figure in (case.a, case.b))
        return f"{first} against {second}"
    return _words(difference)


def _published(figure: Figure) -> str:
    days = dates(figure)
    return f"as of {days[0]}" if days else "no date"


def _words(difference: Difference) -> str:
    return f"{difference.first} against {difference.second}"
