"""Which words stand for which company, and how descriptions and pronouns are resolved."""

from collections.abc import Callable

import pytest

from extract.mentions import Focus, Mention, find_mentions, introduced, is_maker, main_company
from extract.nlp import Engine
from extract.sentences import split_sentences

Told = Callable[..., list[str]]


def mentions(engine: Engine, text: str, *, main: str | None = None) -> list[tuple[str, str | None]]:
    """Every mention of a text with its company, resolved from top to bottom."""
    marks, sentences = engine.marks(text), split_sentences(text)
    found = find_mentions(text, sentences, marks, introduced=introduced(marks.all("company")))
    focus = Focus(main, engine.companies, marks, text)
    return [
        (text[mention.start : mention.end], mention.slug)
        for index, sentence in enumerate(sentences)
        for mention in focus.resolve(sentence, found[index])
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Meta cut jobs.", [("Meta", "meta")]),
        ("Google cut jobs.", [("Google", "alphabet")]),
        ("The Facebook parent cut jobs.", [("The Facebook parent", "meta")]),
        ("Big Blue cut jobs.", [("Big Blue", "ibm")]),
        ("The iPhone maker hired.", [("The iPhone maker", "apple")]),
        ("AWS grew.", [("AWS", "amazon")]),
        ("Andy Jassy spoke.", [("Andy Jassy", "amazon")]),
        ("Tech companies cut jobs.", [("Tech companies", None)]),
        ("The metadata of a visa target was square.", []),
    ],
)
def test_a_name_stands_for_its_company(engine: Engine, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert mentions(engine, text) == expected


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Microsoft reported on Tuesday. It will cut 9,000 jobs.", ["microsoft", "microsoft"]),
        ("Intel is in trouble. The chipmaker will shed jobs.", ["intel", "intel"]),
        ("Oracle hired. The company fired. Its shares fell.", ["oracle", "oracle", "oracle"]),
        ("Intel and Nvidia differ. Intel fell. The chipmaker cut jobs.", ["intel", "nvidia", "intel", "intel"]),
        ("Microsoft met Apple. The Redmond company paid.", ["microsoft", "apple", "microsoft"]),
    ],
)
def test_descriptions_and_pronouns_stand_for_the_company_spoken_of(engine: Engine, text: str, slugs: list[str]) -> None:
    assert [slug for _, slug in mentions(engine, text)] == slugs


def test_a_pronoun_without_anyone_before_it_stands_for_the_main_company(engine: Engine) -> None:
    assert mentions(engine, "It will cut 500 jobs.", main="dell") == [("It", "dell")]
    assert mentions(engine, "It will cut 500 jobs.") == []


def test_a_chief_known_by_surname_counts_only_where_his_company_is_named(engine: Engine) -> None:
    assert ("Zuckerberg", "meta") in mentions(engine, "Meta hired. Zuckerberg spoke.")
    assert mentions(engine, "Zuckerberg spoke.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Cuts at Block were deep.", False),
        ("Block said it cut 900 jobs.", True),
        ("The block of flats cut its rent.", False),
    ],
)
def test_a_common_word_is_a_company_only_beside_a_cue(engine: Engine, text: str, found: bool) -> None:
    slugs = {slug for _, slug in mentions(engine, text)} & {"block", "unity"}
    assert bool(slugs) is found


def mention(slug: str, kind: str = "name") -> Mention:
    return Mention(start=0, end=1, slug=slug, kind=kind)


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        (["intel"], ["intel", "amd"], ("intel", True)),
        ([], ["meta", "meta", "meta", "intel"], ("meta", True)),
        ([], ["meta", "meta", "intel", "intel", "amd"], ("meta", False)),
        (["intel", "amd"], ["amd", "amd", "intel"], ("amd", False)),
        ([], [], (None, False)),
    ],
)
def test_an_article_is_about_the_company_of_its_title_or_the_one_named_most(
    title: list[str], body: list[str], expected: tuple[str | None, bool]
) -> None:
    assert main_company([mention(slug) for slug in title], [mention(slug) for slug in body]) == expected


def test_weak_mentions_do_not_make_the_main_company() -> None:
    assert main_company([], [mention("meta", "pronoun"), mention("meta", "person"), mention("intel")]) == (
        "intel",
        True,
    )


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The Facebook parent will lay off 3,600 people.", "meta layoffs 3600..3600 people planned"),
        ("Google's owner spent $91.4 billion on capex in 2025.", "alphabet capex 91400000000..91400000000 USD actual"),
        ("YouTube had revenue of $60 billion in 2025.", "alphabet revenue 60000000000..60000000000 USD actual"),
        (
            "Oracle cut jobs in Seattle. The company laid off 101 employees there.",
            "oracle layoffs 101..101 people actual",
        ),
        ("Zuckerberg said Meta will cut 10,000 jobs.", "meta layoffs 10000..10000 people planned"),
    ],
)
def test_a_number_of_a_described_company_is_that_company_s(told: Told, text: str, claim: str) -> None:
    assert told(text) == [claim]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nvidia GPUs are dear.", True),
        ("Nvidia's Blackwell chips are dear.", True),
        ("Nvidia’s newest AI chips are dear.", True),
        ("Nvidia bought 200 GPUs.", False),
        ("Nvidia makes chips.", False),
        ("Nvidia grew. GPUs are dear.", False),
    ],
)
def test_only_what_stands_right_before_chips_is_named_as_their_maker(text: str, expected: bool) -> None:
    assert is_maker(text, Mention(start=0, end=len("Nvidia"), slug="nvidia", kind="name")) is expected
