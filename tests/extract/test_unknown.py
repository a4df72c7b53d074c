"""Companies that no table knows, by how they are written and used; never a person, a product or a place."""

from collections.abc import Callable

import pytest

from extract.nlp import Engine
from extract.unknown import find_unknown, slug_of

Told = Callable[..., list[str]]


def slugs(engine: Engine, text: str, title: str = "") -> set[str]:
    found = find_unknown(title, text, engine.marks(title), engine.marks(text))
    return {mention.slug or "" for mention in [*found.title, *found.body] if mention.strong}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Brindlemark Inc. laid off 300 workers. Brindlemark said demand was weak.", {"brindlemark"}),
        ("Tavolara, a Lisbon start-up, raised $40 million. Tavolara builds chips.", {"tavolara"}),
        ("The Berlin start-up Kelpforge employs 240 people. Kelpforge sells robots.", {"kelpforge"}),
        ("Plinthworks employs 300 people. Revenue at Plinthworks rose, and Plinthworks raised money.", {"plinthworks"}),
        ("Marrowby Systems GmbH cut jobs. Marrowby Systems is in Ulm.", {"marrowby-systems"}),
    ],
)
def test_a_company_is_known_by_its_form_or_by_what_it_does(engine: Engine, text: str, expected: set[str]) -> None:
    assert slugs(engine, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Anna Osterlund, chief executive of Meta, spoke. Osterlund left.",
        "Chief executive Anna Osterlund cut 300 jobs. Osterlund said so.",
        "Oregon raised taxes. Oregon's revenue rose.",
        "Monday cut the week. Monday's revenue fell.",
        "Intel Corp. cut jobs. Intel said so.",
        "Nothing here is a company. Nothing at all.",
        "Brindlemark is a nice word.",
    ],
)
def test_persons_places_weekdays_and_listed_firms_are_no_unknown_company(engine: Engine, text: str) -> None:
    assert slugs(engine, text) == set()


def test_a_name_that_may_be_a_company_s_is_doubtful_and_does_not_turn_the_talk_to_it(engine: Engine) -> None:
    text = "Intel Corp. cut 300 jobs in Quillmark. Quillmark is where it has a plant. It has 900 people there."
    found = find_unknown("", text, engine.marks(""), engine.marks(text))
    assert all(mention.kind == "doubtful" and not mention.strong for mention in found.body)


def test_every_occurrence_is_found_with_offsets_of_title_and_body(engine: Engine) -> None:
    title, text = "Kelpforge cuts 40 jobs", "The Berlin start-up Kelpforge employs 240 people. Kelpforge sells robots."
    found = find_unknown(title, text, engine.marks(title), engine.marks(text))
    assert [title[mention.start : mention.end] for mention in found.title] == ["Kelpforge"]
    assert [mention.start for mention in found.body] == [20, 50]
    assert [text[mention.start : mention.end] for mention in found.body] == ["Kelpforge", "Kelpforge"]


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Quellwerk Systems", "quellwerk-systems"), ("D’Arcy & Sons", "darcy-sons"), ("A.B.C. Labs", "a-b-c-labs")],
)
def test_a_slug_is_lower_case_with_hyphens(name: str, slug: str) -> None:
    assert slug_of(name) == slug


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Brindlemark Inc. laid off 300 workers. Brindlemark said demand was weak.",
            "brindlemark layoffs 300..300 people actual",
        ),
        (
            "Tavolara, a Lisbon start-up, raised $40 million in a Series A round. Tavolara builds chips.",
            "tavolara funding 40000000..40000000 USD actual",
        ),
        (
            "Anna Osterlund, chief executive of Meta, said 8,000 jobs would go. Osterlund spoke on Monday.",
            "meta layoffs 8000..8000 people planned",
        ),
    ],
)
def test_the_numbers_of_an_unknown_company_are_claims_of_its_own(told: Told, text: str, claim: str) -> None:
    assert told(text) == [claim]
