"""How a number is stated: who told it, and what stands around it."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from extract.classify.history import History, Said
from extract.classify.period import PeriodFeatures
from extract.classify.reading import Candidate, Reading, View
from extract.classify.status import STATUSES, StatusFeatures, is_from_media, is_from_unnamed
from model.claim import Status

Read = Callable[..., Reading]
Numbers = Callable[[Reading], list[tuple[View, Candidate]]]
Describe = Callable[..., set[str]]


@pytest.fixture
def describe(reading: Read, numbers: Numbers) -> Describe:
    """Gives the features of one number of a text, taken for jobs that Meta cut."""

    def find(text: str, *, title: str = "", number: int = 0, before: Sequence[Said] = (), **more: object) -> set[str]:
        article = reading(text, title=title, **more)
        view, candidate = numbers(article)[number]
        history = History()
        for one in before:
            history.add(one)
        periods = PeriodFeatures(article).named(view, candidate, "12-31")
        options = StatusFeatures(article).options(
            view, candidate, metric="layoffs", unit="people", company="meta", periods=periods, history=history
        )
        (features,) = options[0].tables[0][1]
        assert [option.tables for option in options] == [((status.value, (features,)),) for status in STATUSES]
        assert len(features) == len(set(features))
        return set(features)

    return find


@pytest.mark.parametrize(
    ("text", "unnamed", "media"),
    [
        ("Meta will cut 8,000 jobs, according to two people briefed on it.", True, False),
        ("Meta will cut 8,000 jobs, according to sources.", True, False),
        ("Meta will cut 8,000 jobs, according to Two People Capital.", False, False),
        ("Meta will cut 8,000 jobs, its chief said.", False, False),
        ("Meta will cut 8,000 jobs.", False, False),
        ("Meta will cut 8,000 jobs, the Ledger understands.", False, True),
        ("Meta will cut 8,000 jobs, according to Reuters.", False, True),
        ("Meta will cut 8,000 jobs, the New York Post first reported.", False, True),
        ("The Seattle Times has reported that Meta will cut 8,000 jobs.", False, True),
        ("Meta told the Seattle Times that it will cut 8,000 jobs.", False, False),
        ("Meta will cut 8,000 jobs. The Ledger understands.", False, False),
    ],
)
def test_a_sentence_says_that_its_number_is_from_unnamed_people_or_from_media(
    reading: Read, numbers: Numbers, text: str, unnamed: bool, media: bool
) -> None:
    _, candidate = numbers(reading(text))[0]
    assert (is_from_unnamed(candidate), is_from_media(candidate)) == (unnamed, media)


@pytest.mark.parametrize(
    ("text", "features"),
    [
        ("Meta cut 8,000 jobs in May.", {"tpastTrue", "tmonthpastTruelayoffs", "tn=monthpast"}),
        ("Meta cuts 8,000 jobs in July 2026.", {"topenTrue", "tmonthopenTruelayoffs", "tn=monthopen"}),
        ("After a loss in 2025, Meta cuts 8,000 jobs in July 2026.", {"tpastFalse", "topenTrue", "tn=monthopen"}),
        ("Meta cut 8,000 jobs.", {"tn=no"}),
    ],
)
def test_a_time_is_over_or_still_open_when_the_article_is_published(
    describe: Describe, text: str, features: set[str]
) -> None:
    assert features <= describe(text)


def test_without_a_day_of_publication_no_time_is_over(describe: Describe) -> None:
    found = describe("Meta cut 8,000 jobs in May 2026.", published=None)
    assert "tn=no" in found
    assert not {"tpastTrue", "topenTrue"} & found


@pytest.mark.parametrize(
    ("text", "features"),
    [
        ("Meta cut 8,000 jobs.", {"who-"}),
        ("Meta cut 8,000 jobs, according to two people briefed on it.", {"who+", "who is unnamed", "who:people"}),
        ("Meta cut 8,000 jobs, according to analysts.", {"who+", "who is analyst"}),
        ("Meta cut 8,000 jobs, according to a company filing.", {"who+", "who is company", "who:filing"}),
    ],
)
def test_whom_a_number_comes_from_is_told_by_sort(describe: Describe, text: str, features: set[str]) -> None:
    assert features <= describe(text)


def test_a_denial_outranks_a_plan(describe: Describe) -> None:
    found = describe("Meta denied that it plans to cut 8,000 jobs.")
    assert {"top sentence:denied", "top before:denied", "st:denied", "st:planned", "st:deniedLTrue"} <= found
    assert "top sentence:none" in describe("Meta cut 8,000 jobs.")


def test_quotes_the_title_and_the_sentence_before_are_told(describe: Describe) -> None:
    found = describe('Meta denied a plan. "We cut 8,000 jobs," it wrote.', title="Meta plans to shrink")
    assert {"quotedTrue", "ps:denied", "paragraphTrue", "tc:plannedFalse"} <= found
    assert {"m=layoffs", "mt=layoffsFalse", "mu=layoffspeople"} <= found


def test_what_was_decided_before_speaks_for_its_status(describe: Describe, said: Callable[..., Said]) -> None:
    text = "Meta cut 500 jobs and 300 more."
    planned = said(500, "layoffs", company="meta", status=Status.PLANNED, period=(date(2026, 1, 1), None))
    found = describe(text, number=1, before=[planned])
    assert {"hs:planned", "hs:plannedTrue", "hm:planned"} <= found
    again = describe(text, before=[said(500, "layoffs", company="intel", status=Status.DENIED, in_title=True)])
    assert "eq:denied" in again
    assert not {one for one in again if one.startswith(("hs:", "hp:", "hm:"))}
