"""Words for months, quarters and weekdays, and the arithmetic of calendar spans."""

import re
from calendar import monthrange
from datetime import date, timedelta

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
YEAR = r"(?:19[89]\d|20[0-4]\d)"
ORDINALS = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "final": 4, "last": 4,
}  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

Span = tuple[date | None, date | None]


def month_number(word: str) -> int:
    """Return 1-12 for a month's name or abbreviation: "Sept." -> 9."""
    return MONTHS[word.strip(". ").lower()]


def month_span(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_span(year: int, fiscal_year_end: str = "12-31") -> tuple[date, date]:
    """First and last day of the (fiscal) year that ends in calendar year `year`; `fiscal_year_end` is MM-DD."""
    month = int(fiscal_year_end[:2])
    last = month_span(year, month)[1]
    first_month = month % 12 + 1
    return date(year if first_month == 1 else year - 1, first_month, 1), last


def quarter_span(year: int, quarter: int, fiscal_year_end: str = "12-31") -> tuple[date, date]:
    """First and last day of a (fiscal) quarter: three calendar months counted from the start of the year."""
    first, _ = year_span(year, fiscal_year_end)
    index = first.year * 12 + first.month - 1 + 3 * (quarter - 1)
    start = date(index // 12, index % 12 + 1, 1)
    end_index = index + 2
    return start, month_span(end_index // 12, end_index % 12 + 1)[1]


def last_month_on_or_before(month: int, day: date) -> int:
    """Return the year of the latest such month that has begun by `day`."""
    return day.year if month <= day.month else day.year - 1


def next_month_on_or_after(month: int, day: date) -> int:
    """Return the year of the first such month that is not over on `day`."""
    return day.year if month >= day.month else day.year + 1


def last_quarter_reported(day: date, fiscal_year_end: str = "12-31") -> tuple[date, date]:
    """The fiscal quarter that ended most recently on or before `day`: what a company reports on."""
    for year in (day.year + 1, day.year, day.year - 1):
        for quarter in (4, 3, 2, 1):
            span = quarter_span(year, quarter, fiscal_year_end)
            if span[1] <= day:
                return span
    raise AssertionError("some quarter has always ended")


def weekday_on_or_before(name: str, day: date) -> date:
    """The latest such weekday up to `day`, itself included."""
    return day - timedelta(days=(day.weekday() - WEEKDAYS.index(name.lower())) % 7)


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a verbose, case-insensitive pattern in which MONTH and YEAR stand for what they say."""
    spelled = pattern.replace("<MONTH>", MONTH).replace("<YEAR>", YEAR)
    return re.compile(spelled, re.IGNORECASE | re.VERBOSE)
