"""The right items enter an issue, in the right order."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from digest.choose import Room, WeekCounts, choose
from model.claim import Status
from model.comparison import Comparison, Relation
from model.conflict import ConflictState
from model.errors import UsageError
from model.fact import Fact
from model.issue import Issue
from model.standing import Standing

WEEK = "2026-W47"
BEFORE = "2026-11-10T09:00:00+00:00"
AFTER = "2026-11-24T09:00:00+00:00"


def build(written: Any = (), **given: Any) -> Issue:
    values: dict[str, Any] = {
        "conflicts": [],
        "standings": [],
        "comparisons": [],
        "claims": {claim.id: claim for claim, _ in written},
        "articles": {article.version_id: article for _, article in written},
        "read": WeekCounts(articles=41, claims=130, outlets=12),
        "zone": UTC,
        "built_at": datetime(2026, 11, 23, 6, tzinfo=UTC),
    }
    return choose(given.pop("week", WEEK), **(values | given))


def pair(newsroom: Any, fact: Any = None, published: str = "2026-11-18T09:00:00+00:00") -> tuple[Any, Any]:
    fact = fact or newsroom.fact
    high = newsroom.write(
        f"{fact.company} will spend [[$125 billion]].", "125e9", "125e9", fact=fact, published=published
    )
    low = newsroom.write(
        f"{fact.company} plans [[$50 billion]].",
        "50e9",
        "50e9",
        fact=fact,
        published=published,
        source="courier.example.net",
    )
    return high, low


def supersedes(new: Any, old: Any) -> Comparison:
    return Comparison(
        a=new, b=old, relation=Relation.SUPERSEDES, rule="ledger/1", explanation="Raised from old to new."
    )


def test_an_empty_week_is_an_empty_issue() -> None:
    issue = build()
    assert (issue.week, str(issue.first), str(issue.last)) == (WEEK, "2026-11-16", "2026-11-22")
    assert (issue.items, issue.left_out, issue.articles, issue.claims, issue.outlets) == ((), 0, 41, 130, 12)


def test_a_week_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UsageError, match="2026-W47"):
        build(week="2026-W60")


def test_a_dispute_of_the_week_is_printed_with_its_voices_and_marks(newsroom: Any) -> None:
    high, low = pair(newsroom)
    dispute = newsroom.conflict(newsroom.figure(high), newsroom.figure(low), severity=70.0)
    (item,) = build([high, low], conflicts=[dispute]).items
    assert (item.section, item.company, item.metric, item.severity) == ("disputed", "meta", "capex", 70.0)
    assert [side.low for side in item.sides] == [Decimal("125e9"), Decimal("50e9")]
    (voice,) = item.sides[0].voices
    assert voice.claim == high[0]
    assert voice.article_title == "Spending plans"
    assert voice.claim.quote[slice(*voice.mark or ())] == "$125 billion"


@pytest.mark.parametrize(("published", "printed"), [(BEFORE, 0), ("2026-11-22T23:59:59+00:00", 1), (AFTER, 0)])
def test_only_disputes_of_the_week_are_printed(newsroom: Any, published: str, printed: int) -> None:
    high, low = pair(newsroom, published=published)
    dispute = newsroom.conflict(newsroom.figure(high), newsroom.figure(low))
    assert len(build([high, low], conflicts=[dispute]).items) == printed


def test_an_old_dispute_that_someone_repeats_this_week_is_printed(newsroom: Any) -> None:
    high, _ = pair(newsroom)
    _, low = pair(newsroom, published=BEFORE)
    moments = {"first_seen": datetime.fromisoformat(BEFORE), "last_seen": datetime.fromisoformat(AFTER)}
    dispute = newsroom.conflict(newsroom.figure(high), newsroom.figure(low), **moments)
    assert len(build([high, low], conflicts=[dispute]).items) == 1
    assert len(build([low], conflicts=[dispute]).items) == 0


@pytest.mark.parametrize(
    ("state", "printed"),
    [
        (ConflictState.OPEN, 1),
        (ConflictState.CONFIRMED, 1),
        (ConflictState.DISMISSED, 0),
        (ConflictState.CORRECTED, 0),
        (ConflictState.SUPERSEDED, 0),
    ],
)
def test_what_the_desk_settled_is_no_dispute_any_more(newsroom: Any, state: ConflictState, printed: int) -> None:
    high, low = pair(newsroom)
    dispute = newsroom.conflict(newsroom.figure(high), newsroom.figure(low), state=state)
    assert len(build([high, low], conflicts=[dispute]).items) == printed


def test_the_worst_comes_first_and_what_finds_no_room_is_counted(newsroom: Any) -> None:
    facts = [Fact(company=name, metric="layoffs") for name in ("apple", "meta", "oracle")]
    disputes = [
        newsroom.conflict(*(newsroom.figure(each, fact=fact) for each in pair(newsroom, fact)), severity=severity)
        for fact, severity in zip(facts, (10.0, 90.0, 50.0), strict=True)
    ]
    issue = build(conflicts=disputes, room=Room(disputed=2))
    assert [item.company for item in issue.items] == ["meta", "oracle"]
    assert issue.left_out == 1


def test_a_figure_with_two_origins_is_confirmed(newsroom: Any) -> None:
    high, low = pair(newsroom)
    standings = [
        Standing(figure=newsroom.figure(high), origins=2, primary=True),
        Standing(figure=newsroom.figure(low, fact=Fact(company="meta", metric="funding")), origins=1),
    ]
    (item,) = build([high, low], standings=standings).items
    assert (item.section, item.explanation, item.severity) == ("confirmed", "", 0.0)
    (side,) = item.sides
    assert (side.low, side.origins, side.primary, side.outlets) == (Decimal("125e9"), 2, True, ("ledger.example.org",))


def test_figures_of_one_fact_are_one_entry_with_the_best_backed_first(newsroom: Any) -> None:
    high, low = pair(newsroom)
    standings = [
        Standing(figure=newsroom.figure(low), origins=2),
        Standing(figure=newsroom.figure(high), origins=3),
    ]
    (item,) = build([high, low], standings=standings).items
    assert [side.origins for side in item.sides] == [3, 2]


@pytest.mark.parametrize("status", [Status.DENIED, Status.HYPOTHETICAL, Status.SUPERSEDED])
def test_what_was_denied_or_only_imagined_is_never_confirmed(newsroom: Any, status: Status) -> None:
    high, _ = pair(newsroom)
    figure = replace(newsroom.figure(high), status=status)
    assert build([high], standings=[Standing(figure=figure, origins=4)]).items == ()


def test_a_disputed_figure_is_not_confirmed(newsroom: Any) -> None:
    high, low = pair(newsroom)
    figure, other = newsroom.figure(high), newsroom.figure(low)
    standing = Standing(figure=figure, origins=3)
    dispute = newsroom.conflict(figure, other)
    sections = [item.section for item in build([high, low], standings=[standing], conflicts=[dispute]).items]
    assert sections == ["disputed"]
    assert build([high], standings=[replace(standing, disputed=True)]).items == ()
    contradicts = Comparison(a=figure, b=other, relation=Relation.CONTRADICTS, rule="i/1", explanation="")
    assert build([high], standings=[standing], comparisons=[contradicts]).items == ()


def test_a_confirmed_figure_of_another_week_is_no_news(newsroom: Any) -> None:
    high, _ = pair(newsroom, published=BEFORE)
    assert build([high], standings=[Standing(figure=newsroom.figure(high), origins=3)]).items == ()


def test_a_revision_runs_from_the_old_value_to_the_new(newsroom: Any) -> None:
    high, _ = pair(newsroom)
    _, low = pair(newsroom, published=BEFORE)
    new, old = newsroom.figure(high), newsroom.figure(low)
    standings = [Standing(figure=new, origins=1), Standing(figure=old, origins=3)]
    (item,) = build([high, low], standings=standings, comparisons=[supersedes(new, old)]).items
    assert (item.section, item.explanation) == ("revised", "Raised from old to new.")
    assert [(side.low, side.origins) for side in item.sides] == [(Decimal("50e9"), 3), (Decimal("125e9"), 1)]


def test_a_replaced_value_is_not_confirmed(newsroom: Any) -> None:
    high, low = pair(newsroom)
    new, old = newsroom.figure(high), newsroom.figure(low)
    standings = [Standing(figure=new, origins=1), Standing(figure=old, origins=5)]
    items = build([high, low], standings=standings, comparisons=[supersedes(new, old)]).items
    assert [item.section for item in items] == ["revised"]


def test_a_fact_that_was_revised_twice_shows_the_last_step(newsroom: Any) -> None:
    days = ["2026-11-02T09:00:00+00:00", "2026-11-16T09:00:00+00:00", "2026-11-20T09:00:00+00:00"]
    written = [
        newsroom.write(f"Meta sees [[${n} billion]].", f"{n}e9", f"{n}e9", published=day)
        for n, day in zip((100, 110, 120), days, strict=True)
    ]
    first, second, third = (newsroom.figure(each) for each in written)
    (item,) = build(
        written,
        standings=[Standing(figure=each, origins=1) for each in (first, second, third)],
        comparisons=[supersedes(third, first), supersedes(third, second), supersedes(second, first)],
    ).items
    assert [side.low for side in item.sides] == [Decimal("110e9"), Decimal("120e9")]


def test_a_revision_of_another_week_is_no_news(newsroom: Any) -> None:
    high, low = pair(newsroom, published=BEFORE)
    new, old = newsroom.figure(high), newsroom.figure(low)
    standings = [Standing(figure=each, origins=1) for each in (new, old)]
    assert build([high, low], standings=standings, comparisons=[supersedes(new, old)]).items == ()


def test_a_side_of_a_dispute_has_two_voices_and_a_confirmed_figure_one(newsroom: Any) -> None:
    def voices(number: str) -> list[Any]:
        hosts = ("a.example.org", "b.example.org", "c.example.org")
        return [newsroom.write(f"It is [[{number}]].", number, number, source=host) for host in hosts]

    eight, nine = voices("8"), voices("9")
    dispute = newsroom.conflict(newsroom.figure(*eight), newsroom.figure(*nine))
    (item,) = build([*eight, *nine], conflicts=[dispute]).items
    assert [len(side.voices) for side in item.sides] == [2, 2]
    (item,) = build(eight, standings=[Standing(figure=newsroom.figure(*eight), origins=3)]).items
    assert [len(side.voices) for side in item.sides] == [1]


def test_the_order_of_the_inputs_changes_nothing(newsroom: Any) -> None:
    facts = [Fact(company=name, metric="layoffs") for name in ("apple", "meta", "oracle", "amd")]
    pairs = [pair(newsroom, fact) for fact in facts]
    figures = [[newsroom.figure(each, fact=fact) for each in two] for fact, two in zip(facts, pairs, strict=True)]
    disputes = [newsroom.conflict(*two) for two in figures[:2]]
    standings = [Standing(figure=each, origins=2) for two in figures for each in two]
    comparisons = [supersedes(*figures[3])]
    expected = build(
        [each for two in pairs for each in two], conflicts=disputes, standings=standings, comparisons=comparisons
    )
    assert {item.section for item in expected.items} == {"disputed", "confirmed", "revised"}
    random = Random(7)  # a fixed order of shuffles
    for _ in range(10):
        random.shuffle(disputes)
        random.shuffle(standings)
        random.shuffle(pairs)
        written = [each for two in pairs for each in two]
        assert build(written, conflicts=disputes, standings=standings, comparisons=comparisons) == expected
