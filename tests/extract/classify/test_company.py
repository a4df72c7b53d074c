"""Whose a number is: which companies are in question, and when the sentence alone says it."""

from collections.abc import Callable, Sequence

import pytest

from extract.classify.company import CompanyFeatures
from extract.classify.history import History, Said
from extract.classify.reading import Candidate, Reading, View
from extract.nlp import Engine

Read = Callable[..., Reading]
Numbers = Callable[[Reading], list[tuple[View, Candidate]]]
Describe = Callable[..., dict[str, set[str]]]


@pytest.fixture
def describe(engine: Engine, reading: Read, numbers: Numbers) -> Describe:
    """Gives the features of each company in question for one number of a text."""

    def find(text: str, *, title: str = "", number: int = 0, before: Sequence[Said] = ()) -> dict[str, set[str]]:
        article = reading(text, title=title)
        companies = CompanyFeatures(article, engine.lexicon.makers)
        view, candidate = numbers(article)[number]
        slugs = companies.slugs(view, candidate)
        history = History()
        for one in before:
            history.add(one)
        options = companies.options(view, candidate, slugs, "layoffs", history)
        found = {slug: set(option.tables[0][1][0]) for slug, option in zip(slugs, options, strict=True)}
        assert all(option.tables[0][0] == "company" for option in options)
        return found

    return find


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Intel cut 15,000 jobs.", "intel"),
        ("Layoffs at Intel hit 15,000 people.", "intel"),
        ("Layoffs at LinkedIn hit 668 employees.", "microsoft"),
        ("The workforce of Big Blue is 264,300 people.", "ibm"),
        ("Rivals such as Intel cut 300 jobs.", None),
        ("Intel cut 300 jobs and Cisco 200.", None),
        ("Intel said it cut 300 jobs.", None),
        ("It cut 300 jobs.", None),
    ],
)
def test_the_only_company_of_a_sentence_is_certain_at_its_start_and_behind_at_or_of(
    engine: Engine, reading: Read, numbers: Numbers, text: str, slug: str | None
) -> None:
    article = reading(text)
    assert CompanyFeatures(article, engine.lexicon.makers).only(*numbers(article)[0]) == slug


def test_respectively_gives_each_number_its_company(engine: Engine, reading: Read, numbers: Numbers) -> None:
    article = reading("Intel and Cisco cut 15,000 and 4,000 jobs, respectively. Dell cut 6,000 jobs.")
    companies = CompanyFeatures(article, engine.lexicon.makers)
    assert [companies.paired(*one) for one in numbers(article)] == ["intel", "cisco", None]


@pytest.mark.parametrize(
    ("title", "text", "slugs"),
    [
        ("", "It cut 300 jobs.", []),
        ("Meta shrinks", "It cut 300 jobs.", ["meta"]),
        ("", "Intel shrank. Cisco grew. It cut 300 jobs.", ["cisco", "intel"]),
        ("", "An H100 costs $25,000.", ["nvidia"]),
        ("", "Tech companies cut 300 jobs.", []),
    ],
)
def test_every_company_spoken_of_is_in_question_and_so_are_makers(
    describe: Describe, title: str, text: str, slugs: list[str]
) -> None:
    assert list(describe(text, title=title)) == slugs


@pytest.mark.parametrize(
    ("metric", "sort"),
    [("layoffs", "people"), ("power", "chips"), ("gpu_price", "price"), ("capex", "money"), ("litres", "money")],
)
def test_kin_metrics_share_a_table(engine: Engine, reading: Read, numbers: Numbers, metric: str, sort: str) -> None:
    article = reading("Intel has 300.")
    ((view, candidate),) = numbers(article)
    companies = CompanyFeatures(article, engine.lexicon.makers)
    (option,) = companies.options(view, candidate, ["intel"], metric, History())
    assert [table for table, _ in option.tables] == ["company", sort]


def test_a_name_is_described_by_its_side_its_clause_and_what_lies_between(describe: Describe) -> None:
    found = describe("Intel cut 300 jobs, while Cisco hired 50 people.")
    assert {"Lstrong", "Lstrong=", "Lo0", "Ln0", "Lw+cut", "Lnearest", "opens", "noR", "main"} <= found["intel"]
    assert {"Rstrong", "Rstrong/", "Ro0", "Rnearest", "noL"} <= found["cisco"]
    second = describe("Intel cut 300 jobs, while Cisco hired 50 people.", number=1)
    assert {"Lstrong/", "Lo1", "Ln1"} <= second["intel"]
    assert {"Lstrong=", "Lo0", "Ln0", "Lnearest"} <= second["cisco"]


def test_a_company_named_before_is_described_by_how_far_back(describe: Describe) -> None:
    found = describe("Intel shrank. Cisco grew. It cut 300 jobs.")
    assert {"prev1", "prevlast1", "paragraphlast", "Lpronoun"} <= found["cisco"]
    assert {"absent", "paragraphfirst", "first"} <= found["intel"]
    assert not {"prev1", "prev2"} & found["intel"]


def test_shares_of_the_mentions_are_told_in_fifths(describe: Describe) -> None:
    found = describe("Intel shrank. Intel fell. Intel sank. Cisco grew. It cut 300 jobs.")
    assert "share4" in found["intel"]
    assert "share1" in found["cisco"]


def test_what_was_decided_before_speaks_for_its_company(describe: Describe, said: Callable[..., Said]) -> None:
    text = "Intel cut 300 jobs and Cisco 200 jobs."
    found = describe(text, number=1, before=[said(300, "layoffs", company="intel")])
    assert {"hsTrue", "hsTrueTrue"} <= found["intel"]
    assert {"hsFalse", "hsFalseTrue"} <= found["cisco"]
    equal = describe(text, before=[said(300, "layoffs", company="cisco", in_title=True)])
    assert "eq" in equal["cisco"]
    assert "eq" not in equal["intel"]
