"""Spans of calendar and fiscal months, quarters and years."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.calendar_words import (
    WEEKDAYS,
    compiled,
    last_month_on_or_before,
    last_quarter_reported,
    month_number,
    month_span,
    next_month_on_or_after,
    quarter_span,
    weekday_on_or_before,
    year_span,
)

YEAR_ENDS = st.sampled_from(["12-31", "06-30", "09-30", "05-31", "01-31", "07-31", "10-31", "08-31", "03-31"])
YEARS = st.integers(1990, 2049)


@pytest.mark.parametrize(("word", "month"), [("May", 5), ("Sept.", 9), ("sep", 9), ("DECEMBER", 12), ("Jan ", 1)])
def test_a_month_is_known_by_its_name(word: str, month: int) -> None:
    assert month_number(word) == month


@pytest.mark.parametrize(
    ("year", "month", "last"),
    [(2026, 2, date(2026, 2, 28)), (2024, 2, date(2024, 2, 29)), (2026, 4, date(2026, 4, 30))],
)
def test_a_month_ends_on_its_last_day(year: int, month: int, last: date) -> None:
    assert month_span(year, month) == (last.replace(day=1), last)


@pytest.mark.parametrize(
    ("year", "end", "first", "last"),
    [
        (2026, "12-31", date(2026, 1, 1), date(2026, 12, 31)),
        (2026, "06-30", date(2025, 7, 1), date(2026, 6, 30)),
        (2026, "01-31", date(2025, 2, 1), date(2026, 1, 31)),
        (2026, "05-31", date(2025, 6, 1), date(2026, 5, 31)),
        (2026, "03-31", date(2025, 4, 1), date(2026, 3, 31)),
    ],
)
def test_a_fiscal_year_ends_in_the_calendar_year_of_its_number(year: int, end: str, first: date, last: date) -> None:
    assert year_span(year, end) == (first, last)


@pytest.mark.parametrize(
    ("year", "quarter", "end", "first", "last"),
    [
        (2026, 1, "12-31", date(2026, 1, 1), date(2026, 3, 31)),
        (2026, 4, "12-31", date(2026, 10, 1), date(2026, 12, 31)),
        (2026, 1, "06-30", date(2025, 7, 1), date(2025, 9, 30)),
        (2026, 3, "06-30", date(2026, 1, 1), date(2026, 3, 31)),
        (2026, 1, "01-31", date(2025, 2, 1), date(2025, 4, 30)),
        (2026, 4, "01-31", date(2025, 11, 1), date(2026, 1, 31)),
        (2026, 2, "05-31", date(2025, 9, 1), date(2025, 11, 30)),
    ],
)
def test_a_quarter_has_three_months(year: int, quarter: int, end: str, first: date, last: date) -> None:
    assert quarter_span(year, quarter, end) == (first, last)


@given(YEARS, YEAR_ENDS)
def test_four_quarters_make_the_year_without_gap_or_overlap(year: int, end: str) -> None:
    spans = [quarter_span(year, number, end) for number in (1, 2, 3, 4)]
    assert (spans[0][0], spans[3][1]) == year_span(year, end)
    for earlier, later in pairwise(spans):
        assert later[0] == earlier[1] + timedelta(days=1)


@given(YEARS, YEAR_ENDS)
def test_one_fiscal_year_follows_the_other_on_the_next_day(year: int, end: str) -> None:
    assert year_span(year + 1, end)[0] == year_span(year, end)[1] + timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "end", "span"),
    [
        (date(2026, 6, 15), "12-31", (date(2026, 1, 1), date(2026, 3, 31))),
        (date(2026, 6, 30), "12-31", (date(2026, 4, 1), date(2026, 6, 30))),
        (date(2026, 2, 5), "12-31", (date(2025, 10, 1), date(2025, 12, 31))),
        (date(2026, 5, 20), "01-31", (date(2026, 2, 1), date(2026, 4, 30))),
        (date(2026, 3, 10), "05-31", (date(2025, 12, 1), date(2026, 2, 28))),
    ],
)
def test_the_quarter_to_report_on_is_the_last_one_that_is_over(day: date, end: str, span: tuple[date, date]) -> None:
    assert last_quarter_reported(day, end) == span


@given(st.dates(date(2000, 1, 1), date(2049, 12, 31)), YEAR_ENDS)
def test_the_quarter_to_report_on_ended_at_most_three_months_ago(day: date, end: str) -> None:
    assert timedelta(0) <= day - last_quarter_reported(day, end)[1] <= timedelta(days=92)


@pytest.mark.parametrize(
    ("month", "last", "following"), [(5, 2026, 2027), (6, 2026, 2026), (7, 2025, 2026), (12, 2025, 2026)]
)
def test_a_bare_month_is_the_last_or_the_next_one(month: int, last: int, following: int) -> None:
    day = date(2026, 6, 15)
    assert last_month_on_or_before(month, day) == last
    assert next_month_on_or_after(month, day) == following


@pytest.mark.parametrize(
    ("name", "day"), [("Monday", date(2026, 6, 15)), ("Sunday", date(2026, 6, 14)), ("Tuesday", date(2026, 6, 9))]
)
def test_a_weekday_is_the_latest_one(name: str, day: date) -> None:
    assert weekday_on_or_before(name, date(2026, 6, 15)) == day


@given(st.sampled_from(WEEKDAYS), st.dates())
def test_a_weekday_lies_in_the_last_seven_days(name: str, day: date) -> None:
    if day.toordinal() <= 7:
        return
    found = weekday_on_or_before(name, day)
    assert WEEKDAYS[found.weekday()] == name
    assert timedelta(0) <= day - found < timedelta(days=7)


@pytest.mark.parametrize(
    ("text", "matches"), [("June 2026", True), ("sept. 1999", True), ("June 1979", False), ("Juno 2026", False)]
)
def test_month_and_year_stand_for_themselves_in_a_pattern(text: str, matches: bool) -> None:
    assert (compiled(r"<MONTH>\ <YEAR>").fullmatch(text) is not None) is matches
