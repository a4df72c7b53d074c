"""Finds the period of a claim: in its sentence, in the heads of its table, or named before."""

import re
from dataclasses import replace
from datetime import date, timedelta

from extract.calendar_words import year_span
from extract.nlp import Engine
from extract.passage import Passage, Place
from extract.periods import Period, find_periods
from extract.timing import choose_period, is_open
from model.claim import Status
from model.metric import Metric
from model.quantity import Quantity

_REACH = 600
"""How many characters back a period may have been named."""
_OLD_BEFORE = re.compile(r"\b(?:from|against|than|versus|compared (?:with|to))\b[^.;]{0,30}$", re.IGNORECASE)
"""Before a period that only serves a comparison: "up from $5 billion in 2025"."""
_SAME = re.compile(r"^the same (?:quarter|period|months|half)$", re.IGNORECASE)
_WHOLE = frozenset({"quarter", "year", "span"})


def coming(period: Period, words: str) -> Period:
    """Return the quarter of the same name that is still to come, unless the words name its year."""
    if period.kind != "quarter" or re.search(r"\d{4}|FY\d\d|last|previous|ago", words):
        return period
    return _moved(period, period, years=1)


def _moved(base: Period, said: Period, *, years: int) -> Period:
    """Return what was said as long as the base, some years away: Q1 2026, -1 -> Q1 2025."""
    if base.first is None or base.last is None:
        return said
    first, last = (_same_day(day, years=years) for day in (base.first, base.last))
    return replace(said, first=first, last=last, kind=base.kind)


def _same_day(day: date, *, years: int) -> date:
    """The same day in another year; the end of February stays its end."""
    tomorrow = day + timedelta(days=1)
    if tomorrow.day == 1:
        return tomorrow.replace(year=tomorrow.year + years) - timedelta(days=1)
    return day.replace(year=day.year + years)


class PeriodReader:
    """Reads the periods of the claims of one passage."""

    def __init__(self, passage: Passage, title: str, engine: Engine, published: date | None) -> None:
        self._passage = passage
        self._title = title
        self._engine = engine
        self._published = published

    def period(self, place: Place, quantity: Quantity, company: str, metric: Metric) -> Period | None:
        """Return the period that the sentence, or the table around the number, names for it."""
        if place.heads:
            return self._by_heads(place, company, metric)
        periods = [
            period
            for period in self._found(self._passage.text, place.sentence.start, place.sentence.end, company)
            if not any(one.start < period.end and period.start < one.end for one in place.quantities)
        ]
        if any(period.kind == "year_before" for period in periods):
            # "A year ago it was 54.9 for the same quarter": the same, but of that year.
            periods = [one for one in periods if not _SAME.search(self._passage.text[one.start : one.end])]
        marks = self._passage.marks
        chosen = choose_period(quantity, place.sentence, place.clauses, periods, place.quantities, marks, metric)
        if chosen is None or chosen.kind != "year_before":
            return chosen
        base = next((one for one in periods if one.kind in _WHOLE), None) or self.earlier(place, company, Status.ACTUAL)
        return _moved(base, chosen, years=-1) if base is not None else chosen

    def earlier(self, place: Place, company: str, status: Status) -> Period | None:
        """Return the nearest period named before, in text or title, that fits: over for what is done, else open."""
        start = place.sentence.start
        before = self._found(self._passage.text, max(0, start - _REACH), start, company)
        titled = [] if self._passage.in_title else self._found(self._title, 0, len(self._title), company)
        wants_open = status not in (Status.ACTUAL, Status.DENIED)
        return next(
            (
                period
                for period in (*reversed(before), *reversed(titled))
                if period.kind in _WHOLE
                and is_open(period, self._published) == wants_open
                and not (
                    period in before
                    and _OLD_BEFORE.search(self._passage.text[max(0, period.start - 45) : period.start])
                )
            ),
            None,
        )

    def _by_heads(self, place: Place, company: str, metric: Metric) -> Period | None:
        """A column's or row's period; a level stands at its end, a flow dated by a year's last day is the year's."""
        text = self._passage.text
        for start, end in place.heads:
            for period in self._found(text, start, end, company):
                if metric.grows and period.kind in _WHOLE and period.last is not None:
                    return replace(period, first=period.last, kind="instant")
                if metric.needs_period and period.kind in ("day", "instant") and period.last is not None:
                    words = " ".join(text[slice(*head)] for head in place.heads)
                    if not re.search(r"\byears?\b", words, re.IGNORECASE):
                        return None
                    first, last = year_span(period.last.year, f"{period.last:%m-%d}")
                    return replace(period, first=first, last=last, kind="year")
                return period
        return None

    def _found(self, text: str, start: int, end: int, company: str) -> list[Period]:
        firm = self._engine.companies.get(company)
        year_end = firm.fiscal_year_end if firm else "12-31"
        return find_periods(text, start, end, published=self._published, fiscal_year_end=year_end)
