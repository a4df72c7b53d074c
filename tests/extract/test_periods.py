"""Expressions of time as spans of days, relative to Monday 15 June 2026 unless a case says otherwise."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.periods import Period, find_periods

TODAY = date(2026, 6, 15)


def read(text: str, *, published: date | None = TODAY, fiscal_year_end: str = "12-31") -> list[Period]:
    return find_periods(text, 0, len(text), published=published, fiscal_year_end=fiscal_year_end)


def only(text: str, *, published: date | None = TODAY, fiscal_year_end: str = "12-31") -> str:
    found = read(text, published=published, fiscal_year_end=fiscal_year_end)
    assert len(found) == 1, found
    return f"{found[0].kind} {found[0].first or ''}..{found[0].last or ''} {found[0].fiscal_label or ''}".strip()


CALENDAR = [
    # years
    ("in 2025", "year 2025-01-01..2025-12-31"),
    ("for full-year 2026", "year 2026-01-01..2026-12-31"),
    ("in calendar 2027", "year 2027-01-01..2027-12-31"),
    ("this year", "year 2026-01-01..2026-12-31"),
    ("last year", "year 2025-01-01..2025-12-31"),
    ("next year", "year 2027-01-01..2027-12-31"),
    ("a year earlier", "year_before 2025-01-01..2025-12-31"),
    ("the year before", "year 2025-01-01..2025-12-31"),
    ("the year ended June 30, 2025", "year 2024-07-01..2025-06-30"),
    ("in the year to March", "year 2025-04-01..2026-03-31"),
    # quarters
    ("in the first quarter", "quarter 2026-01-01..2026-03-31"),
    ("the second quarter of 2025", "quarter 2025-04-01..2025-06-30"),
    ("in Q1", "quarter 2026-01-01..2026-03-31"),
    ("Q3 2025", "quarter 2025-07-01..2025-09-30"),
    ("4Q25", "quarter 2025-10-01..2025-12-31"),
    ("the third quarter", "quarter 2025-07-01..2025-09-30"),
    ("the June quarter", "quarter 2026-04-01..2026-06-30"),
    ("in the December quarter of 2024", "quarter 2024-10-01..2024-12-31"),
    ("the three months ended March 31", "quarter 2026-01-01..2026-03-31"),
    ("the three months to the end of September 2025", "quarter 2025-07-01..2025-09-30"),
    ("from January to March", "quarter 2026-01-01..2026-03-31"),
    ("between April and June 2025", "quarter 2025-04-01..2025-06-30"),
    ("last quarter", "quarter 2026-01-01..2026-03-31"),
    ("this quarter", "quarter 2026-04-01..2026-06-30"),
    ("next quarter", "quarter 2026-04-01..2026-06-30"),
    ("the previous quarter", "quarter 2025-10-01..2025-12-31"),
    # halves and other spans
    ("the first half of 2025", "span 2025-01-01..2025-06-30"),
    ("H2 2025", "span 2025-07-01..2025-12-31"),
    ("the first half of the year", "span 2026-01-01..2026-06-30"),
    ("the six months ended June 30, 2025", "span 2025-01-01..2025-06-30"),
    ("the nine months to September 30, 2025", "span 2025-01-01..2025-09-30"),
    ("from February 1 to May 1", "span 2026-02-01..2026-05-01"),
    ("from October 2025 to March 2026", "span 2025-10-01..2026-03-31"),
    # months
    ("in March", "month 2026-03-01..2026-03-31"),
    ("in July", "month 2025-07-01..2025-07-31"),
    ("last October", "month 2025-10-01..2025-10-31"),
    ("in early April", "month 2026-04-01..2026-04-30"),
    ("in late August 2025", "month 2025-08-01..2025-08-31"),
    ("September 2025", "month 2025-09-01..2025-09-30"),
    ("last month", "month 2026-05-01..2026-05-31"),
    ("this month", "month 2026-06-01..2026-06-30"),
    # weeks and days
    ("last week", "week 2026-06-08..2026-06-14"),
    ("this week", "week 2026-06-15..2026-06-21"),
    ("on May 5, 2026", "day 2026-05-05..2026-05-05"),
    ("21 January 2026", "day 2026-01-21..2026-01-21"),
    ("on the 3rd of March", "day 2026-03-03..2026-03-03"),
    ("on 12 December", "day 2025-12-12..2025-12-12"),
    ("as of December 31, 2025", "day 2025-12-31..2025-12-31"),
    ("on Thursday", "day 2026-06-11..2026-06-11"),
    ("on Monday", "day 2026-06-15..2026-06-15"),
    ("yesterday", "day 2026-06-14..2026-06-14"),
    # ends and beginnings
    ("at the end of 2025", "instant 2025-12-31..2025-12-31"),
    ("at the end of last year", "instant 2025-12-31..2025-12-31"),
    ("at the end of March", "instant 2026-03-31..2026-03-31"),
    ("at year-end", "instant 2025-12-31..2025-12-31"),
    ("at the start of 2026", "instant 2026-01-01..2026-01-01"),
    ("by the end of 2026", "deadline ..2026-12-31"),
    ("by the end of this year", "deadline ..2026-12-31"),
    ("by the end of September", "deadline ..2026-09-30"),
    ("by year-end", "deadline ..2026-12-31"),
    ("by 2030", "deadline ..2030-12-31"),
    ("by June 2027", "deadline ..2027-06-30"),
    ("by mid-2027", "deadline ..2027-06-30"),
    ("by next summer", "deadline ..2027-08-31"),
]


@pytest.mark.parametrize(("text", "expected"), CALENDAR)
def test_an_expression_of_time_is_a_span_of_days(text: str, expected: str) -> None:
    assert only(text) == expected


@pytest.mark.parametrize(
    ("text", "fiscal_year_end", "expected"),
    [
        ("in fiscal 2026", "06-30", "year 2025-07-01..2026-06-30 FY2026"),
        ("in fiscal year 2027", "05-31", "year 2026-06-01..2027-05-31 FY2027"),
        ("FY27", "01-31", "year 2026-02-01..2027-01-31 FY2027"),
        ("the 2025 financial year", "03-31", "year 2024-04-01..2025-03-31 FY2025"),
        ("in fiscal 2026", "12-31", "year 2026-01-01..2026-12-31 FY2026"),
        ("in 2026", "06-30", "year 2026-01-01..2026-12-31"),
        ("this fiscal year", "06-30", "year 2025-07-01..2026-06-30"),
        ("the coming fiscal year", "06-30", "year 2026-07-01..2027-06-30"),
        ("the fourth quarter of fiscal 2026", "01-31", "quarter 2025-11-01..2026-01-31 Q4 FY2026"),
        ("Q2 FY2026", "05-31", "quarter 2025-09-01..2025-11-30 Q2 FY2026"),
        ("the third fiscal quarter", "06-30", "quarter 2026-01-01..2026-03-31"),
        ("the quarter", "01-31", "quarter 2026-02-01..2026-04-30"),
        ("the March quarter", "06-30", "quarter 2026-01-01..2026-03-31"),
        ("before the end of the fiscal year", "06-30", "deadline ..2026-06-30"),
    ],
)
def test_a_fiscal_period_follows_the_company_s_year_end(text: str, fiscal_year_end: str, expected: str) -> None:
    assert only(text, fiscal_year_end=fiscal_year_end) == expected


@pytest.mark.parametrize(
    "text",
    [
        "in 2,025 rows",
        "a 2026-person team",
        "it may cut jobs",
        "the march of progress",
        "over and over",
        "June Smith said",
        "at the end of the day",
    ],
)
def test_words_that_only_look_like_a_date_are_none(text: str) -> None:
    assert read(text) == []


def test_without_a_publication_date_only_what_names_its_year_is_read() -> None:
    assert read("this year, in March, on Monday and last quarter", published=None) == []
    assert only("in the second quarter of 2025", published=None) == "quarter 2025-04-01..2025-06-30"
    assert only("by the end of 2026", published=None) == "deadline ..2026-12-31"


def test_the_longest_expression_wins_where_two_overlap() -> None:
    text = "It spent $5bn in the second quarter of 2025."
    assert [text[period.start : period.end] for period in read(text)] == ["the second quarter of 2025"]


def test_several_expressions_come_in_order_of_place() -> None:
    text = "From 2024 on; in March 2025; by the end of 2027."
    assert [period.last for period in read(text)] == [date(2024, 12, 31), date(2025, 3, 31), date(2027, 12, 31)]


def test_only_the_given_stretch_is_read() -> None:
    text = "in 2024, in 2025, in 2026"
    found = find_periods(text, text.index(", in 2025"), text.index(", in 2026"), published=TODAY)
    assert [period.first for period in found] == [date(2025, 1, 1)]


@given(st.text(alphabet=st.sampled_from("QFY1234 2056-'’,ofinbytheMarchJuneendquarterfiscallast")), st.dates())
def test_spans_never_end_before_they_begin(text: str, published: date) -> None:
    if not date(2000, 1, 1) <= published <= date(2045, 12, 31):
        return
    for period in read(text, published=published):
        assert 0 <= period.start < period.end <= len(text)
        assert period.last is not None
        assert period.first is None or period.first <= period.last


@given(st.dates(date(2000, 1, 1), date(2049, 12, 31)))
def test_every_written_day_is_read_back(day: date) -> None:
    expected = f"day {day}..{day}"
    assert only(f"on {day:%B} {day.day}, {day.year}") == expected
    assert only(f"on {day.day} {day:%B} {day.year}") == expected
    assert only(f"as of {day:%b}. {day.day}, {day.year}".replace("May.", "May")) == expected
