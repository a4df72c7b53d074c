from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from model.article import ArticleMeta
from model.claim import Claim, Status
from model.comparison import Relation
from model.conflict import Side, aged
from model.source import Kind
from verify.bucket import verify_bucket
from verify.figures import figure_of
from verify.judge import judge, severity, side_of
from verify.world import bundled_world


def claim(key: str, people: int, *, article: str, day: int = 2) -> Claim:
    return Claim(
        given_id=key,
        article_id=article,
        version_id=article,
        article_url=f"https://{article}.example/",
        source=f"{article}.example",
        published=datetime(2026, 3, day, tzinfo=UTC),
        company="cisco",
        metric="layoffs",
        low=Decimal(people),
        high=Decimal(people),
        unit="people",
        period_start=date(2026, 3, 2),
        period_end=date(2026, 3, 2),
        status=Status.PLANNED,
        quote=f"Cisco cuts {people:,} jobs.",
        start=0,
        end=0,
        extractor="test",
    )


def metas(*keys: str, kind: Kind = Kind.NEWS) -> dict[str, ArticleMeta]:
    return {key: ArticleMeta(id=key, source=f"{key}.example", title="", kind=kind) for key in keys}


def side(*outlets: str, origins: int) -> Side:
    return Side(
        figures=("x",),
        low=Decimal(1),
        high=Decimal(1),
        unit="people",
        approx=False,
        claims=(),
        outlets=outlets,
        origins=origins,
        primary=False,
    )


@pytest.mark.parametrize(
    ("gap", "origins", "expected"),
    [
        # 100 x min(0.25 / 0.5, 1) x 1/2 x 2/4
        (0.25, 1, 12.5),
        # the gap is full from a half on: 100 x 1 x 1/2 x 1/2
        (0.9, 1, 25.0),
        # a side without origin weighs 0.25: 100 x 1 x 0.25/1.25 x 1/2
        (0.5, 0, 10.0),
    ],
)
def test_severity_by_hand(gap: float, origins: int, expected: float) -> None:
    sides = [side("a.example", origins=origins), side("b.example", origins=3)]
    assert severity(gap=gap, sides=sides) == expected


def test_a_dispute_has_its_sides_with_outlets_and_origins() -> None:
    claims = [
        claim("c1", 4000, article="one"),
        claim("c2", 4000, article="two"),
        claim("c3", 5500, article="three", day=3),
    ]
    found = verify_bucket(claims, metas("one", "two", "three"), world=bundled_world())
    assert [conflict.company for conflict in found.conflicts] == ["cisco"]
    conflict = found.conflicts[0]
    assert [(one.low, one.outlets, one.origins) for one in conflict.sides] == [
        (Decimal(4000), ("one.example", "two.example"), 2),
        (Decimal(5500), ("three.example",), 1),
    ]
    assert conflict.first_seen == datetime(2026, 3, 2, tzinfo=UTC)
    assert conflict.last_seen == datetime(2026, 3, 3, tzinfo=UTC)
    # gap (5495 - 4040 …): 4000 is read as 3960..4040, 5500 as 5450..5550: 1410 / 5450
    assert conflict.severity == pytest.approx(100 * (1410 / 5450 / 0.5) * 0.5 * (3 / 5), abs=0.01)


def test_a_conflict_loses_half_its_severity_in_thirty_days() -> None:
    claims = [claim("c1", 4000, article="one"), claim("c2", 5500, article="two")]
    conflict = verify_bucket(claims, metas("one", "two"), world=bundled_world()).conflicts[0]
    assert aged(conflict, conflict.last_seen).severity == conflict.severity
    later = aged(conflict, conflict.last_seen + timedelta(days=30))
    assert later.severity == pytest.approx(conflict.severity / 2, abs=0.01)


def test_a_side_of_an_aggregator_alone_has_no_origin() -> None:
    figure = figure_of(claim("c1", 4000, article="one"))
    assert side_of([figure], {"c1": None}, metas("one", kind=Kind.AGGREGATOR)).origins == 0


def test_a_primary_source_is_marked_and_comes_first() -> None:
    articles = metas("one") | metas("filing", kind=Kind.PRIMARY) | metas("two")
    claims = [claim("c1", 4000, article="one"), claim("c2", 4000, article="two"), claim("c3", 5500, article="filing")]
    conflict = verify_bucket(claims, articles, world=bundled_world()).conflicts[0]
    assert [one.primary for one in conflict.sides] == [True, False]


def test_what_agrees_is_no_conflict() -> None:
    claims = [claim("c1", 4000, article="one"), claim("c2", 4000, article="two")]
    found = verify_bucket(claims, metas("one", "two"), world=bundled_world())
    assert found.conflicts == ()
    assert judge(found.figures, found.comparisons, {}, {}) == []


def test_three_figures_of_which_each_contradicts_another_are_one_dispute() -> None:
    claims = [claim("c1", 4000, article="one"), claim("c2", 5500, article="two"), claim("c3", 8000, article="three")]
    found = verify_bucket(claims, metas("one", "two", "three"), world=bundled_world())
    assert [one.relation for one in found.comparisons] == [Relation.CONTRADICTS] * 3
    assert [len(conflict.sides) for conflict in found.conflicts] == [3]
