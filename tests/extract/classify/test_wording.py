"""The words around a number as features."""

from collections.abc import Callable

import pytest

from extract.classify.reading import Candidate, Reading, View
from extract.classify.wording import beside, wording, words_before

Read = Callable[..., Reading]
Numbers = Callable[[Reading], list[tuple[View, Candidate]]]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Meta cuts 8,000 jobs.", ["@company", "cut", "#people", "job", "."]),
        ("It spent $5 billion on H100 cards.", ["it", "spent", "#money", "on", "@chip", "card", "."]),
        ("On Monday in May 2026 Dell’s chief spoke.", "on @weekday in @month @year @company 's chief spok .".split()),
    ],
)
def test_names_numbers_and_dates_stand_by_their_kind(reading: Read, text: str, forms: list[str]) -> None:
    assert [word.form for word in reading(text).body.words(0)] == forms


def test_the_words_next_to_a_number_count_alone_in_pairs_and_in_threes(reading: Read, numbers: Numbers) -> None:
    ((view, candidate),) = numbers(reading("Meta will cut 8,000 jobs."))
    found = beside(view, candidate)
    assert found[:8] == ["L1=cut", "L2=will", "L3=@company", "L4=<", "R1=job", "R2=.", "R3=>", "R4=>"]
    assert {"LL=will_cut", "RR=job_.", "LR=cut_job", "LLL=@company_will_cut", "RRR=job_._>"} <= set(found)
    assert {"noun=jobs", "kind=people", "mag=3", "km=people3", "many1", "bound=FalseFalse", "range=False"} <= set(found)


def test_words_of_other_clauses_are_told_apart(reading: Read, numbers: Numbers) -> None:
    ((view, candidate),) = numbers(reading("Sales fell, so Meta cut 8,000 jobs, sources say."))
    found = wording(view, candidate)
    assert {"l:fell", "cl:cut", "cr:job", "r:sourc", "s:fell", "s:sourc"} <= set(found)
    assert not {"cl:fell", "cr:sourc"} & set(found)
    assert len(found) == len(set(found))


def test_numbers_beside_lend_their_name(reading: Read, numbers: Numbers) -> None:
    _, (view, candidate) = numbers(reading("Meta spent $5 billion and cut 8,000 jobs."))
    assert {"pk=money", "named before=money", "many2"} <= set(beside(view, candidate))


def test_a_step_is_told_with_how_many_words_away(reading: Read, numbers: Numbers) -> None:
    ((view, candidate),) = numbers(reading("Meta cut another 300 jobs."))
    assert "increments_before:0" in beside(view, candidate)


def test_the_heads_of_a_table_are_words_beside(reading: Read, numbers: Numbers) -> None:
    view, candidate = numbers(reading("| Company | Capex 2025 ($bn) |\n| Amazon | 131 |"))[0]
    assert {"h:capex", "h:bn", "h:amazon"} <= set(beside(view, candidate))


def test_the_sentence_before_counts_in_the_body_only(reading: Read, numbers: Numbers) -> None:
    first, second = numbers(reading("Sales fell. It cut 300 jobs.", title="Meta cuts 400 jobs"))
    assert words_before(*first) == []
    assert words_before(*second) == ["p:sal", "p:fell", "p:."]
