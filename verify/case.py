"""A pair of figures under comparison, with what was found out about it."""

from dataclasses import dataclass
from datetime import date

from model.claim import Claim, Status
from model.comparison import Comparison, Reason, Relation
from model.fact import Figure
from verify.conversions import Common, common_unit
from verify.explain import capital, period, said
from verify.figures import dates, stated
from verify.record import Record
from verify.slots import Slots
from verify.timing import KEEP_DAYS, days_apart, meet
from verify.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Two figures of one company and metric, in one unit."""

    a: Figure
    b: Figure
    common: Common
    slots: Slots
    record: Record
    world: World

    @property
    def overlap(self) -> bool:
        """Whether both can be true at once."""
        return self.common.a.overlaps(self.common.b)

    @property
    def ways(self) -> tuple[tuple[Figure, Figure, bool], ...]:
        """Both orders: new, old, and whether that turns the pair round."""
        return (self.a, self.b, False), (self.b, self.a, True)

    @property
    def is_guess(self) -> bool:
        """Whether a forecast or a hypothetical number takes part."""
        return any(status in (Status.PROJECTED, Status.HYPOTHETICAL) for status in (self.a.status, self.b.status))

    @property
    def is_denial(self) -> bool:
        """Whether one side denies a number."""
        return Status.DENIED in (self.a.status, self.b.status)

    @property
    def both(self) -> str:
        """The two figures as the subject of a sentence."""
        when = period(self.a.fact) or period(self.b.fact)
        return f"{capital(said(self.a))} and {said(self.b)}{f' for {when}' if when else ''}"

    def verdict(
        self, relation: Relation, sentence: str, *, reason: Reason | None = None, rule: str = "", swap: bool = False
    ) -> Comparison:
        """Write the receipt; without a rule of its own the verdict is that of the unit's arithmetic."""
        a, b = (self.b, self.a) if swap else (self.a, self.b)
        arithmetic = f" {capital(self.common.arithmetic)}." if self.common.arithmetic else ""
        return Comparison(
            a=a,
            b=b,
            relation=relation,
            reason=reason,
            rule=rule or self.common.rule,
            explanation=f"{sentence}{arithmetic}",
            assumptions=(*self.slots.assumptions, *self.common.assumptions),
        )

    def says(self, one: Figure, other: Figure) -> bool:
        """Whether two figures state the same number for what may be the same fact."""
        if one.fact.scope != other.fact.scope or not self.same_time(one, other):
            return False
        common = common_unit(one, other, world=self.world)
        return common is not None and common.a.overlaps(common.b)

    def same_time(self, one: Figure, other: Figure) -> bool:
        """Whether two figures are for one time; a plan of cuts or a round may be told again for 90 days."""
        return meet(one, other, metric=self.world.metrics[one.fact.metric]).same or (
            one.fact.metric in ("layoffs", "funding") and days_apart(one, other) <= KEEP_DAYS
        )

    def first_day(self, figure: Figure) -> date:
        """The day on which the number first came up, in whatever standing; the last of all days where none is known."""
        repeats = [other for other in (*self.record.statements, figure) if self._repeats(other, figure)]
        return min((day for other in repeats for day in dates(other)), default=date.max)

    def _repeats(self, one: Figure, other: Figure) -> bool:
        """Says the same number: "more than 4,000" and 4,100 are one on record, "up to 12%" and 5% are not."""
        if not self.says(one, other):
            return False
        if None not in (one.low, one.high, other.low, other.high):
            return True
        if one.unit != other.unit:
            return False
        first, second = (
            next((end for end in (figure.low, figure.high) if end is not None), None) for figure in (one, other)
        )
        return first is not None and second is not None and abs(first - second) <= max(abs(first), abs(second)) / 10


def voice(claim: Claim) -> str:
    """Who speaks: the attribution, or nothing for the article itself."""
    return (claim.attribution or "").casefold().strip()


def same_voice(a: Claim, b: Claim) -> bool:
    """Whether both stand in one article in one voice; a title speaks in all voices of its article.

    A number that the text calls replaced is a voice of its own: it is told in order to be compared.
    """
    if a.article_id != b.article_id or (a.status is Status.SUPERSEDED) != (b.status is Status.SUPERSEDED):
        return False
    return a.in_title or b.in_title or voice(a) == voice(b)


def shared_voice(a: Figure, b: Figure) -> bool:
    """Whether a named voice stands behind both."""
    first, second = ({voice(claim) for claim in figure.claims} - {""} for figure in (a, b))
    return bool(first & second)


def is_own(figure: Figure) -> bool:
    """Whether it is the company's word. A replaced number is placed in time by its own period alone."""
    if figure.status is Status.SUPERSEDED:
        return figure.fact.period_start is not None
    return figure.status in (Status.ACTUAL, Status.PLANNED)


def before(one: Figure, other: Figure) -> bool:
    """Whether all of `one` was published before any of `other`."""
    first, second = dates(one), dates(other)
    return bool(first and second) and first[-1] < second[0]


def bounds_differ(one: Figure, other: Figure) -> bool:
    """Whether the stated intervals are not the same."""
    return (one.unit, stated(one)) != (other.unit, stated(other))
