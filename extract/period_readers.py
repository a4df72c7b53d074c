"""Turns the words of each kind of time expression into a span of days; every reader serves one pattern."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from extract.calendar_words import (
    ORDINALS,
    WEEKDAYS,
    Span,
    last_month_on_or_before,
    last_quarter_reported,
    month_number,
    month_span,
    next_month_on_or_after,
    quarter_span,
    weekday_on_or_before,
    year_span,
)


@dataclass(frozen=True, slots=True)
class Context:
    """What expressions of time are relative to."""

    published: date
    fiscal_year_end: str
    """MM-DD."""


Reader = Callable[[re.Match[str], Context], tuple[str, Span] | None]
"""A match in, the kind of period and its span out; None where the words are no date."""


def quarter_number(words: str) -> int | None:
    """Return 1-4 for "Q3", "third quarter", "4Q25"; None where no number stands."""
    if digit := re.search(r"Q([1-4])|([1-4])Q", words):
        return int(digit[1] or digit[2])
    ordinal = re.search(r"first|second|third|fourth|[1-4](?:st|nd|rd|th)|final", words, re.IGNORECASE)
    return ORDINALS[ordinal[0].lower()] if ordinal else None


def _full_year(words: str) -> int:
    return int(words) if len(words) == 4 else 2000 + int(words)


def read_year(match: re.Match[str], context: Context) -> tuple[str, Span]:
    """Read "fiscal 2026" -> year."""
    fiscal = re.search(r"fiscal|financial|\bFY", match[0], re.IGNORECASE) is not None
    return "year", year_span(_full_year(match["year"]), context.fiscal_year_end if fiscal else "12-31")


def read_relative_year(match: re.Match[str], context: Context) -> tuple[str, Span]:
    """Read "last year", "a year earlier" -> year."""
    words = match[0].lower()
    step = -1 if re.search(r"last|ago|earlier|before|previous|prior|past", words) else 0
    if re.search(r"next|coming|following", words):
        step = 1
    fiscal = "fiscal" in words or "financial" in words
    end_of_year = context.fiscal_year_end if fiscal else "12-31"
    year = context.published.year
    if fiscal and year_span(year, end_of_year)[1] < context.published:
        year += 1
    return "year", year_span(year + step, end_of_year)


def read_year_before(match: re.Match[str], context: Context) -> tuple[str, Span]:
    """Read "a year earlier": the last year, until the period spoken of is known."""
    return "year_before", year_span(context.published.year - 1)


def read_quarter(match: re.Match[str], context: Context) -> tuple[str, Span] | None:
    """Read "the second quarter of 2026" -> quarter; "Q3" -> the last one that is over."""
    number = quarter_number(match[0])
    if number is None:
        return None
    words = match[0]
    given = match["year"]
    fiscal = re.search(r"fiscal|financial|\bFY", words, re.IGNORECASE) is not None or context.fiscal_year_end != "12-31"
    end_of_year = context.fiscal_year_end if fiscal else "12-31"
    if given:
        return "quarter", quarter_span(_full_year(given), number, end_of_year)
    for year in (context.published.year + 1, context.published.year, context.published.year - 1):
        span = quarter_span(year, number, end_of_year)
        if span[1] <= context.published:
            return "quarter", span
    return None


def read_month_quarter(match: re.Match[str], context: Context) -> tuple[str, Span]:
    """Read "the June quarter" -> quarter."""
    month = month_number(match["month"])
    year = int(match["year"]) if match["year"] else last_month_on_or_before(month, context.published)
    return _months_to(year, month, 3)


def _months_to(year: int, month: int, count: int) -> tuple[str, Span]:
    index = year * 12 + month - count
    first = date(index // 12, index % 12 + 1, 1)
    kind = "quarter" if count == 3 else "year" if count == 12 else "span"
    return kind, (first, month_span(year, month)[1])


def read_ended(match: re.Match[str], context: Context) -> tuple[str, Span]:
    """Read "three months to June 30" -> quarter."""
    words = match["length"].lower()
    count = 12 if "twelve" in words or "12" in words or "year" in words else 6 if re.search(r"six|half|6", words) else 3
    count = 9 if re.search(r"nine|\b9\b", words) else count
    month = month_number(match["month"])
    year = int(match["year"]) if match["year"] else last_month_on_or_before(month, context.published)
    return _months_to(year, month, count)


def read_relative_quarter(match: re.Match[str], context: Context) -> tuple[str, Span]:
    """Read "the last quarter" -> quarter."""
    words = match[0].lower()
    last = last_quarter_reported(context.published, context.fiscal_year_end)
    if re.search(r"this|current|next|coming", words):
        following = last_quarter_reported(last[1] + timedelta(days=95), context.fiscal_year_end)
        return "quarter", following
    if re.search(r"previous|before|prior|preceding", words):
        return "quarter", last_quarter_reported(last[0], context.fiscal_year_end)
    return "quarter", last


def read_half(match: re.Match[str], context: Context) -> tuple[str, Span]:
    """Read "the first half of 2026" -> span."""
    half = 1 if re.search(r"first|H1|1H", match[0], re.IGNORECASE) else 2
    year = _full_year(match["year"]) if match["year"] else context.published.year
    first = quarter_span(year, 2 * half - 1)[0]
    return "span", (first, quarter_span(year, 2 * half)[1])


def read_month_range(match: re.Match[str], context: Context) -> tuple[str, Span]:
    """Read "January to March" -> quarter; "from February 1 to May 1" -> span."""
    from_month, to_month = month_number(match["from"]), month_number(match["to"])
    given = match["year"] or match["from_year"]
    to_year = int(match["year"] or given) if given else last_month_on_or_before(to_month, context.published)
    if match["year"] is None and match["from_year"] is not None:
        to_year = int(match["from_year"]) + (to_month < from_month)
    from_year = int(match["from_year"]) if match["from_year"] else to_year - (from_month > to_month)
    from_day = int(match["from_day"]) if match["from_day"] else 1
    last = month_span(to_year, to_month)[1]
    if match["to_day"]:
        last = last.replace(day=min(int(match["to_day"]), last.day))
    first = month_span(from_year, from_month)[0]
    first = first.replace(day=min(from_day, month_span(from_year, from_month)[1].day))
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return ("quarter" if months == 3 else "year" if months == 12 else "span"), (first, last)


def read_day(match: re.Match[str], context: Context) -> tuple[str, Span] | None:
    """Read "June 27", "21 January 2026" -> day."""
    month, day = month_number(match["month"]), int(match["day"])
    year = int(match["year"]) if match["year"] else last_month_on_or_before(month, context.published)
    if not 1 <= day <= month_span(year, month)[1].day:
        return None
    when = date(year, month, day)
    return "day", (when, when)


def read_month(match: re.Match[str], context: Context) -> tuple[str, Span]:
    """Read "in March", "last October" -> month."""
    month = month_number(match["month"])
    words = match[0].lower()
    if match["year"]:
        year = int(match["year"])
    elif words.startswith("next"):
        year = next_month_on_or_after(month, context.published)
    else:
        year = last_month_on_or_before(month, context.published)
        if words.startswith("last") and (year, month) == (context.published.year, context.published.month):
            year -= 1
    return "month", month_span(year, month)


def read_relative_day(match: re.Match[str], context: Context) -> tuple[str, Span]:
    """Read "on Thursday", "yesterday" -> day."""
    words, today = match[0].lower(), context.published
    if "yesterday" in words:
        today -= timedelta(days=1)
    for name in WEEKDAYS:
        if name in words:
            today = weekday_on_or_before(name, context.published)
    return "day", (today, today)


def read_relative_span(match: re.Match[str], context: Context) -> tuple[str, Span]:
    """Read "this week", "last month" -> week or month."""
    words, today = match[0].lower(), context.published
    step = -1 if "last" in words else 1 if "next" in words else 0
    if "week" in words:
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        return "week", (monday, monday + timedelta(days=6))
    index = today.year * 12 + today.month - 1 + step
    return "month", month_span(index // 12, index % 12 + 1)


def read_edge(match: re.Match[str], context: Context) -> tuple[str, Span] | None:
    """The end or start of something: an instant, or a deadline behind "by"."""
    inner = match["inner"] or ""
    deadline = re.match(r"(?:by|before|until|till)\b", match[0], re.IGNORECASE) is not None
    at_start = re.search(r"start|beginning|turn|new year\b", match[0], re.IGNORECASE) is not None
    span = _inner_span(inner, context, ahead=deadline)
    if span is None:
        return None
    if at_start and re.search(r"turn|new year\b", match[0], re.IGNORECASE) and not re.search(r"\d{4}", inner):
        # "at the turn of the year" looks back to the last 31 December or 1 January.
        span = year_span(context.published.year)
    when = span[0] if at_start else span[1]
    if when is None:
        return None
    return ("deadline", (None, when)) if deadline else ("instant", (when, when))


def _inner_span(inner: str, context: Context, *, ahead: bool) -> Span | None:
    words = inner.lower()
    if year := re.search(r"(20\d\d)", words):
        number = int(year[1])
        if month := re.search(r"[a-z]+\.?(?=\s+(?:of\s+)?20\d\d)", words):
            name = month[0].strip(".")
            if name in _SEASON_END:
                return None, date(number, *_SEASON_END[name])
            try:
                return month_span(number, month_number(name))
            except KeyError:
                pass
        if quarter := quarter_number(words):
            return quarter_span(number, quarter)
        if "mid" in words:
            return None, date(number, 6, 30)
        fiscal = "fiscal" in words or "financial" in words
        return year_span(number, context.fiscal_year_end if fiscal else "12-31")
    for word in re.findall(r"[a-z]+", words):
        try:
            month_value = month_number(word)
        except KeyError:
            continue
        year_of = (next_month_on_or_after if ahead else last_month_on_or_before)(month_value, context.published)
        return month_span(year_of, month_value)
    season = next((name for name in _SEASON_END if name in words), None)
    if season:
        day = date(context.published.year, *_SEASON_END[season])
        later = day if day >= context.published else day.replace(year=day.year + 1)
        step = 1 if "next" in words and later.year == context.published.year else 0
        return None, (later.replace(year=later.year + step) if ahead else day)
    if "quarter" in words:
        last = last_quarter_reported(context.published, context.fiscal_year_end)
        return last_quarter_reported(last[1] + timedelta(days=95), context.fiscal_year_end) if ahead else last
    fiscal = "fiscal" in words or "financial" in words
    end_of_year = context.fiscal_year_end if fiscal else "12-31"
    this_year = context.published.year + (1 if "next" in words else 0)
    span = year_span(this_year, end_of_year)
    if "last" in words or (not ahead and span[1] > context.published):
        span = year_span(this_year - 1, end_of_year)
    return span


_SEASON_END = {
    "spring": (5, 31), "summer": (8, 31), "autumn": (11, 30), "fall": (11, 30), "winter": (12, 31), "mid-year": (6, 30),
    "midyear": (6, 30),
}  # fmt: skip
