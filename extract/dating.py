"""Finds the period of a claim: in its sentence, in the heads of its table, or named before."""

import re
from dataclasses import replace
from datetime import date

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
_WHOLE = frozenset({"quarter", "year", "span"})


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
        periods = self._found(self._passage.text, place.sentence.start, place.sentence.end, company)
        marks = self._passage.marks
        return choose_period(quantity, place.sentence, place.clauses, periods, place.quantities, marks, metric)

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
                if period.kind in _WHOLE and is_open(period, self._published) == wants_open
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
