"""Features that tell what time a number is for: what its sentence names, what was named before, or none."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from extract.classify.buckets import bucket
from extract.classify.history import History
from extract.classify.model import Option
from extract.classify.reading import Candidate, Reading, View
from extract.classify.words import kind_of
from extract.periods import Period, find_periods
from extract.sentences import Sentence
from model.claim import Status
from model.metric import Metric

Span = tuple[date | None, date | None]
NO_SPAN: Span = (None, None)

_BEFORE = 700
"""Characters back in which a period may have been named."""
_AFTER = 200
_NAMED_BEFORE = 5
_MOST = 12
"""Expressions of time of one sentence that are looked at."""
_WHOLE = frozenset({"year", "quarter", "span"})
_REPEATED = _WHOLE | {"month"}
"""Of a bare one that is over, a plan means the next of its name."""
_COMING = frozenset({Status.PLANNED, Status.PROJECTED})


@dataclass(frozen=True, slots=True)
class Proposal:
    """A span of days that a number may be for. `origin` says how it was come by: `in` the sentence, `before` it."""

    origin: str
    span: Span
    period: Period | None = None

    @property
    def fiscal_label(self) -> str | None:
        """The label, such as FY2026, where the words say so."""
        return self.period.fiscal_label if self.period else None


def _start(period: Period) -> int:
    return period.start


def _begin(sentence: Sentence) -> int:
    return sentence.start


def _end(period: Period) -> int:
    return period.end


class PeriodFeatures:
    """Describes the times that a number may be for."""

    def __init__(self, reading: Reading) -> None:
        self._published = reading.published
        self._title = reading.title
        self._cache: dict[tuple[bool, int, str], list[Period]] = {}

    def named(self, view: View, candidate: Candidate, year_end: str) -> list[Period]:
        """The expressions of time in the sentence that are no part of a number."""
        sentence = candidate.sentence
        found = self._found(view, sentence.paragraph, year_end)
        first = bisect_left(found, sentence.start, key=_start)
        last = bisect_left(found, sentence.end, key=_start)
        return [
            period
            for period in found[first:last][:_MOST]
            if not any(one.start < period.end and period.start < one.end for one in candidate.siblings)
        ]

    def _found(self, view: View, paragraph: int, year_end: str) -> list[Period]:
        key = view.passage.in_title, paragraph, year_end
        if key not in self._cache:
            first, last = view.extent(paragraph)
            self._cache[key] = find_periods(
                view.passage.text, first, last, published=self._published, fiscal_year_end=year_end
            )
        return self._cache[key]

    def proposals(
        self,
        view: View,
        candidate: Candidate,
        metric: Metric,
        company: str,
        year_end: str,
        status: Status,
        history: History,
    ) -> list[Proposal]:
        """Return the spans to choose from; the first is none at all. `year_end`: MM-DD of the company."""
        found = [Proposal("none", NO_SPAN)]
        for period in self._headed(view, candidate, year_end):
            found += self._variants("head", period, metric, status, [])
        inside = self.named(view, candidate, year_end)
        for period in inside:
            found += self._variants("in", period, metric, status, [*inside, *_told(history)])
        for period in self._before(view, candidate, year_end):
            found += self._variants("before", period, metric, status, _told(history))
        for period in self._behind(view, candidate, year_end):
            found += self._variants("behind", period, metric, status, [])
        if not candidate.passage.in_title:
            title = self._title.passage.sentences[0].paragraph
            for period in self._found(self._title, title, year_end):
                found += self._variants("title", period, metric, status, [])
        claims = history.claims()
        if claims and claims[-1].period != NO_SPAN:
            found.append(Proposal("last", claims[-1].period))
        alike = history.last_of(metric.key, company)
        if alike is not None and alike.period != NO_SPAN:
            found.append(Proposal("alike", alike.period))
        if self._published is not None:
            found.append(Proposal("this day", (self._published, self._published)))
        return found

    def _headed(self, view: View, candidate: Candidate, year_end: str) -> list[Period]:
        """What the heads of its column and row and the caption name, for a number in a table."""
        if candidate.cell is None:
            return []
        text, published = view.passage.text, self._published
        return [
            period
            for start, end in candidate.cell.heads
            for period in find_periods(text, start, end, published=published, fiscal_year_end=year_end)
        ]

    def _before(self, view: View, candidate: Candidate, year_end: str) -> list[Period]:
        """The last few expressions of time above the sentence, in order of place."""
        start = candidate.sentence.start
        found: list[Period] = []
        for paragraph in range(candidate.sentence.paragraph, -1, -1):
            first, last = view.extent(paragraph)
            if last < start - _BEFORE or len(found) >= _NAMED_BEFORE:
                break
            if first < last:
                named = self._found(view, paragraph, year_end)
                found = named[: bisect_right(named, start, key=_end)][-_NAMED_BEFORE:] + found
        return [one for one in found if one.end > start - _BEFORE][-_NAMED_BEFORE:]

    def _behind(self, view: View, candidate: Candidate, year_end: str) -> list[Period]:
        end = candidate.sentence.end
        found = self._found(view, candidate.sentence.paragraph, year_end)
        first = bisect_left(found, end, key=_start)
        return [one for one in found[first : first + 1] if one.start < end + _AFTER]

    def _variants(
        self, origin: str, period: Period, metric: Metric, status: Status, bases: Sequence[Period]
    ) -> Iterator[Proposal]:
        """The span itself, and what it means for a level, a deadline, a comparison or a plan.

        The day by which a cut is to be done is not the day of the cut.
        """
        if period.kind == "deadline" and metric.key == "layoffs":
            return
        yield Proposal(origin, (period.first, period.last), period)
        if period.kind == "deadline":
            yield Proposal(f"{origin} deadline", (None, period.last), period)
        elif metric.grows and period.last is not None and period.first != period.last:
            yield Proposal(f"{origin} end", (period.last, period.last), period)
            yield Proposal(f"{origin} until", (None, period.last), period)
        if period.kind == "year_before":
            seen: set[date] = set()
            for base in reversed(bases):
                if base.kind != "year_before" and base.last is not None and base.last not in seen and len(seen) < 2:
                    seen.add(base.last)
                    yield Proposal(f"{origin} year before", _moved((base.first, base.last), -1), period)
        past = self._published is not None and period.last is not None and period.last <= self._published
        if period.kind in _REPEATED and past and status in _COMING:
            yield Proposal(f"{origin} coming", _moved((period.first, period.last), 1), period)

    def options(
        self,
        view: View,
        candidate: Candidate,
        metric: Metric,
        status: Status,
        proposals: Sequence[Proposal],
        history: History,
    ) -> list[Option]:
        """Return one option for each proposal."""
        sort = "flow" if metric.needs_period else "level" if metric.grows else metric.key
        inside = [one.period for one in proposals if one.origin == "in" and one.period is not None]
        before = [one.period for one in proposals if one.origin == "before" and one.period is not None]
        options = []
        for one in proposals:
            features = list(
                dict.fromkeys(
                    [
                        *self._general(candidate, one, sort, metric.key, status, len(inside)),
                        *_inside(view, candidate, one, sort, inside),
                        *_above(candidate, one, sort, status, before),
                        *_agreeing(candidate, one, sort, metric.key, status, history),
                    ]
                )
            )
            options.append(Option((("period", (features,)),)))
        return options

    def _general(
        self, candidate: Candidate, one: Proposal, sort: str, metric: str, status: Status, count: int
    ) -> Iterator[str]:
        last = one.span[1]
        when = "no"
        if last is not None and self._published is not None:
            when = "open" if last > self._published else "past"
        where = one.origin
        yield where
        for other in (sort, f"{sort}:{status.value}", metric, f"{metric}:{status.value}"):
            yield f"{where}:{other}"
        yield f"{where}:{when}:{sort}"
        yield f"{where}:{when}:{sort}:{status.value}"
        yield f"{where}#{min(2, count)}"
        yield f"{where}#{min(2, count)}:{sort}"
        yield f"{where}:{sort}:title{candidate.passage.in_title}"
        if one.period is not None:
            kind = one.period.kind
            yield f"{where}:{kind}"
            yield f"{where}:{kind}:{sort}"
            yield f"{where}:{kind}:{sort}:{status.value}"
            yield f"{where}:{kind}:{when}:{sort}:{status.value}"
            yield f"{kind}:{sort}"


def _moved(span: Span, years: int) -> Span:
    first, last = (None if day is None else _same_day(day, years) for day in span)
    return first, last


def _same_day(day: date, years: int) -> date:
    """The same day of another year; the last day of a month stays its last."""
    tomorrow = day + timedelta(days=1)
    if tomorrow.day == 1:
        return tomorrow.replace(year=tomorrow.year + years) - timedelta(days=1)
    return day.replace(year=day.year + years)


def _told(history: History) -> list[Period]:
    """The period of the latest claim, as a base for "a year earlier"."""
    claims = history.claims()
    if not claims or claims[-1].period[1] is None:
        return []
    first, last = claims[-1].period
    return [Period(start=-1, end=-1, first=first, last=last, kind="told")]


def _inside(view: View, candidate: Candidate, one: Proposal, sort: str, inside: Sequence[Period]) -> Iterator[str]:
    """Where an expression of the sentence stands to the number: side, distance, clause, what lies between."""
    period = one.period
    if period is None or not one.origin.startswith("in"):
        return
    quantity, clauses = candidate.quantity, candidate.clauses
    right = period.start >= quantity.end
    low, high = (quantity.end, period.start) if right else (period.end, quantity.start)
    where = f"{one.origin}{'R' if right else 'L'}"
    gap = bucket(candidate.passage.marks.tokens_between(low, high))
    same = clauses.at(period.start) == clauses.at(quantity.start)
    between = [other for other in candidate.siblings if low <= other.start < high]
    alike = min(2, sum(1 for other in between if kind_of(other) == kind_of(quantity)))
    periods = min(2, sum(1 for other in inside if low <= other.start < high))
    yield f"{where}{gap}"
    yield f"{where}{same}"
    yield f"{where}c{min(2, len(between))}"
    yield f"{where}a{alike}{same}"
    yield f"{where}p{periods}"
    yield f"{where}{gap}{same}{sort}"
    yield f"{where}p{periods}a{alike}{sort}"
    yield f"{where}p{periods}a{alike}{same}"
    yield f"{where}b{min(3, clauses.between(period.start, quantity.start))}"
    words = view.words(candidate.index)
    before = next((word.form for word in reversed(words) if word.end <= period.start), "<")
    behind = next((word.form for word in words if word.start >= period.end), ">")
    yield f"{one.origin}w-{before}"
    yield f"{one.origin}w-{before}:{sort}"
    yield f"{where}w-{before}"
    yield f"{one.origin}w+{behind}"
    said = "".join(
        "0" if char.isdigit() else char for char in candidate.passage.text[period.start : period.end].lower()
    )
    yield f"says:{said}"
    yield f"says:{said}:{sort}"


def _above(candidate: Candidate, one: Proposal, sort: str, status: Status, before: Sequence[Period]) -> Iterator[str]:
    """How far above the sentence an expression stands: how many others, sentences and paragraphs lie between."""
    period = one.period
    if period is None or not one.origin.startswith("before"):
        return
    later = sum(1 for other in before if other.start > period.start)
    text, start = candidate.passage.text, candidate.sentence.start
    near = "\n" not in text[period.end : start]
    between = candidate.index - bisect_left(candidate.passage.sentences, period.end, key=_begin)
    yield f"{one.origin}k{later}"
    yield f"{one.origin}k{later}:{sort}:{status.value}"
    yield f"{one.origin}near{near}:{sort}"
    yield f"{one.origin}s{min(3, between)}{near}:{sort}"
    yield f"{one.origin}:{period.kind}k{later}:{sort}"


def _agreeing(
    candidate: Candidate, one: Proposal, sort: str, metric: str, status: Status, history: History
) -> Iterator[str]:
    """Whether numbers before had this span."""
    claims = history.claims()
    equal = [said for said in claims if (said.quantity.low, said.quantity.high) == _ends(candidate)]
    if one.span == NO_SPAN:
        if claims and claims[-1].period == NO_SPAN:
            yield f"none again{claims[-1].metric == metric}"
        if any(said.period != NO_SPAN for said in equal):
            yield f"none now:{sort}"
        return
    if claims and claims[-1].period == one.span:
        last = claims[-1]
        yield "as last"
        yield f"as last{last.metric == metric}{last.status == status}{last.index == candidate.index}:{sort}"
    if any(said.period == one.span and said.metric == metric for said in claims):
        yield f"as metric:{sort}"
    if any(said.period == one.span for said in equal):
        yield f"as equal:{sort}"
    if any(said.period == one.span and said.metric == metric and said.status != status for said in claims):
        yield "as other status"


def _ends(candidate: Candidate) -> tuple[object, object]:
    return candidate.quantity.low, candidate.quantity.high
