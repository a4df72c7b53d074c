"""Which accelerator a count or a price is about."""

from collections.abc import Callable

import pytest

from extract.items import accelerator, item_name, maker
from extract.nlp import Engine
from extract.quantities import find_quantities
from extract.sentences import Line, Sentence

Items = Callable[[str], list[str | None]]


@pytest.fixture(scope="module")
def items(engine: Engine) -> Items:
    """The model of every count or price of a sentence."""

    def read(text: str) -> list[str | None]:
        quantities = find_quantities(text)
        sentence, marks = Sentence(0, len(text), Line.PROSE, 0), engine.marks(text)
        return [
            item_name(accelerator(text, quantity, sentence, marks, quantities), quantity)
            for quantity in quantities
            if quantity.unit in ("gpu", "h100e", "USD", "USD_per_gpu")
        ]

    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Meta bought 350,000 H100s.", ["H100"]),
        ("Meta bought 350,000 Nvidia H100 GPUs.", ["H100"]),
        ("Microsoft bought 100,000 GB200s and 50,000 MI300X accelerators.", ["GB200", "MI300X"]),
        ("Google runs 8,960 TPU v5p chips.", ["TPU v5p"]),
        ("Amazon has 500,000 Trainium2 chips.", ["Trainium2"]),
        ("xAI runs 200,000 GPUs.", [None]),
        ("xAI runs 200,000 GPUs, and H200s will follow.", [None]),
        ("The H100 came first; xAI runs 200,000 GPUs.", [None]),
        ("Its fleet equals 600,000 H100 equivalents.", ["H100"]),
        ("An H100 costs $25,000.", ["H100"]),
        ("It pays $35,000 for a B200.", ["B200"]),
        ("It pays $35,000 per B200.", ["B200"]),
        ("A card costs $35,000.", [None]),
    ],
)
def test_a_count_has_the_model_behind_it_and_a_price_the_nearest(
    items: Items, text: str, expected: list[str | None]
) -> None:
    assert items(text) == expected


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("5,000 H100s", "nvidia"),
        ("5,000 MI300X accelerators", "amd"),
        ("5,000 Ascend 910C chips", "huawei"),
        ("5,000 GPUs", None),
    ],
)
def test_the_maker_is_known_by_the_model(engine: Engine, text: str, slug: str | None) -> None:
    quantities = find_quantities(text)
    mark = accelerator(text, quantities[0], Sentence(0, len(text), Line.PROSE, 0), engine.marks(text), quantities)
    assert maker(mark, engine) == slug
