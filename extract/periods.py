"""Reads expressions of time and turns them into spans of days, relative to the publication date."""

import re
from dataclasses import dataclass
from datetime import date

from extract.calendar_words import compiled
from extract.period_readers import (
    Context,
    Reader,
    quarter_number,
    read_day,
    read_edge,
    read_ended,
    read_half,
    read_month,
    read_month_quarter,
    read_month_range,
    read_quarter,
    read_relative_day,
    read_relative_quarter,
    read_relative_span,
    read_relative_year,
    read_year,
    read_year_before,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """An expression of time at [start, end) of the text. `first` None is "by" the last day."""

    start: int
    end: int
    first: date | None
    last: date | None
    kind: str
    """`year`, `quarter`, `span`, `month`, `week`, `day`, `instant` (end of something), `deadline` (by something) or
    `year_before` (as long as the period spoken of, a year earlier; alone the whole last year)."""
    fiscal_label: str | None = None


def find_periods(
    text: str, start: int, end: int, *, published: date | None, fiscal_year_end: str = "12-31"
) -> list[Period]:
    """Return the expressions of time in [start, end), in order, longest first where they overlap.

    "spent $5bn in the second quarter of 2026" -> quarter, 2026-04-01 .. 2026-06-30. Without a publication date only
    expressions that name their own year are read.
    """
    context = Context(published or date.max.replace(year=2999), fiscal_year_end)
    found: list[Period] = []
    for pattern, read in _READERS:
        for match in pattern.finditer(text, start, end):
            result = read(match, context)
            if result is None or (published is None and not _names_year(match[0])):
                continue
            kind, (first, last) = result
            label = _fiscal_label(match, kind)
            found.append(
                Period(start=match.start(), end=match.end(), first=first, last=last, kind=kind, fiscal_label=label)
            )
    found.sort(key=lambda period: (period.start, -(period.end - period.start)))
    kept: list[Period] = []
    for period in found:
        if not kept or period.start >= kept[-1].end:
            kept.append(period)
        elif period.end - period.start > kept[-1].end - kept[-1].start:
            kept[-1] = period
    return kept


def _names_year(words: str) -> bool:
    return re.search(r"20\d\d|\bFY\s?\d\d", words) is not None


def _fiscal_label(match: re.Match[str], kind: str) -> str | None:
    words = match[0]
    if not re.search(r"fiscal|financial|\bFY", words, re.IGNORECASE):
        return None
    year = re.search(r"(20\d\d)|\bFY\s?'?(\d\d)\b", words)
    if year is None:
        return None
    number = year[1] or f"20{year[2]}"
    if kind == "quarter":
        quarter = quarter_number(words)
        return f"Q{quarter} FY{number}" if quarter else None
    return f"FY{number}" if kind == "year" else None


_PATTERNS: tuple[tuple[str, Reader], ...] = (
    (
        r"""\b (?:(?:in|for|over|through|during)\ )?
        (?:(?:calendar|full-year|full\ year|fiscal|financial)\ (?:year\ )?)? (?P<year><YEAR>)\b
        (?:\ (?:fiscal|financial)\ year)? (?![-,.]?\d|-(?:person|GPU|strong))""",
        read_year,
    ),
    (r"\bFY\s?'?(?P<year>20\d\d|\d\d)\b", read_year),
    (
        r"""\b(?:this|last|next|the\ (?:past|full|coming|previous|following|whole)|the\ same|current|previous|coming
        |prior)\ (?:fiscal\ |financial\ |calendar\ )?year(?:['’]s)?\b
        | \bfull-year\b | \b(?:for|in)\ the\ year\b | \bthe\ year\ before\b""",
        read_relative_year,
    ),
    (
        r"\b(?:a|one)\ year\ (?:ago|earlier|before|previously)\b | \byear-(?:ago|earlier)\b | "
        r"\bthe\ same\ (?:period|months|quarter)"
        r"\ (?:of\ )?(?:last\ year|a\ year\ (?:ago|earlier))\b",
        read_year_before,
    ),
    (
        r"""\b(?:the\ )?(?:fiscal\ )?(?:first|second|third|fourth|1st|2nd|3rd|4th)(?:\ fiscal)?[\ -]quarter
        (?:\ of|\ in)?(?:\ (?:fiscal|the\ fiscal\ year|financial\ year|FY))?(?:\ year)?\ ?(?P<year>20\d\d)?\b""",
        read_quarter,
    ),
    (r"\b(?:Q[1-4]|[1-4]Q)(?:\ of)?(?:\ ?(?:fiscal|FY))?[\ '’]?(?P<year>20\d\d|\d\d)?\b", read_quarter),
    (
        r"\bquarterly(?=\ (?:revenue|revenues|sales|net|capex|capital|turnover|spending|report|results))",
        read_relative_quarter,
    ),
    (r"\bthe\ (?P<month><MONTH>)\ quarter(?:\ of\ (?P<year>20\d\d))?", read_month_quarter),
    (
        r"""\b(?P<length>(?:three|six|nine|twelve|3|6|9|12)\ months|(?:fiscal\ |financial\ )?(?:year|quarter|half))
        \ (?:that\ )?(?:ended|ending|to|through|up\ to)\ (?:in\ |on\ )?(?:the\ end\ of\ )?(?:\d{1,2}\ )?
        (?P<month><MONTH>)(?:\ \d{1,2}\b(?!\d))?(?:,?\ (?P<year>20\d\d))?""",
        read_ended,
    ),
    (
        r"""\b(?:this|last|the|the\ last|the\ previous|the\ current|next|previous|prior|latest|coming)
        \ (?:latest\ |same\ |just\ ended\ )?quarter\b(?!\ of\ (?:a|the|its|all))
        | \bthe\ (?:quarter|one|three\ months)\ before\b | \bfor\ the\ (?:quarter|three\ months)\b""",
        read_relative_quarter,
    ),
    (r"\b(?:the\ )?(?:first|second)[\ -]half(?:\ of)?(?:\ the\ year)?\ ?(?P<year>20\d\d)?", read_half),
    (r"\b(?:[12]H|H[12])\ ?(?P<year>20\d\d)?\b", read_half),
    (
        r"""\b(?:from\ |between\ )?(?P<from><MONTH>)\ ?(?P<from_day>\d{1,2}(?!\d))?,?\ ?(?P<from_year>20\d\d)?
        \ (?:to|through|and|until)\ (?P<to><MONTH>)(?:\ (?P<to_day>\d{1,2})(?!\d))?(?:,?\ (?P<year>20\d\d))?""",
        read_month_range,
    ),
    (
        r"""\b(?:on\ |as\ of\ )?(?P<month><MONTH>)\ (?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\d|,\d{3})
        (?:,?\ (?P<year>20\d\d))?""",
        read_day,
    ),
    (
        r"""\b(?:on\ |as\ of\ )?(?:the\ )?(?P<day>\d{1,2})(?:st|nd|rd|th)?\ (?:of\ )?(?P<month><MONTH>)
        (?:,?\ (?P<year>20\d\d))?""",
        read_day,
    ),
    (
        r"""\b(?:in|last|since|next|of|during|this|for|late|early|in\ late|in\ early)\ (?:early\ |late\ |mid-)?
        (?P<month><MONTH>)(?:,?\ (?P<year>20\d\d))?\b(?!\ \d{1,2}\b)""",
        read_month,
    ),
    (r"\b(?P<month><MONTH>)\ (?P<year>20\d\d)\b", read_month),
    (
        r"""\b(?:on\ |last\ |this\ )?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b
        | \b(?:today|yesterday|tonight|this\ morning|this\ afternoon)\b""",
        read_relative_day,
    ),
    (r"\b(?:this|last|next)\ (?:week|month)\b(?:['’]s)?", read_relative_span),
    (
        r"""\b(?:by|at|before|until|since|from|as\ of|in)\ (?:the\ )?(?:very\ )?(?:end|close|start|beginning|turn)\ of
        \ (?P<inner>(?:its|the|last|this|next)?\ ?(?:fiscal\ |financial\ )?
        (?:year|quarter|summer|spring|<MONTH>(?:\ 20\d\d)?|20\d\d
        |(?:first|second|third|fourth)\ quarter(?:\ of\ 20\d\d)?)
        (?:\ 20\d\d)?)""",
        read_edge,
    ),
    (
        r"""\b(?:by|before|until|at)\ (?P<inner>(?:the\ |next\ |late\ |early\ |mid-?\ ?)?
        (?:summer|spring|autumn|fall|winter|mid-year|year-end|year['’]s\ end|<MONTH>)?(?:\ of)?\ ?(?:20\d\d)?)
        (?<=\w)(?<!by)(?<!at)(?<!the)(?<!before)(?<!until)\b""",
        read_edge,
    ),
    (
        r"""\b(?:ended|ends|closed|finished|finishes)\ (?P<inner>(?:the\ |its\ |last\ )?(?:fiscal\ |financial\ )?
        (?:year|quarter|20\d\d)(?:\ 20\d\d)?)\b(?=\ with|\ at)""",
        read_edge,
    ),
    (r"\b(?:at|since|by)\ (?P<inner>New\ Year)\b", read_edge),
    (r"\b(?P<inner>(?:year-end|mid-)\ ?20\d\d)\b", read_edge),
)
_READERS = tuple((compiled(pattern), read) for pattern, read in _PATTERNS)
