"""What the numbers before were taken for."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from extract.classify.history import NONE, History, Said
from extract.classify.reading import Candidate, Reading, View
from model.quantity import Quantity

Read = Callable[..., Reading]
Numbers = Callable[[Reading], list[tuple[View, Candidate]]]
Make = Callable[..., Said]


def test_only_what_was_said_in_the_same_sentence_is_its_last(reading: Read, numbers: Numbers, said: Make) -> None:
    (_, first), (_, second) = numbers(reading("It cut 300 jobs. It cut 400 jobs."))
    history = History()
    assert history.last_claim_in_sentence(first) is None
    claim, nothing = said(1, "layoffs", index=0), said(2, NONE, index=0)
    history.add(claim)
    history.add(nothing)
    assert history.last_claim_in_sentence(first) == claim
    assert history.last_claim_in_sentence(second) is None


def test_the_last_claim_before_is_of_an_earlier_sentence_and_alike(reading: Read, numbers: Numbers, said: Make) -> None:
    _, (_, second) = numbers(reading("It cut 300 jobs. It cut 400 jobs."))
    history = History()
    people, money = said(1, "layoffs", index=0), said(2, "capex", quantity_unit="USD", index=0)
    for one in (people, money, said(3, "layoffs", index=1)):
        history.add(one)
    assert history.last_claim_before(second, "people") == people
    assert history.last_claim_before(second, "money") == money
    assert history.last_claim_before(second, "bare") == money
    assert history.last_claim_before(second, "watt") is None


def test_a_claim_of_the_title_is_not_before_one_of_the_body(reading: Read, numbers: Numbers, said: Make) -> None:
    ((_, first),) = numbers(reading("It cut 300 jobs."))
    history = History()
    history.add(said(1, "layoffs", in_title=True))
    assert history.last_claim_before(first, "people") is None
    assert history.last_claim_in_sentence(first) is None


def test_equal_numbers_have_both_ends_and_the_kind_in_common(said: Make) -> None:
    history = History()
    people, money = said(300, "layoffs"), said(300, "capex", quantity_unit="USD")
    for one in (people, money, said(301, "layoffs")):
        history.add(one)
    assert history.equal_to(people.quantity) == [people]
    assert history.equal_to(money.quantity) == [money]
    assert history.equal_to(replace(people.quantity, unit=None)) == [people, money]
    assert history.equal_to(replace(people.quantity, high=None)) == []


def test_the_last_of_a_metric_is_known_for_all_and_for_each_company(said: Make) -> None:
    history = History()
    meta, dell = said(1, "layoffs", company="meta"), said(2, "layoffs", company="dell")
    for one in (meta, dell, said(3, NONE)):
        history.add(one)
    assert history.last_of("layoffs") == dell
    assert history.last_of("layoffs", "meta") == meta
    assert history.last_of("layoffs", "cisco") is None
    assert history.last_of(NONE) is None


@given(st.lists(st.sampled_from(["layoffs", "capex", NONE]), max_size=90))
def test_the_latest_forty_claims_are_told_in_order(metrics: list[str]) -> None:
    history = History()
    everything = [
        Said(
            in_title=False,
            index=index,
            paragraph=0,
            metric=metric,
            quantity=Quantity(text="1", start=index, end=index + 1, low=Decimal(1), high=Decimal(1), unit="people"),
        )
        for index, metric in enumerate(metrics)
    ]
    for one in everything:
        history.add(one)
    assert list(history.claims()) == [one for one in everything if one.metric != NONE][-40:]
    assert history.equal_to(Quantity(text="1", start=0, end=1, low=Decimal(1), high=Decimal(1))) == everything[-40:]
