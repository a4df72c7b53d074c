"""Numbers in digits and words read as exact decimals."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.numerals import read_digits, read_words, tidy

ONES = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen
    """.split()
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(number: int, *, with_and: bool) -> str:
    """English words for a whole number below a trillion: 145 -> "one hundred and forty-five"."""
    if number < 20:
        return ONES[number]
    if number < 100:
        tens, rest = divmod(number, 10)
        return TENS[tens - 2] + (f"-{ONES[rest]}" if rest else "")
    for size, word in ((10**9, "billion"), (10**6, "million"), (10**3, "thousand"), (100, "hundred")):
        if number >= size:
            head, rest = divmod(number, size)
            link = " and " if with_and and 0 < rest < 100 else " "
            return f"{in_words(head, with_and=with_and)} {word}" + (
                f"{link}{in_words(rest, with_and=with_and)}" if rest else ""
            )
    raise AssertionError(number)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("8,000", "8000"),
        ("1,571,000", "1571000"),
        ("1,20,000", "120000"),
        ("8 000", "8000"),
        ("1 250 000", "1250000"),
        ("8'000", "8000"),
        ("1.234,56", "1234.56"),
        ("1.200.000", "1200000"),
        ("2,4", "2.4"),
        ("17.01", "17.01"),
        ("0.5", "0.5"),
        ("2½", "2.5"),
        ("¾", "0.75"),
        ("8000", "8000"),
    ],
)
def test_digits_read_exactly(written: str, value: str) -> None:
    numeral = read_digits(written, 0)
    assert numeral is not None
    assert (numeral.value, numeral.end) == (Decimal(value), len(written))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("eight thousand", "8000"),
        ("one hundred and forty-five billion", "145000000000"),
        ("twenty-five hundred", "2500"),
        ("one point two", "1.2"),
        ("three point one four million", "3140000"),
        ("two and a half", "2.5"),
        ("one and a half million", "1500000"),
        ("a hundred", "100"),
        ("a million", "1000000"),
        ("two dozen", "24"),
        ("three hundred and fifty thousand", "350000"),
        ("Fourteen Thousand", "14000"),
    ],
)
def test_words_read_exactly(written: str, value: str) -> None:
    numeral = read_words(written, 0)
    assert numeral is not None
    assert (numeral.value, numeral.end) == (Decimal(value), len(written))


@pytest.mark.parametrize(
    ("written", "value", "rest"),
    [
        ("one and two hundred", "1", " and two hundred"),
        ("two six", "2", " six"),
        ("twenty ten", "20", " ten"),
        ("five of them", "5", " of them"),
        ("one million billion", "1000000", " billion"),
    ],
)
def test_words_stop_where_no_number_can_go_on(written: str, value: str, rest: str) -> None:
    numeral = read_words(written, 0)
    assert numeral is not None
    assert (numeral.value, written[numeral.end :]) == (Decimal(value), rest)


def test_a_lone_article_is_no_number() -> None:
    assert read_words("a company", 0) is None


def test_a_run_of_nineteen_digits_is_an_identifier() -> None:
    assert read_digits("1" * 19, 0) is None


@given(st.integers(min_value=0, max_value=10**12 - 1), st.booleans())
def test_any_whole_number_in_words_reads_back(number: int, with_and: bool) -> None:
    written = in_words(number, with_and=with_and)
    numeral = read_words(written, 0)
    assert numeral is not None
    assert (numeral.value, numeral.end) == (Decimal(number), len(written))


@given(st.integers(min_value=0, max_value=10**15))
def test_any_grouped_number_reads_back(number: int) -> None:
    for separator in (",", " ", "'"):
        written = f"{number:,}".replace(",", separator)
        numeral = read_digits(written, 0)
        assert numeral is not None
        assert (numeral.value, numeral.end) == (Decimal(number), len(written))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=0, max_value=10**9))
def test_tidy_keeps_the_value_and_writes_no_exponent(value: Decimal) -> None:
    assert tidy(value) == value
    assert "E" not in str(tidy(value)) or abs(value) < Decimal("0.000001")
