"""The second reading of statuses: what the article says of the same number and of its kin elsewhere."""

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from extract.classify.model import Option
from extract.classify.restatement import Restatement, Stated
from extract.classify.status import STATUSES
from model.claim import Status
from model.quantity import Quantity

FIRST = ["first sight"]
PLANNED, DENIED = Status.PLANNED, Status.DENIED


def stated(status: Status, *, value: int = 500, company: str = "meta", in_title: bool = False) -> Stated:
    """A claim that is of this status with a chance of 0.4, and of each other with 0.1."""
    return Stated(
        metric="layoffs",
        company=company,
        quantity=Quantity(text=str(value), start=0, end=3, low=Decimal(value), high=Decimal(value), unit="people"),
        in_title=in_title,
        options=[Option(((one.value, (FIRST,)),)) for one in STATUSES],
        chances=[0.4 if one is status else 0.1 for one in STATUSES],
    )


def features(claims: Sequence[Stated], number: int, status: Status) -> set[str]:
    option = Restatement(claims).options(number)[STATUSES.index(status)]
    return set(option.tables[-1][1][0])


def test_the_likeliest_status_is_the_first_sight() -> None:
    assert [stated(status).status for status in STATUSES] == list(STATUSES)


def test_a_claim_alone_has_no_kin_and_no_neighbours() -> None:
    found = features([stated(PLANNED)], 0, PLANNED)
    assert found == {
        "2chance4",
        "2guessTrue",
        "2kinx",
        "2beforeFalse",
        "2behindFalse",
        "2before:None",
        "2behind:None",
        "2titleFalse",
    }


def test_neighbours_are_the_claims_next_to_it_in_order() -> None:
    claims = [stated(DENIED, company="intel"), stated(PLANNED), stated(PLANNED, company="dell")]
    assert {"2beforeFalse", "2before:denied", "2behindTrue", "2behind:planned"} <= features(claims, 1, PLANNED)
    assert {"2beforeTrue", "2guessFalse", "2behindFalse", "2chance1"} <= features(claims, 1, DENIED)


def test_equal_numbers_of_the_company_are_told_by_their_status() -> None:
    claims = [stated(DENIED, in_title=True), stated(PLANNED)]
    assert {"2equal:denied", "2equalFalseFalse", "2kin0"} <= features(claims, 1, PLANNED)
    assert {"2equal:denied", "2equalTrueFalse", "2kin4"} <= features(claims, 1, DENIED)
    assert {"2equal:planned", "2equalTrueTrue", "2titleTrue"} <= features(claims, 0, PLANNED)


def test_other_numbers_are_kin_but_not_equal_and_other_companies_are_neither() -> None:
    claims = [stated(PLANNED), stated(PLANNED, value=700), stated(DENIED, company="intel")]
    found = features(claims, 0, PLANNED)
    assert "2kin4" in found
    assert not any(one.startswith("2equal") for one in found)


@given(st.lists(st.sampled_from(STATUSES), min_size=1, max_size=12), st.data())
def test_what_was_known_stays_and_the_chosen_claim_never_counts_for_itself(
    statuses: list[Status], data: st.DataObject
) -> None:
    number = data.draw(st.integers(0, len(statuses) - 1))
    options = Restatement([stated(status) for status in statuses]).options(number)
    others = statuses[:number] + statuses[number + 1 :]
    for status, option in zip(STATUSES, options, strict=True):
        (own, (known, added)), (shared, (again,)) = option.tables
        assert (own, known, shared) == (status.value, FIRST, "again")
        assert added == again
        part = round(4 * others.count(status) / len(others)) if others else "x"
        assert f"2kin{part}" in added
        assert {one for one in added if one.startswith("2equal:")} == {f"2equal:{other}" for other in others}
