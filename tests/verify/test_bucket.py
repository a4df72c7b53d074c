from dataclasses import replace
from decimal import Decimal
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from model.article import ArticleMeta
from model.claim import Claim, Status
from model.comparison import Comparison, Relation
from verify.bucket import verify_all, verify_bucket
from verify.compare import compare, compare_claims
from verify.figures import figure_of, figures_of
from verify.pairs import pairs, repeats
from verify.world import bundled_world

WORLD = bundled_world()


def claim(
    key: str,
    low: int | None,
    high: int | None,
    *,
    unit: str = "people",
    status: Status = Status.PLANNED,
    article: str | None = None,
) -> Claim:
    article = article or key
    return Claim(
        given_id=key,
        article_id=article,
        version_id=article,
        article_url=f"https://{article}.example/",
        source=f"{article}.example",
        published=None,
        company="cisco",
        metric="layoffs",
        low=None if low is None else Decimal(low),
        high=None if high is None else Decimal(high),
        unit=unit,
        status=status,
        quote="Cisco cuts jobs.",
        start=0,
        end=0,
        extractor="test",
    )


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    low = draw(st.none() | st.integers(1, 10000))
    high = draw(st.none() | st.integers(1, 10000)) if low is not None else draw(st.integers(1, 10000))
    if low is not None and high is not None and low > high:
        low, high = high, low
    key = draw(st.uuids()).hex
    return claim(key, low, high, status=draw(st.sampled_from(Status)))


def name(found: Comparison | None) -> tuple[object, ...]:
    return () if found is None else (found.relation, found.reason, found.explanation, found.a.id, found.b.id)


@settings(max_examples=200)
@given(claims(), claims())
def test_the_order_of_a_pair_does_not_matter(a: Claim, b: Claim) -> None:
    assert name(compare_claims(a, b, world=WORLD)) == name(compare_claims(b, a, world=WORLD))


@settings(max_examples=200)
@given(claims())
def test_a_number_never_contradicts_itself_in_another_outlet(a: Claim) -> None:
    twin = replace(a, given_id=f"twin-{a.id}", article_id="twin", source="twin.example")
    found = compare(figure_of(a), figure_of(twin), world=WORLD)
    assert found is not None
    assert found.relation in (Relation.AGREES, Relation.INCOMPARABLE)


def test_the_result_does_not_depend_on_the_order_of_the_input() -> None:
    rows = [claim(f"c{number}", 1000 * number, 1000 * number) for number in range(1, 9)]
    metas = {row.article_id: ArticleMeta(id=row.article_id, source=row.source, title="") for row in rows}
    expected = verify_bucket(rows, metas, world=WORLD)
    for seed in range(5):
        Random(seed).shuffle(rows)
        assert verify_bucket(rows, metas, world=WORLD) == expected


def test_repeats_of_one_number_are_one_figure_and_expand_to_pairs() -> None:
    rows = [claim(f"c{number}", 4000, 4000) for number in range(4)]
    (figure,) = figures_of(rows)
    assert len(figure.claims) == 4
    found = list(repeats(figure, metric=WORLD.metrics["layoffs"]))
    assert len(found) == 6
    assert {comparison.relation for _, _, comparison in found} == {Relation.AGREES}


def test_pairs_of_two_figures_are_all_pairs_of_their_claims() -> None:
    rows = [claim(f"a{number}", 4000, 4000) for number in range(3)] + [
        claim(f"b{number}", 7000, 7000) for number in range(2)
    ]
    (bucket,) = verify_all(rows, {}, world=WORLD)
    (comparison,) = bucket.comparisons
    assert comparison.relation is Relation.CONTRADICTS
    assert len(list(pairs(comparison, metric=WORLD.metrics["layoffs"]))) == 6


def test_undated_claims_meet_and_the_receipt_says_so() -> None:
    found = compare_claims(claim("a", 4000, 4000), claim("b", 7000, 7000), world=WORLD)
    assert found is not None
    assert found.assumptions == ("A text without a date is taken to speak of the same time.",)
    assert found.rule == "intervals/1"
    assert found.explanation == (
        "4,000 people (planned) and 7,000 people (planned) cannot both be right: even with wording "
        "and rounding allowed for they lie 41.7% apart."
    )


def test_an_unknown_unit_is_incomparable() -> None:
    found = compare_claims(claim("a", 1, 1, unit="furlong"), claim("b", 2, 2), world=WORLD)
    assert found is not None
    assert (found.relation, found.reason) == (Relation.INCOMPARABLE, "unit")


def test_an_unknown_metric_is_no_verdict() -> None:
    rows = [replace(claim(key, number, number), metric="mood") for key, number in (("a", 1), ("b", 2))]
    assert compare_claims(*rows, world=WORLD) is None


def test_a_range_written_upside_down_is_turned() -> None:
    found = compare_claims(claim("a", 5000, 4000), claim("b", 4500, 4500), world=WORLD)
    assert found is not None
    assert found.relation is Relation.AGREES
