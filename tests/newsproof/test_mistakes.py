"""Misses, false claims and wrong fields are told with their sentence; of the confirmation stories only the counts."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from model.claim import Claim, Status
from model.comparison import Comparison, Relation
from newsproof.evaluate import confirmation_stories
from newsproof.gold import GoldArticle, GoldName, GoldRelation
from newsproof.mistakes import find_mistakes, mistakes_in
from newsproof.mistakes_text import mistakes_text, wrong_verdicts_text
from newsproof.scoring import PairVerdicts
from verify.figures import figure_of

FIRST = "Cisco will cut 4,000 jobs in May."
SECOND = "Dell employs 108,000 people."
THIRD = "It ordered 5,000 H100s."
STORIES = tuple(f"S{number}" for number in range(7))
"""All but S0 are the confirmation stories: see test_evaluate_claims."""


def claim(key: str, value: int, quote: str, **other: object) -> Claim:
    plain: dict[str, object] = {
        "given_id": key,
        "article_id": "S0-a1",
        "version_id": "v",
        "article_url": "",
        "source": "one.example",
        "published": None,
        "company": "cisco",
        "metric": "layoffs",
        "low": Decimal(value),
        "high": Decimal(value),
        "unit": "people",
        "status": Status.PLANNED,
        "quote": quote,
        "start": 0,
        "end": 0,
        "extractor": "test",
    }
    return Claim(**(plain | other))  # type: ignore[arg-type]  # a table of fields, checked by the class at run time


def article(*claims: Claim, story: str = "S0") -> GoldArticle:
    return GoldArticle(
        id=f"{story}-a1",
        story=story,
        source="one.example",
        url="",
        title="Cisco cuts",
        published=None,
        text=f"{FIRST} {SECOND}\n\n{THIRD}",
        claims=claims,
    )


MAY = {"period_start": date(2026, 5, 1), "period_end": date(2026, 5, 31)}
STAFF: dict[str, Any] = {"metric": "headcount", "status": Status.ACTUAL}
CHIPS: dict[str, Any] = {"metric": "gpus", "unit": "gpu", "status": Status.ACTUAL}


def test_every_difference_is_one_mistake_in_order_of_place() -> None:
    labels = article(
        claim("g3", 5000, THIRD, item="H100", **CHIPS),
        claim("g1", 4000, FIRST, **MAY),
        claim("g2", 108_000, SECOND, company="dell", **STAFF),
    )
    found = [
        claim("p1", 4000, FIRST, status=Status.REPORTED),
        claim("p2", 108_000, SECOND, **STAFF),
        claim("p3", 108_000, SECOND),
    ]
    told = [(one.kinds, one.gold and one.gold.id, one.found and one.found.id) for one in mistakes_in(labels, found)]
    assert told == [
        (("status", "period"), "g1", "p1"),
        (("company",), "g2", "p2"),
        (("false",), None, "p3"),
        (("missed",), "g3", None),
    ]


@pytest.mark.parametrize(
    ("labelled", "said", "kinds"),
    [
        ({"item": "H100"}, {"item": "H200"}, ("item",)),
        ({"item": "H100"}, {}, ("item",)),
        ({"item": "H100", "unit": "h100e"}, {"unit": "h100e"}, ()),
        ({"company": "fennmark"}, {"company": "fennmark-systems"}, ()),
        ({"company": "dell"}, {"company": "cisco", "status": Status.DENIED}, ("company", "status")),
        (MAY, {"period_start": date(2026, 1, 1), "period_end": date(2026, 12, 31)}, ()),
        ({}, MAY, ("period",)),
    ],
)
def test_which_fields_are_wrong(labelled: dict[str, object], said: dict[str, object], kinds: tuple[str, ...]) -> None:
    fields: dict[str, object] = {"metric": "gpus", "unit": "gpu"}
    gold = article(claim("g", 5000, THIRD, **fields | labelled))
    assert [one.kinds for one in mistakes_in(gold, [claim("p", 5000, THIRD, **fields | said)])] == (
        [kinds] if kinds else []
    )


def test_mistakes_of_the_confirmation_stories_are_counted_and_not_kept() -> None:
    gold = [article(claim(f"{story}-g", 4000, FIRST), story=story) for story in STORIES]
    found = find_mistakes(gold, {"S2-a1": [claim("p", 9000, SECOND)]})
    assert [(one.article.story, one.kinds) for one in found.listed] == [("S0", ("missed",))]
    assert found.development == {"missed": 1, "false": 0, "company": 0, "item": 0, "status": 0, "period": 0}
    assert found.confirmation == {"missed": 6, "false": 1, "company": 0, "item": 0, "status": 0, "period": 0}
    assert found.confirmation_stories == confirmation_stories(gold) == {"S1", "S2", "S3", "S4", "S5", "S6"}


def test_the_text_has_one_aligned_line_a_mistake_under_its_article() -> None:
    gold = [
        article(claim("g1", 4000, FIRST, **MAY), claim("g2", 108_000, SECOND, company="dell", **STAFF)),
        *(article(claim(f"{story}-g", 4000, FIRST), story=story) for story in STORIES[1:]),
    ]
    found = {
        "S0-a1": [claim("p1", 4000, FIRST), claim("p2", 4000, "Cisco cuts", in_title=True)],
    }
    assert mistakes_text(find_mistakes(gold, found)).splitlines() == [
        "S0-a1  Cisco cuts",
        "  false   layoffs    4,000 people    cisco, planned               [title] Cisco cuts",
        "  period  layoffs    4,000 people    got none; expected May 2026  Cisco will cut 4,000 jobs in May.",
        "  missed  headcount  108,000 people  dell, actual                 Dell employs 108,000 people.",
        "",
        "errors                   missed    false  company     item   status   period",
        "development stories           1        1        0        0        0        1",
        "confirmation stories          6        0        0        0        0        0",
        "Errors of the confirmation stories are counted and never printed: S1, S2, S3, S4, S5, S6.",
    ]


def verdict(a: Claim, b: Claim, relation: Relation) -> tuple[frozenset[str], tuple[str, Comparison]]:
    comparison = Comparison(
        a=figure_of(a), b=figure_of(b), relation=relation, reason=None, rule="test/1", explanation="x"
    )
    return frozenset((a.id, b.id)), (a.id, comparison)


def test_wrong_verdicts_are_told_by_story_but_not_those_of_the_confirmation_stories() -> None:
    rows = [
        [claim(f"{story}-{key}", value, FIRST) for key, value in (("a", 4000), ("b", 4100), ("c", 9000), ("d", 1))]
        for story in STORIES
    ]
    gold = [article(*claims, story=story) for story, claims in zip(STORIES, rows, strict=True)]
    relations = [
        GoldRelation(a=f"{story}-{a}", b=f"{story}-{b}", name=name, why="by hand")
        for story in STORIES
        for a, b, name in (
            ("a", "b", GoldName.DIFFERENT),  # said agrees: wrong
            ("a", "c", GoldName.CONTRADICTS),  # not kept: wrong
            ("b", "c", GoldName.DIFFERENT),  # not kept, which is no verdict
            ("a", "d", GoldName.AGREES),  # d was not found
        )
    ]
    said = dict(verdict(a, b, Relation.AGREES) for a, b, *_ in rows)
    found = {row.id: row.id for claims in rows for row in claims if not row.id.endswith("d")}
    text = wrong_verdicts_text(gold, relations, verdicts=PairVerdicts(comparisons=said, standing_for=found))
    assert text.splitlines() == [
        "S0  wrong verdicts",
        "  different    said agrees  S0-a 4,000 people | S0-b 4,100 people  by hand",
        "  contradicts  said none    S0-a 4,000 people | S0-c 9,000 people  by hand",
    ]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Seven stories of one article without numbers, each with a label that cannot be found."""
    rows = [
        {
            "id": f"{story}-a1",
            "story": story,
            "title": f"About {story}",
            "text": f"Nothing is said in {story}.",
            "claims": [
                {
                    "id": f"{story}-c1",
                    "company": "cisco",
                    "metric": "layoffs",
                    "low": 4000,
                    "high": 4000,
                    "unit": "people",
                    "status": "planned",
                    "quote": f"Nothing is said in {story}.",
                }
            ],
        }
        for story in STORIES
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    return path


def test_the_command_prints_each_story_alone_and_the_errors_of_one(cli: Callable[..., Any], corpus: Path) -> None:
    answer = cli("evaluate", corpus, "--by-story", "--errors")
    assert answer.status == 0, answer.err
    lines = answer.out.splitlines()
    rows = lines[next(at for at, line in enumerate(lines) if line.startswith("story ")) + 1 :]
    assert [row.split()[0] for row in rows[:7]] == list(STORIES)
    assert [row for row in rows[:7] if " * " in row] == rows[1:7]
    assert [line for line in lines if "Nothing is said" in line] == [
        "  missed  layoffs  4,000 people  cisco, planned  Nothing is said in S0."
    ]
    assert [line for line in lines if "About" in line] == ["S0-a1  About S0"]
    assert "Errors of the confirmation stories are counted and never printed: S1, S2, S3, S4, S5, S6." in lines


@pytest.mark.parametrize("option", ["--errors", "--rare"])
def test_text_for_people_is_no_json(cli: Callable[..., Any], corpus: Path, option: str) -> None:
    answer = cli("evaluate", corpus, option, "--json")
    assert (answer.status, answer.out) == (2, "")
    assert "--errors and --rare are text for people: leave out --json" in answer.err
