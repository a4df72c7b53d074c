from decimal import Decimal

import pytest

from model.claim import Claim
from verify.passages import passage_of


def claim(quote: str, value: str, *, unit: str = "USD", start: int = 0, end: int = 0, high: str | None = None) -> Claim:
    return Claim(
        article_id="one",
        version_id="one",
        article_url="",
        source="one.example",
        published=None,
        company="cisco",
        metric="revenue",
        low=Decimal(value),
        high=Decimal(high or value),
        unit=unit,
        quote=quote,
        start=start,
        end=end,
        extractor="test",
    )


@pytest.mark.parametrize(
    ("quote", "value", "unit", "number"),
    [
        ("Sales of 5 units brought $5 billion.", "5e9", "USD", "5 billion"),
        ("After 5 years, 5% of staff go.", "0.05", "share", "5%"),
        ("It cut 8K of its jobs.", "8000", "people", "8K"),
        ("It cut 7 350 jobs.", "7350", "people", "7 350"),
        ("It has fifty thousand boards.", "50000", "gpu", "fifty thousand"),
        ("That is one in eight jobs.", "0.125", "share", "one in eight"),
        ("A capacity of 1,250 MW.", "1.25e9", "watt", "1,250 MW"),
        ("No number here.", "5", "people", ""),
    ],
)
def test_the_number_is_found_by_its_value(quote: str, value: str, unit: str, number: str) -> None:
    assert passage_of(claim(quote, value, unit=unit), quote).number == number


def test_a_range_is_one_span() -> None:
    quote = "Spending of $16-$18 billion is planned."
    assert passage_of(claim(quote, "16e9", high="18e9"), quote).number == "16-$18 billion"


def test_offsets_of_the_claim_come_first() -> None:
    text = "An earlier line.\n\nIt had 5 plants and 5 labs."
    start = text.rindex("5")
    found = passage_of(claim("It had 5 plants and 5 labs.", "5", start=start, end=start + 1), text)
    assert (found.left, found.number, found.right) == ("It had 5 plants and ", "5", " labs.")


def test_near_words_stop_at_other_numbers_but_not_at_years_and_names() -> None:
    quote = "Cloud made $3 billion; in 2026 Llama 3 used 24,576 boards, all new, at 2 sites."
    found = passage_of(claim(quote, "24576", unit="gpu"), quote)
    assert found.near_left == " in 2026 Llama 3 used "
    assert found.near_right == " boards"
    assert found.far_right == " boards, all new, at "


def test_the_sentence_before_is_that_of_the_same_paragraph_or_list() -> None:
    text = "Heading\n\n- Fennmark One is a cluster.\n- It holds 5 boards."
    found = passage_of(claim("It holds 5 boards.", "5", unit="gpu"), text)
    assert (found.before, found.heading) == ("Fennmark One is a cluster.", "Heading")


def test_a_quote_that_is_not_in_the_text_stands_alone() -> None:
    found = passage_of(claim("It holds 5 boards.", "5", unit="gpu"), "Something else.")
    assert (found.before, found.heading, found.number) == ("", "", "5")
