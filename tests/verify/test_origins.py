from datetime import UTC, datetime
from decimal import Decimal

import pytest

from model.article import ArticleMeta
from model.claim import Claim
from model.source import Kind
from verify.origins import known_name, origin_of, origins

BODY = " ".join(f"word{number}" for number in range(150))


def article(
    key: str, *, text: str = "", kind: Kind = Kind.NEWS, day: int = 1, origin_name: str | None = None
) -> ArticleMeta:
    return ArticleMeta(
        id=key,
        source=f"{key}.example",
        title="",
        kind=kind,
        published=datetime(2026, 3, day, tzinfo=UTC),
        origin_name=origin_name,
        text=text,
    )


def claim(
    key: str, *, quote: str = "Cisco cuts 4,000 jobs.", attribution: str | None = None, machine: bool = False
) -> Claim:
    return Claim(
        given_id=f"c-{key}",
        article_id=key,
        version_id=key,
        article_url=f"https://{key}.example/",
        source=f"{key}.example",
        published=None,
        company="cisco",
        metric="layoffs",
        low=Decimal(4000),
        high=Decimal(4000),
        unit="people",
        attribution=attribution,
        quote=quote,
        start=0,
        end=0,
        machine_made=machine,
        extractor="test",
    )


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("SAN JOSE, March 2 (Reuters) - Cisco cuts jobs.", "reuters"),
        ("March 2 (AP) — Cisco cuts jobs.", "ap"),
        ("Cisco cuts jobs. Original source: Caixin", "caixin"),
        ("The plan was first reported by The Information.", "the information"),
        ("Bloomberg was first to report the plan.", "bloomberg"),
        ("Cisco cuts jobs (more below) - a note.", "one.example"),
        ("Cisco cuts jobs.", "one.example"),
    ],
)
def test_an_article_goes_back_to_whom_it_credits(text: str, origin: str) -> None:
    assert origin_of(article("one", text=text)) == origin


@pytest.mark.parametrize("kind", [Kind.AGGREGATOR, Kind.FORUM, Kind.MACHINE_MADE])
def test_a_page_that_does_not_report_is_no_origin(kind: Kind) -> None:
    assert origin_of(article("one", kind=kind)) is None
    assert origins([claim("one")], {"one": article("one", kind=kind)}) == {"c-one": None}


def test_an_aggregator_counts_for_the_publication_that_it_names() -> None:
    assert origin_of(article("one", kind=Kind.AGGREGATOR, origin_name="Reuters")) == "reuters"


def test_a_machine_made_part_of_a_reported_page_is_no_origin() -> None:
    assert origins([claim("one", machine=True)], {"one": article("one")}) == {"c-one": None}


def test_two_outlets_with_the_wires_story_are_one_origin_and_an_own_report_another() -> None:
    articles = {
        "wire": article("wire", text=f"March 2 (Reuters) - {BODY}"),
        "reprint": article("reprint", text=f"Local lead. {BODY}", day=2),
        "own": article("own", text=" ".join(f"other{number}" for number in range(150)), day=2),
    }
    found = origins([claim(key) for key in articles], articles)
    assert found == {"c-wire": "reuters", "c-reprint": "reuters", "c-own": "own.example"}


@pytest.mark.parametrize(
    ("quote", "attribution", "origin"),
    [
        ("Cisco will cut 4,000 jobs, according to Reuters.", None, "reuters"),
        ("Bloomberg reported that Cisco will cut 4,000 jobs.", None, "bloomberg"),
        ("It cuts 4,000 jobs, according to a report in the Financial Times.", None, "financial times"),
        ("Cisco will cut 4,000 jobs.", "the Wall Street Journal", "wall street journal"),
        ("Cisco will cut 4,000 jobs, according to Chuck Robbins.", None, "one.example"),
    ],
)
def test_a_sentence_that_credits_a_publication_goes_back_to_it(
    quote: str, attribution: str | None, origin: str
) -> None:
    assert origins([claim("one", quote=quote, attribution=attribution)], {"one": article("one")}) == {"c-one": origin}


def test_copies_that_point_at_each_other_do_not_loop() -> None:
    articles = {
        "a": ArticleMeta(id="a", source="a.example", title="", copy_of="b"),
        "b": ArticleMeta(id="b", source="b.example", title="", copy_of="a"),
    }
    assert set(origins([claim("a"), claim("b")], articles).values()) <= {"a.example", "b.example"}


def test_spellings_of_one_publication_are_one() -> None:
    assert known_name("The Wall Street Journal") == known_name("WSJ") == "wall street journal"
    assert known_name("a colleague") is None
