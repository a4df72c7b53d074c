"""Numbers that lean on what the text has said before."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from extract.context import Context, Said, scaled
from extract.sentences import Line, Sentence
from model.quantity import Quantity

Told = Callable[..., list[str]]


def quantity(text: str, value: int | str, *, start: int = 0, unit: str | None = None) -> Quantity:
    number = Decimal(value)
    return Quantity(text=text, start=start, end=start + len(text), low=number, high=number, unit=unit)


def said(number: Quantity, *, metric: str = "capex", sentence: int = 0, paragraph: int = 0) -> Said:
    return Said(
        metric=metric,
        unit=number.unit or "people",
        company="meta",
        quantity=number,
        sentence=sentence,
        paragraph=paragraph,
    )


@pytest.mark.parametrize(
    ("bare", "model", "expected"),
    [
        (quantity("6.8", "6.8"), quantity("$5.9 billion", 5_900_000_000, unit="USD"), 6_800_000_000),
        (quantity("640", 640), quantity("$700 million", 700_000_000, unit="USD"), 640_000_000),
        (quantity("7,600", 7600), quantity("6,900", 6900, unit="people"), 7600),
        (quantity("12,000", 12_000), quantity("$5.9 billion", 5_900_000_000, unit="USD"), 12_000),
    ],
)
def test_a_bare_number_takes_the_scale_of_the_one_it_is_set_against(
    bare: Quantity, model: Quantity, expected: int
) -> None:
    assert (scaled(bare, model).low, scaled(bare, model).high) == (Decimal(expected), Decimal(expected))


def test_a_contrast_is_found_in_the_same_sentence_only() -> None:
    text = "It spent $5.9 billion, up from 6.8"
    first = quantity("$5.9 billion", 5_900_000_000, start=9, unit="USD")
    bare = quantity("6.8", "6.8", start=text.index("6.8"))
    context = Context()
    context.remember(said(first, sentence=3))
    assert context.contrasted(bare, text, 3) == said(first, sentence=3)
    assert context.contrasted(bare, text, 4) is None


def test_the_same_bare_value_is_recognised_again() -> None:
    context = Context()
    number = quantity("640", 640, unit="people")
    context.remember(said(number, metric="layoffs"))
    assert context.restated(quantity("640", 640)) == said(number, metric="layoffs")
    assert context.restated(quantity("641", 641)) is None
    assert context.restated(quantity("640", 640, unit="USD")) is None


def test_a_sentence_that_leans_on_the_one_before_carries_its_metric_on() -> None:
    context = Context()
    first = quantity("$72 billion", 72_000_000_000, unit="USD")
    context.remember(said(first, sentence=0))
    text = "It was $39 billion before."
    second = quantity("$39 billion", 39_000_000_000, start=7, unit="USD")
    here = Sentence(0, len(text), Line.PROSE, 0)
    assert context.carried(second, text, here, 1) == said(first)
    assert context.carried(second, text, here, 5) is None
    assert context.carried(second, text, Sentence(0, len(text), Line.PROSE, 1), 1) is None


def test_a_value_of_quite_another_size_is_not_carried() -> None:
    context = Context()
    context.remember(said(quantity("$72 billion", 72_000_000_000, unit="USD")))
    text = "It was $39 million before."
    small = quantity("$39 million", 39_000_000, start=7, unit="USD")
    assert context.carried(small, text, Sentence(0, len(text), Line.PROSE, 0), 1) is None


def test_a_heading_says_what_its_paragraph_is_about() -> None:
    families = {"revenue": frozenset({"currency"}), "headcount": frozenset({"people"})}
    context = Context()
    context.head(2, ["revenue", "headcount"])
    assert context.heading(2, families, quantity("$5 billion", 5_000_000_000, unit="USD")) == "revenue"
    assert context.heading(2, families, quantity("500", 500, unit="people")) == "headcount"
    assert context.heading(2, families, quantity("5 MW", 5_000_000, unit="watt")) is None
    assert context.heading(3, families, quantity("$5 billion", 5_000_000_000, unit="USD")) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Alphabet spent $91.4 billion on capex, up from 52.5.",
            [
                "alphabet capex 91400000000..91400000000 USD actual",
                "alphabet capex 52500000000..52500000000 USD actual",
            ],
        ),
        (
            "Meta's capex guidance for 2026 is $115 billion to $135 billion. In 2025 it was $72.2 billion.",
            [
                "meta capex 115000000000..135000000000 USD planned",
                "meta capex 72200000000..72200000000 USD actual",
            ],
        ),
        (
            "Amazon will spend $200 billion on capex this year. Analysts had expected $147 billion.",
            [
                "amazon capex 200000000000..200000000000 USD planned",
                "amazon capex 147000000000..147000000000 USD projected",
            ],
        ),
    ],
)
def test_a_number_that_leans_on_another_is_read_through_it(told: Told, text: str, expected: list[str]) -> None:
    assert told(text) == expected
