"""Whole claims out of whole texts: every field of CONTRACT's claim, checked by hand against the sentence."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from extract.claims import EXTRACTOR, find_claims
from extract.nlp import Engine
from model.article import Article, Section
from model.claim import Claim, Status
from model.source import Kind

Told = Callable[..., list[str]]
Claims = Callable[..., list[Claim]]


def test_a_claim_carries_every_field(claims: Claims) -> None:
    text = "Shares rose. Meta will have about 350,000 Nvidia H100s by the end of 2026, Mark Zuckerberg said."
    (claim,) = claims(text)
    assert claim == Claim(
        article_id=claim.article_id,
        version_id=claim.version_id,
        article_url="https://www.gazette.example/2026/story",
        source="www.gazette.example",
        published=datetime(2026, 6, 15, 9, 30, tzinfo=UTC),
        company="meta",
        metric="gpus",
        low=Decimal(350_000),
        high=Decimal(350_000),
        unit="gpu",
        approx=True,
        item="H100",
        period_start=None,
        period_end=date(2026, 12, 31),
        status=Status.PLANNED,
        attribution="Mark Zuckerberg",
        quote="Meta will have about 350,000 Nvidia H100s by the end of 2026, Mark Zuckerberg said.",
        start=34,
        end=41,
        extractor=EXTRACTOR,
    )
    assert text[claim.start : claim.end] == "350,000"


def test_a_sentence_with_people_a_share_and_a_workforce_carries_three_claims(told: Told) -> None:
    text = "Meta, which has a workforce of 78,000, will lay off 8,000 employees, or roughly 10% of its staff."
    assert told(text) == [
        "meta headcount 78000..78000 people actual",
        "meta layoffs 8000..8000 people planned",
        "meta layoffs 0.1..0.1 share planned",
    ]


BOUNDS = [
    ("Meta will cut more than 8,000 jobs.", "8000..", False),
    ("Meta will cut at least 8,000 jobs.", "8000..", False),
    ("Meta will cut up to 8,000 jobs.", "..8000", False),
    ("Meta will cut as many as 8,000 jobs.", "..8000", False),
    ("Meta will cut fewer than 8,000 jobs.", "..8000", False),
    ("Meta will cut 7,000 to 8,000 jobs.", "7000..8000", False),
    ("Meta will cut between 7,000 and 8,000 jobs.", "7000..8000", False),
    ("Meta will cut about 8,000 jobs.", "8000..8000", True),
    ("Meta will cut nearly 8,000 jobs.", "8000..8000", True),
    ("Meta will cut some 8,000 jobs.", "8000..8000", True),
    ("Meta will cut ~8,000 jobs.", "8000..8000", True),
    ("Meta will cut close to 8,000 jobs.", "8000..8000", True),
    ("Meta will cut just under 8,000 jobs.", "8000..8000", True),
    ("Meta will cut a little over 8,000 jobs.", "8000..8000", True),
    ("Meta will cut 8K jobs.", "8000..8000", False),
    ("Meta will cut eight thousand jobs.", "8000..8000", False),
    ("Meta will cut a third of its staff.", "0.333333..0.333333", False),
    ("Meta will cut 5 to 8 percent of its staff.", "0.05..0.08", False),
    ("Meta will cut one in ten jobs.", "0.1..0.1", False),
]


@pytest.mark.parametrize(("text", "interval", "approx"), BOUNDS)
def test_bounds_and_approximation_are_the_interval_s(
    claims: Claims, line_of: Callable[[Claim], str], text: str, interval: str, approx: bool
) -> None:
    (claim,) = claims(text)
    assert (line_of(claim).split()[2], claim.approx) == (interval, approx)
    assert claim.metric == "layoffs"


def test_a_sum_in_two_currencies_is_two_claims(told: Told) -> None:
    assert told("Mistral raised €1.7bn ($2bn) in September.") == [
        "mistral funding 1700000000..1700000000 EUR actual",
        "mistral funding 2000000000..2000000000 USD actual",
    ]


def test_a_title_and_its_text_give_claims_each_with_offsets_of_its_own(claims: Claims) -> None:
    title, text = "Meta to cut 8,000 jobs", "It was a long day. Meta will cut 8,000 jobs."
    found = claims(text, title=title)
    assert [(claim.in_title, claim.start, claim.quote) for claim in found] == [
        (True, 12, title),
        (False, text.index("8,000"), "Meta will cut 8,000 jobs."),
    ]
    assert len({claim.id for claim in found}) == 2


def test_a_number_without_a_company_in_its_sentence_is_the_article_s(told: Told) -> None:
    text = "About 15,000 people will lose their jobs."
    assert told(text, title="Intel in crisis") == ["intel layoffs 15000..15000 people planned"]
    assert told(text, title="A crisis") == []


@pytest.mark.parametrize("language", ["de", "zh", "fr"])
def test_an_article_in_another_language_gives_no_claims(claims: Claims, language: str) -> None:
    assert claims("Meta will cut 8,000 jobs.", language=language) == []


def test_an_article_of_unknown_language_is_read(told: Told) -> None:
    assert told("Meta will cut 8,000 jobs.", language=None) == ["meta layoffs 8000..8000 people planned"]


def test_claims_of_machine_made_sections_are_marked(claims: Claims) -> None:
    text = "Meta will cut 8,000 jobs.\n\nIntel will cut 900 jobs."
    start = text.index("Intel")
    found = claims(text, sections=(Section(start=start, end=len(text), machine_made=True),))
    assert [(claim.company, claim.machine_made) for claim in found] == [("meta", False), ("intel", True)]


def test_every_claim_of_a_machine_made_article_s_text_is_marked(claims: Claims) -> None:
    found = claims("Meta will cut 8,000 jobs. Intel will cut 900 jobs.", kind=Kind.MACHINE_MADE)
    assert [claim.machine_made for claim in found] == [True, True]


def test_numbers_in_program_code_are_no_claims(told: Told) -> None:
    code = 'client.ask("Meta will cut 8,000 jobs")\nprint("100k GPU clusters of Meta")'
    assert told(f"A sample:\n\n{code}\n\nIntel will cut 900 jobs.") == ["intel layoffs 900..900 people planned"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Meta buys chips and land.\n\n- Meta has 350,000 H100 GPUs\n- Intel has 4,000 Gaudi 3 accelerators",
            ["meta gpus 350000..350000 gpu actual", "intel gpus 4000..4000 gpu actual"],
        ),
        (
            "Alice: Meta will cut 8,000 jobs!\nBob: No way. Intel will cut 900 jobs.",
            ["meta layoffs 8000..8000 people planned", "intel layoffs 900..900 people planned"],
        ),
        ("", []),
        ("Nothing happened.", []),
    ],
)
def test_bullets_and_chats_are_read_line_by_line(told: Told, text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_an_old_and_a_new_range_in_one_sentence_are_two_claims(told: Told) -> None:
    text = "Meta raised its 2026 capex guidance from $115-135 billion to $125-145 billion."
    assert told(text) == [
        "meta capex 115000000000..135000000000 USD superseded",
        "meta capex 125000000000..145000000000 USD planned",
    ]


def test_a_second_run_gives_the_same_claims_with_the_same_ids(engine: Engine, article: Callable[..., Article]) -> None:
    story = article("Meta will cut 8,000 jobs, or 10% of its staff. Intel has 85,000 employees.", title="Meta cuts")
    first, second = find_claims(story, engine), find_claims(story, engine)
    assert first == second
    assert [claim.id for claim in first] == [claim.id for claim in second]
    assert len({claim.id for claim in first}) == len(first) == 3


def test_a_changed_text_gives_new_ids(claims: Claims) -> None:
    text = "Meta will cut 8,000 jobs."
    (old,), (new,) = claims(text, sha256="1"), claims(text, sha256="2")
    assert old.article_id == new.article_id
    assert old.id != new.id
