"""What the tests of the learned decisions share: readings of a few sentences, and numbers said before."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from extract.claims import read
from extract.classify.history import Said
from extract.classify.model import Model
from extract.classify.reading import Candidate, Reading, View
from extract.nlp import Engine
from model.quantity import Quantity

MONDAY = date(2026, 6, 15)
NO_COMPANIES = Model({"word": {"bias": 9.0}})
"""Takes no proper name outside of the tables for a company's, whatever the shipped weights say."""


@pytest.fixture(scope="session")
def reading(engine: Engine) -> Callable[..., Reading]:
    """Reads an article, published on Monday 15 June 2026 unless told otherwise."""

    def make(text: str, *, title: str = "", published: date | None = MONDAY) -> Reading:
        return read(title, text, published, engine, NO_COMPANIES)

    return make


@pytest.fixture(scope="session")
def numbers() -> Callable[[Reading], list[tuple[View, Candidate]]]:
    """Gives the numbers of title and body in order, each with its passage's view."""

    def find(reading: Reading) -> list[tuple[View, Candidate]]:
        return [(view, candidate) for view in reading.views() for candidate in view.candidates()]

    return find


@pytest.fixture(scope="session")
def said() -> Callable[..., Said]:
    """Makes a number that was decided before, in the first sentence of the body unless told otherwise."""

    def make(value: int, metric: str, *, text: str = "", quantity_unit: str | None = "people", **more: Any) -> Said:
        low = Decimal(value)
        quantity = Quantity(text=text or str(value), start=0, end=1, low=low, high=low, unit=quantity_unit)
        given: dict[str, Any] = {"in_title": False, "index": 0, "paragraph": 0, "quantity": quantity}
        return Said(**given | {"metric": metric} | more)

    return make
