"""Builds the weekly issue from the store and keeps it as it was printed."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from digest.choose import WeekCounts, choose
from digest.render import render_html, subject_line
from digest.text import render_text
from digest.weeks import week_bounds
from model.issue import Issue
from newsproof.own import Tables
from store import articles, claims, comparisons, conflicts, figures, issues
from store.session import Session, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """An issue as rendered."""

    issue: Issue
    subject: str
    html: str
    text: str


def build(store: Store, week: str, *, tables: Tables, zone: ZoneInfo, now: datetime) -> Built:
    """Choose and render the issue of an ISO week; nothing is written."""
    with store.read() as session:
        issue = _chosen(session, week, zone=zone, now=now)
    metrics, companies = tables.metrics, tables.companies
    return Built(
        issue=issue,
        subject=subject_line(issue, metrics=metrics, companies=companies),
        html=render_html(issue, metrics=metrics, companies=companies, zone=zone),
        text=render_text(issue, metrics=metrics, companies=companies, zone=zone),
    )


def keep(store: Store, built: Built) -> None:
    """Store the issue with its rendered parts."""
    with store.write() as session:
        issues.save(session, built.issue, html=built.html, text=built.text)


def write_files(built: Built, folder: Path) -> tuple[Path, Path]:
    """Write the HTML and the text part; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    html, text = folder / f"{built.issue.week}.html", folder / f"{built.issue.week}.txt"
    html.write_text(built.html, encoding="utf-8")
    text.write_text(built.text, encoding="utf-8")
    return html, text


def _chosen(session: Session, week: str, *, zone: ZoneInfo, now: datetime) -> Issue:
    start, end = week_bounds(week, zone)
    found = conflicts.list_conflicts(session)
    standings = figures.standings(session)
    by_id = {standing.figure.id: standing.figure for standing in standings}
    compared = tuple(comparisons.records(session, by_id))
    sides = claims.by_ids(session, [key for conflict in found for side in conflict.sides for key in side.claims])
    shown = {claim.version_id for claim in sides.values()}
    shown |= {claim.version_id for standing in standings for claim in standing.figure.claims}
    texts = articles.by_versions(session, shown)
    read, outlets = articles.count_published(session, start, end)
    counted = [
        claim
        for standing in standings
        for claim in standing.figure.claims
        if claim.published is not None and start <= claim.published < end
    ]
    return choose(
        week,
        conflicts=found,
        standings=standings,
        comparisons=compared,
        claims=sides,
        articles=texts,
        read=WeekCounts(articles=read, claims=len(counted), outlets=outlets),
        zone=zone,
        built_at=now,
    )
