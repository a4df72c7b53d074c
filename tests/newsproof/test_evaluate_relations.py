from decimal import Decimal

import pytest

from model.claim import Claim, Status
from model.comparison import Comparison, Reason, Relation
from newsproof.gold import GoldArticle, GoldName, GoldRelation
from newsproof.scoring import PairVerdicts, score_relations
from verify.figures import figure_of


def claim(key: str, status: Status = Status.PLANNED) -> Claim:
    return Claim(
        given_id=key,
        article_id=key,
        version_id=key,
        article_url="",
        source="one.example",
        published=None,
        company="cisco",
        metric="layoffs",
        low=Decimal(1),
        high=Decimal(1),
        unit="people",
        status=status,
        quote="x",
        start=0,
        end=0,
        extractor="test",
    )


def gold(*claims: Claim) -> list[GoldArticle]:
    return [GoldArticle(id="a", story="s", source="", url="", title="", published=None, text="", claims=claims)]


def said(a: str, b: str, relation: Relation) -> dict[frozenset[str], tuple[str, Comparison]]:
    reason = Reason.SCOPE if relation is Relation.INCOMPARABLE else None
    found = Comparison(
        a=figure_of(claim(a)), b=figure_of(claim(b)), relation=relation, reason=reason, rule="test/1", explanation="x"
    )
    return {frozenset((a, b)): (a, found)}


def label(a: str, b: str, name: GoldName) -> GoldRelation:
    return GoldRelation(a=a, b=b, name=name)


@pytest.mark.parametrize(
    ("name", "relation", "right"),
    [
        (GoldName.AGREES, Relation.AGREES, 1),
        (GoldName.AGREES, Relation.INCOMPARABLE, 0),
        (GoldName.CONTRADICTS, Relation.CONTRADICTS, 1),
        (GoldName.CONTRADICTS, Relation.DENIES, 0),
        (GoldName.DIFFERENT, Relation.INCOMPARABLE, 1),
        (GoldName.DIFFERENT, Relation.DENIES, 1),
        (GoldName.DIFFERENT, None, 0),
        (GoldName.DIFFERENT, Relation.CONTRADICTS, 0),
        (GoldName.SUPERSEDES, Relation.SUPERSEDES, 1),
        (GoldName.SUPERSEDES, None, 0),
        (GoldName.CONVERTS_AGREES, Relation.AGREES, 1),
        (GoldName.CONVERTS_CONTRADICTS, Relation.CONTRADICTS, 1),
        (GoldName.CONVERTS_CONTRADICTS, Relation.AGREES, 0),
    ],
)
def test_which_verdict_fits_which_label(name: GoldName, relation: Relation | None, right: int) -> None:
    verdicts = PairVerdicts(comparisons=said("x", "y", relation) if relation else {})
    scores = score_relations(gold(claim("x"), claim("y")), [label("x", "y", name)], verdicts=verdicts)
    assert (scores.relations[name].n, scores.relations[name].right) == (1, right)


def test_order_counts_for_supersedes_alone() -> None:
    articles = gold(claim("x"), claim("y"))
    turned = PairVerdicts(comparisons=said("y", "x", Relation.SUPERSEDES))
    scores = score_relations(articles, [label("x", "y", GoldName.SUPERSEDES)], verdicts=turned)
    assert scores.relations["supersedes"].right == 0
    assert scores.relations["supersedes"].confusion == {"supersedes-reversed": 1}
    same = PairVerdicts(comparisons=said("y", "x", Relation.AGREES))
    assert score_relations(articles, [label("x", "y", GoldName.AGREES)], verdicts=same).relations["agrees"].right == 1


def test_contradiction_figures_by_hand() -> None:
    # Four labelled disputes, two found; one alarm on a `different` pair: precision 2/3, recall 2/4, F1 4/7.
    articles = gold(*(claim(key) for key in "abcdefghij"))
    labels = [
        label("a", "b", GoldName.CONTRADICTS),
        label("c", "d", GoldName.CONVERTS_CONTRADICTS),
        label("e", "f", GoldName.CONTRADICTS),
        label("g", "h", GoldName.CONTRADICTS),
        label("i", "j", GoldName.DIFFERENT),
    ]
    verdicts = PairVerdicts(
        comparisons=said("a", "b", Relation.CONTRADICTS)
        | said("c", "d", Relation.CONTRADICTS)
        | said("e", "f", Relation.AGREES)
        | said("i", "j", Relation.CONTRADICTS)
    )
    scores = score_relations(articles, labels, verdicts=verdicts)
    assert (scores.contradictions.right, scores.contradictions.pred, scores.contradictions.gold) == (2, 3, 4)
    assert scores.contradictions.p == 2 / 3
    assert scores.contradictions.r == 0.5
    assert scores.contradictions.f1 == pytest.approx(4 / 7)
    assert scores.false_alarms == 1


def test_pairs_with_a_denied_claim_are_left_out_of_the_contradiction_figures() -> None:
    articles = gold(claim("x", Status.DENIED), claim("y"))
    verdicts = PairVerdicts(comparisons=said("x", "y", Relation.CONTRADICTS))
    scores = score_relations(articles, [label("x", "y", GoldName.DIFFERENT)], verdicts=verdicts)
    assert (scores.contradictions.pred, scores.false_alarms) == (0, 0)
    assert scores.relations["different"].right == 0


def test_end_to_end_a_pair_with_an_unmatched_claim_is_missed() -> None:
    articles = gold(claim("x"), claim("y"), claim("z"))
    verdicts = PairVerdicts(comparisons=said("px", "py", Relation.CONTRADICTS), standing_for={"x": "px", "y": "py"})
    labels = [label("x", "y", GoldName.CONTRADICTS), label("x", "z", GoldName.DIFFERENT)]
    scores = score_relations(articles, labels, verdicts=verdicts)
    assert scores.relations["contradicts"].right == 1
    assert scores.relations["different"].confusion == {"missed": 1}
    assert scores.relations["different"].right == 0
