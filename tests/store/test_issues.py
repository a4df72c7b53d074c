"""An issue is kept as it was printed, down to the digit."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from model.errors import NotFoundError
from model.issue import Issue, IssueItem, IssueSide, IssueVoice
from store import issues
from store.session import Store


@pytest.fixture
def issue(make: SimpleNamespace) -> Issue:
    claim = make.claim(low=Decimal("125000000000.10"), high=None, period_end=date(2026, 12, 31))
    side = IssueSide(
        low=claim.low,
        high=None,
        unit="USD",
        approx=True,
        outlets=("a.example", "b.example"),
        origins=1,
        primary=False,
        voices=(IssueVoice(claim=claim, article_title="Cuts – “now”"),),
    )
    item = IssueItem(
        section="disputed",
        company="acme",
        metric="capex",
        item=None,
        period_start=date(2026, 1, 1),
        period_end=date(2026, 12, 31),
        scope=None,
        explanation="One says more.",
        severity=41.5,
        sides=(side,),
    )
    return Issue(
        week="2026-W47",
        first=date(2026, 11, 16),
        last=date(2026, 11, 22),
        built_at=make.morning,
        items=(item,),
        articles=3,
        claims=5,
        outlets=2,
    )


def test_an_issue_comes_back_as_it_was_built(store: Store, issue: Issue) -> None:
    with store.write() as session:
        saved = issues.save(session, issue, html="<p>é</p>", text="é")
    with store.read() as session:
        assert issues.find(session, "2026-W47") == saved
    assert (saved.issue, saved.html, saved.text) == (issue, "<p>é</p>", "é")


def test_the_same_content_keeps_the_first_building_and_other_content_replaces_it(
    store: Store, issue: Issue, dump: Callable[[Store], Any]
) -> None:
    with store.write() as session:
        first = issues.save(session, issue, html="h", text="t")
    before = dump(store)
    later = replace(issue, built_at=issue.built_at + timedelta(hours=1))
    with store.write() as session:
        assert issues.save(session, later, html="h", text="t") == first
    assert dump(store) == before
    with store.write() as session:
        other = issues.save(session, later, html="h2", text="t")
        assert issues.find(session, issue.week) == other
        assert other.content_hash != first.content_hash


def test_weeks_are_listed_latest_first_and_a_missing_one_is_named(store: Store, issue: Issue) -> None:
    with store.write() as session:
        for week in ("2026-W46", "2027-W01", "2026-W47"):
            issues.save(session, replace(issue, week=week), html="", text="")
        assert issues.list_weeks(session) == ("2027-W01", "2026-W47", "2026-W46")
        with pytest.raises(NotFoundError, match="no issue was built for the week '2026-W01'"):
            issues.find(session, "2026-W01")
