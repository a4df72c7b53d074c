"""The issue as the plain text of a mail, 72 columns wide."""

import textwrap
from collections.abc import Iterator, Mapping
from datetime import UTC, tzinfo

from digest.entries import Entry, EntrySide, Quote, entry_of
from model.company import Company
from model.issue import Issue
from model.metric import Metric
from model.wording import count_of, format_period

_WIDTH = 72
_SECTIONS = (
    ("disputed", "WHERE SOURCES DISAGREE", "No figure was in dispute this week."),
    ("confirmed", "WHAT SEVERAL ORIGINS CONFIRM", "No figure came from more than one independent origin this week."),
    ("revised", "WHAT WAS REVISED", "No figure was revised this week."),
)


def render_text(
    issue: Issue, *, metrics: Mapping[str, Metric], companies: Mapping[str, Company], zone: tzinfo = UTC
) -> str:
    """Return the text part; numbers in quotes stand between asterisks. Only links may be longer than a line."""
    lines = [
        f"NEWSPROOF  {issue.week}",
        format_period(issue.first, issue.last),
        "=" * _WIDTH,
        *_wrap(
            f"{count_of(issue.articles, 'article')} from {count_of(issue.outlets, 'outlet')} read, "
            f"{count_of(issue.claims, 'number')} compared."
        ),
    ]
    for section, title, nothing in _SECTIONS:
        lines += ["", "", title, "-" * len(title)]
        items = [item for item in issue.items if item.section == section]
        for position, item in enumerate(items, start=1):
            entry = entry_of(item, metrics=metrics, companies=companies, zone=zone)
            lines += ["", *_entry(entry, position)]
        if not items:
            lines += ["", *_wrap(nothing)]
    if issue.left_out:
        lines += ["", "", *_wrap(f"{count_of(issue.left_out, 'more item')} found no room here.")]
    lines += ["", "=" * _WIDTH, *_wrap("Newsproof compares what sources say. It does not pronounce what is true.")]
    return "\n".join(lines) + "\n"


def _entry(entry: Entry, position: int) -> Iterator[str]:
    yield from _wrap(entry.headline, first=f"{position}. ", indent="   ")
    for side in entry.sides:
        yield from _side(side)
    if entry.explanation:
        yield ""
        yield from _wrap(entry.explanation, indent="   ")


def _side(side: EntrySide) -> Iterator[str]:
    yield ""
    label = f"{side.label}: " if side.label else ""
    primary = ", a primary source among them" if side.primary else ""
    yield from _wrap(f"{label}{side.figure} ({side.backing}{primary})", first="   > ", indent="     ")
    for quote in side.quotes:
        yield from _quote(quote)


def _quote(quote: Quote) -> Iterator[str]:
    number = f"*{quote.number}*" if quote.number else ""
    yield from _wrap(f"“{quote.before}{number}{quote.after}”", indent="     ")
    told_by = ", ".join(
        filter(None, (quote.source, quote.day, quote.speaker and f"citing {quote.speaker}", quote.status))
    )
    yield from _wrap(f"{told_by}{': ' if quote.title else ''}{quote.title}", first="     - ", indent="       ")
    if quote.link:
        yield f"       {quote.link}"


def _wrap(text: str, *, first: str | None = None, indent: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        width=_WIDTH,
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_on_hyphens=False,
    )
