"""The issue as the HTML of a mail, which is a page as well."""

from collections.abc import Mapping
from datetime import UTC, tzinfo
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from digest.entries import Entry, entry_of, headline
from digest.plain import one_line
from digest.text import render_text
from model.company import Company
from model.issue import Issue
from model.metric import Metric
from model.wording import count_of, format_period

__all__ = ["render_html", "render_text", "subject_line"]

_LONGEST_SUBJECT = 120


def render_html(
    issue: Issue, *, metrics: Mapping[str, Metric], companies: Mapping[str, Company], zone: tzinfo = UTC
) -> str:
    """Return one self-contained page: no script, no picture, nothing that is loaded from elsewhere."""
    entries: dict[str, list[Entry]] = {"disputed": [], "confirmed": [], "revised": []}
    for item in issue.items:
        entries[item.section].append(entry_of(item, metrics=metrics, companies=companies, zone=zone))
    page = _environment().get_template("issue.html")
    return page.render(
        subject=subject_line(issue, metrics=metrics, companies=companies),
        week=issue.week,
        days=format_period(issue.first, issue.last),
        read=f"{count_of(issue.articles, 'article')} from {count_of(issue.outlets, 'outlet')}",
        claims=count_of(issue.claims, "number"),
        left_out=issue.left_out,
        **entries,
    ).lstrip()


def subject_line(issue: Issue, *, metrics: Mapping[str, Metric], companies: Mapping[str, Company]) -> str:
    """Return one line for a mail's subject, at most 120 characters and without control characters.

    "Newsproof 2026-W47: 3 disputed figures, first Meta · Capital spending · 2026".
    """
    disputed = [item for item in issue.items if item.section == "disputed"]
    subject = f"Newsproof {issue.week}: {count_of(len(disputed), 'disputed figure')}"
    if disputed:
        subject += f", first {headline(disputed[0], metrics=metrics, companies=companies)}"
    subject = one_line(subject)
    return subject if len(subject) <= _LONGEST_SUBJECT else subject[: _LONGEST_SUBJECT - 1].rstrip() + "…"


@cache
def _environment() -> Environment:
    """Every template is escaped, whatever its name."""
    return Environment(
        loader=PackageLoader("digest"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
