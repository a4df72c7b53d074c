"""The second reading: a number in the light of its surroundings and of all other numbers."""

from collections.abc import Callable, Sequence

import pytest

from extract.classify.again import Around, Guess, SecondReading, link_of
from extract.classify.history import NONE
from extract.classify.model import Option
from extract.classify.reading import Candidate, Reading, View

Read = Callable[..., Reading]
Numbers = Callable[[Reading], list[tuple[View, Candidate]]]
Again = Callable[..., dict[str, set[str]]]

KEYS = (NONE, "layoffs", "headcount")
AROUND = Around(["p:word"], {NONE: ["ptold"], "layoffs": ["prevcue", "share4"], "headcount": ["share0"]}, "and")


def guess(candidate: Candidate, metric: str, chance: float = 0.8) -> Guess:
    """A first reading that gives the metric this chance and the others half of the rest each."""
    chances = [chance if key == metric else (1 - chance) / 2 for key in KEYS]
    return Guess(candidate, KEYS, [Option(((key, (["known"],)),)) for key in KEYS], chances, metric)


@pytest.fixture
def again(reading: Read, numbers: Numbers) -> Again:
    """Gives the new features of each option for one number of a text whose metrics were guessed."""

    def find(text: str, metrics: Sequence[str], number: int, *, title: str = "") -> dict[str, set[str]]:
        found = numbers(reading(text, title=title))
        guesses = [guess(candidate, metric) for (_, candidate), metric in zip(found, metrics, strict=True)]
        options = SecondReading(guesses).options(number, AROUND)
        return {key: set(option.tables[-1][1][0]) for key, option in zip(KEYS, options, strict=True)}

    return find


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("It cut 300 jobs.", ""),
        ("It cut 300 and 400 jobs.", "and"),
        ("It cut 300 jobs, then 400 jobs.", "job_,_then"),
        ("It cut 300 jobs, and then 400 jobs.", "long"),
        ("It cut 300 jobs, 400 jobs.", "job_,"),
        ("It cut 200 jobs. It cut 300 or 400 jobs.", ""),
    ],
)
def test_the_link_is_what_stands_between_two_numbers_of_a_sentence(
    reading: Read, numbers: Numbers, text: str, link: str
) -> None:
    found = numbers(reading(text))
    assert link_of(*found[1 if len(found) > 1 else 0]) == link


@pytest.mark.parametrize(("chance", "is_certain"), [(0.89, False), (0.9, True), (1.0, True)])
@pytest.mark.parametrize("metric", KEYS)
def test_a_guess_is_certain_from_nine_in_ten_be_it_for_none(
    reading: Read, numbers: Numbers, metric: str, chance: float, is_certain: bool
) -> None:
    ((_, candidate),) = numbers(reading("It cut 300 jobs."))
    assert guess(candidate, metric, chance).is_certain is is_certain


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("It cut 300 jobs.", "staff"),
        ("It cut 5% of staff.", "staff"),
        ("It spent $3 billion.", "money"),
        ("It draws 40 MW.", "watt"),
    ],
)
def test_numbers_of_people_and_shares_are_of_one_group(reading: Read, numbers: Numbers, text: str, group: str) -> None:
    ((_, candidate),) = numbers(reading(text))
    assert guess(candidate, "layoffs").group == group


def test_known_tables_stay_and_get_what_is_around(reading: Read, numbers: Numbers) -> None:
    ((_, candidate),) = numbers(reading("It cut 300 jobs."))
    for key, option in zip(KEYS, SecondReading([guess(candidate, "layoffs")]).options(0, AROUND), strict=True):
        (own, (known, words, told, added)), (shared, (same, kept)) = option.tables
        assert (own, known, words, told) == (key, ["known"], ["p:word"], AROUND.told[key])
        assert (shared, same) == ("again none" if key == NONE else "again", added)
        assert kept == [one for one in told if one == "prevcue"]


def test_a_number_alone_has_nothing_beside_it(again: Again) -> None:
    found = again("It cut 300 jobs.", ["layoffs"], 0)["layoffs"]
    assert {"2before-", "2behind-", "2alike before-", "2first", "2none before", "2groupx", "2allx"} <= found
    assert {"2chance8", "2guessTrue", "2paragraph00", "2titleFalse"} <= found
    assert not any(one.startswith("2equal") for one in found)


def test_numbers_beside_are_told_with_where_they_stand(again: Again) -> None:
    text = "It cut 300 jobs. It cut 400 jobs and has 500 jobs.\n\nIt cut 600 jobs."
    found = again(text, ["layoffs", "layoffs", "headcount", "layoffs"], 1)
    assert {"2beforeTrueparagraph", "2behindFalsesentence", "2behindFalsesentencepeople"} <= found["layoffs"]
    assert {"2beforeFalseparagraph", "2behindTruesentence"} <= found["headcount"]
    last = again(text, ["layoffs", "layoffs", "headcount", "layoffs"], 3)
    assert {"2beforeFalsefar", "2behind-"} <= last["layoffs"]


def test_numbers_alike_are_told_across_others(again: Again) -> None:
    found = again("It cut 300 jobs. It has $5 billion. It cut 400 jobs.", ["layoffs", NONE, "layoffs"], 2)
    assert {"2beforeFalseparagraph", "2alike beforeTrueparagraph"} <= found["layoffs"]


def test_parts_of_the_other_claims_are_told_in_quarters(again: Again) -> None:
    text = "It cut 300 jobs. It cut 400 jobs. It cut 500 jobs. It cut 600 jobs. It cut 700 jobs."
    found = again(text, ["layoffs", "layoffs", "headcount", NONE, "layoffs"], 0)
    assert {"2group3", "2all3"} <= found["layoffs"]
    assert {"2group1", "2all1"} <= found["headcount"]
    assert "2paragraph22" in found["layoffs"]
    assert "2paragraph12" in found["headcount"]


def test_an_equal_number_elsewhere_and_the_title_speak_for_their_metric(again: Again) -> None:
    found = again("It cut 300 jobs.", ["layoffs", "headcount"], 1, title="Meta cuts 300 jobs")
    assert {"2equalTrue", "2titleTrue", "2guessFalse"} <= found["layoffs"]
    assert {"2equalFalse", "2guessTrue"} <= found["headcount"]


def test_a_number_is_linked_to_the_one_before_it_in_its_sentence(again: Again) -> None:
    found = again("It cut 300 and 400 jobs.", ["layoffs", "layoffs"], 1)
    assert {"2linkTrue:and", "2metric:layoffs"} <= found["layoffs"]
    assert "2linkFalse:and" in found["headcount"]
    assert "2first" in again("It cut 300 jobs. It cut 400 jobs.", ["layoffs", "layoffs"], 1)["layoffs"]


@pytest.mark.parametrize(("text", "ratio"), [("It cut 300 jobs.", "0"), ("It cut 817 jobs.", "2")])
def test_the_last_claim_of_an_earlier_sentence_is_compared_in_size(again: Again, text: str, ratio: str) -> None:
    # log(817 / 300) is a little above 1, and the classes are halves.
    found = again(f"It cut 300 jobs. {text}", ["layoffs", "layoffs"], 1)
    assert {"2lastTrue1", "2lastTrue1people", f"2ratio{ratio}people"} <= found["layoffs"]
    assert "2lastFalse1" in found["headcount"]
    assert not any(one.startswith("2ratio") for one in found["headcount"])
