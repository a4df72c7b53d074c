"""Figures and verdicts are written a bucket at a time: only what differs, and the desk's decisions stay."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import event, text

from model.comparison import Reason, Relation
from model.conflict import ConflictState, aged
from model.errors import NotFoundError, UsageError
from model.source import Kind
from model.standing import Standing
from store import articles, buckets, claims, comparisons, conflicts, figures
from store.session import Session, Store


@pytest.fixture
def story(store: Store, make: SimpleNamespace, save_claims: Callable[..., None]) -> SimpleNamespace:
    """Two outlets say 500, a filing says 900."""
    daily = make.article()
    wire = make.article("https://wire.example/a", source="wire.example", text="Acme to cut 500.")
    filing = make.article("https://filings.example/a", source="filings.example", text="900", kind=Kind.PRIMARY)
    low = [make.claim(article) for article in (daily, wire)]
    high = make.claim(filing, low=Decimal(900), high=Decimal(900))
    with store.write() as session:
        for article, claim in ((daily, low[0]), (wire, low[1]), (filing, high)):
            save_claims(session, article, [claim])
        (bucket,) = buckets.pending(session)
    low.sort(key=lambda claim: claim.id)
    a, b = make.figure(*low), make.figure(high)
    return SimpleNamespace(
        bucket=bucket,
        a=a,
        b=b,
        figures=[a, b],
        compared=[make.comparison(a, b, assumptions=("same day",))],
        disputed=[make.conflict(a, b)],
        origins={low[0].id: "wire.example", low[1].id: "wire.example", high.id: "filings.example"},
        filing=filing,
    )


def _save(session: Session, story: SimpleNamespace, **other: Any) -> None:
    names = ("figures", "compared", "disputed", "origins")
    figures.replace_bucket(session, story.bucket, **{name: getattr(story, name) for name in names} | other)


def test_what_was_computed_is_read_back(store: Store, story: SimpleNamespace) -> None:
    with store.write() as session:
        _save(session, story)
        assert buckets.pending(session) == ()
    with store.read() as session:
        assert set(figures.list_figures(session, company="acme", metric="layoffs")) == {story.a, story.b}
        assert figures.list_figures(session, company="other") == ()
        assert set(figures.standings(session)) == {
            Standing(figure=story.a, origins=1, primary=False, disputed=True),
            Standing(figure=story.b, origins=1, primary=True, disputed=True),
        }
        assert conflicts.list_conflicts(session) == tuple(story.disputed)
        (row,) = comparisons.stream(session)
    assert row == comparisons.ComparisonRow(
        id=story.compared[0].id,
        company="acme",
        metric="layoffs",
        a_fact=story.a.fact.id,
        b_fact=story.b.fact.id,
        relation=Relation.CONTRADICTS,
        reason=None,
        rule="intervals/1",
        explanation="500 is not 900.",
        assumptions=("same day",),
        a_figure=story.a.id,
        b_figure=story.b.id,
        a_claims=tuple(sorted(claim.id for claim in story.a.claims)),
        b_claims=(story.b.claims[0].id,),
    )


def test_doing_it_twice_writes_no_row(store: Store, story: SimpleNamespace, dump: Callable[[Store], Any]) -> None:
    with store.write() as session:
        _save(session, story)
    before = dump(store)
    written: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.split()[0] in ("INSERT", "UPDATE", "DELETE"):
            written.append(statement)

    with store.write() as session:
        event.listen(session.connection, "before_cursor_execute", note)
        _save(
            session, story, disputed=[replace(story.disputed[0], last_seen=story.disputed[0].last_seen + timedelta(1))]
        )
    assert [statement.split()[:2] for statement in written] == [["UPDATE", "buckets"]]  # which finds nothing to do
    assert dump(store) == before


def test_what_is_gone_goes_and_what_changed_is_rewritten(
    store: Store, story: SimpleNamespace, make: SimpleNamespace
) -> None:
    with store.write() as session:
        _save(session, story)
        alone = make.figure(story.b.claims[0])
        _save(session, story, figures=[alone], compared=[], disputed=[], origins={})
    with store.read() as session:
        assert figures.standings(session) == (Standing(figure=alone, origins=0, primary=True, disputed=False),)
        assert list(comparisons.stream(session)) == []
        assert conflicts.list_conflicts(session) == ()


def test_a_new_verdict_on_the_same_pair_replaces_the_old_one(store: Store, story: SimpleNamespace) -> None:
    other = replace(story.compared[0], relation=Relation.INCOMPARABLE, reason=Reason.ROUND, explanation="Two rounds.")
    with store.write() as session:
        _save(session, story)
        _save(session, story, compared=[other])
        (row,) = comparisons.of_figures(session, story.b.id, story.a.id)
        assert (row.relation, row.reason, row.explanation) == (Relation.INCOMPARABLE, Reason.ROUND, "Two rounds.")
        assert comparisons.of_figures(session, story.a.id, story.a.id) == ()
        assert comparisons.figures_of_claim(session, story.b.claims[0].id) == (story.b.id,)


def test_the_desks_decision_and_the_first_sight_stay(store: Store, story: SimpleNamespace) -> None:
    (conflict,) = story.disputed
    later = conflict.last_seen + timedelta(days=3)
    renewed = replace(conflict, severity=70.5, first_seen=later, last_seen=later)
    with store.write() as session:
        _save(session, story)
        conflicts.set_state(session, conflict.id, ConflictState.CONFIRMED)
        _save(session, story, disputed=[renewed])
        expected = replace(renewed, state=ConflictState.CONFIRMED, first_seen=conflict.first_seen)
        assert conflicts.find(session, conflict.id[:6]) == expected
        _save(session, story, figures=[story.b], compared=[], disputed=[])
        assert conflicts.list_conflicts(session) == (expected,)  # decided: stays although its sides are gone
        assert conflicts.list_conflicts(session, states=[ConflictState.OPEN]) == ()


def test_conflicts_are_listed_worst_first_and_filtered(
    store: Store, story: SimpleNamespace, make: SimpleNamespace
) -> None:
    third = make.figure(replace(story.b.claims[0], low=Decimal(7), high=Decimal(7)))
    late = story.disputed[0].last_seen + timedelta(days=7)
    worse = make.conflict(story.a, third, severity=90.0, last_seen=late)
    with store.write() as session:
        _save(session, story, figures=[story.a, story.b], compared=[], disputed=[*story.disputed, worse])
        older = tuple(aged(conflict, late) for conflict in story.disputed)
        assert conflicts.list_conflicts(session) == (worse, *older)
        assert conflicts.list_conflicts(session, limit=1) == (worse,)
        assert conflicts.list_conflicts(session, since=late) == (worse,)
        assert conflicts.list_conflicts(session, company="other") == ()
        assert conflicts.list_conflicts(session, metric="layoffs", limit=9) == (worse, *older)


def test_a_conflict_that_is_not_there_is_named(store: Store, story: SimpleNamespace) -> None:
    with store.write() as session:
        _save(session, story)
        with pytest.raises(NotFoundError, match="no conflict has an id that begins with 'zz'"):
            conflicts.find(session, "zz")
        with pytest.raises(NotFoundError, match="no conflict has the id 'zz'"):
            conflicts.set_state(session, "zz", ConflictState.DISMISSED)


def test_a_claim_that_went_meanwhile_is_left_out_and_the_bucket_comes_back(
    store: Store, story: SimpleNamespace
) -> None:
    with store.write() as session:
        claims.replace_claims(session, story.filing.version_id, [])
        _save(session, story)
        assert figures.list_figures(session) == (story.a,)
        assert [bucket.touched for bucket in buckets.pending(session)] == [story.bucket.touched + 1]


def test_a_figure_of_another_bucket_is_refused(store: Store, story: SimpleNamespace, make: SimpleNamespace) -> None:
    strange = make.figure(replace(story.a.claims[0], company="other"))
    with pytest.raises(UsageError, match="does not belong to acme layoffs"), store.write() as session:
        _save(session, story, figures=[strange])


def test_the_researchers_views_show_it(store: Store, story: SimpleNamespace) -> None:
    with store.write() as session:
        _save(session, story)
    with store.read() as session:

        def rows(query: str) -> list[tuple[Any, ...]]:
            return [tuple(row) for row in session.connection.execute(text(query))]

        assert rows("SELECT low, claims, outlets, origins FROM v_figures ORDER BY low") == [
            (500.0, 2, 2, 1),
            (900.0, 1, 1, 1),
        ]
        assert rows("SELECT side, low, origins, severity FROM v_conflicts ORDER BY side") == [
            (0, 500.0, 1, 40.0),
            (1, 900.0, 1, 40.0),
        ]
        assert rows("SELECT source, low, start_offset, end_offset FROM v_claims WHERE low > 600") == [
            ("filings.example", 900.0, 14, 17)
        ]
        assert rows("SELECT version FROM v_claims WHERE source_kind = 'primary'") == [(1,)]


def test_an_article_that_is_deleted_takes_its_claims_along(store: Store, story: SimpleNamespace) -> None:
    with store.write() as session:
        _save(session, story)
        session.connection.execute(text("DELETE FROM articles WHERE url = :url"), {"url": story.filing.url})
    with store.read() as session:
        assert articles.versions(session, story.filing.id) == ()
        assert figures.list_figures(session) == (story.a,)
