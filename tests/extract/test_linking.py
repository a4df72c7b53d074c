"""Whose number it is, where a sentence names several companies or none."""

from collections.abc import Callable

import pytest

from extract.linking import respectively
from extract.mentions import Mention
from extract.quantities import find_quantities
from extract.sentences import Line, Sentence

Told = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Apple's capex was $12.7 billion, compared with $91 billion at Alphabet.",
            ["apple capex 12700000000..12700000000 USD actual", "alphabet capex 91000000000..91000000000 USD actual"],
        ),
        (
            "Amazon and Microsoft laid off 14,000 and 9,000 people, respectively.",
            ["amazon layoffs 14000..14000 people actual", "microsoft layoffs 9000..9000 people actual"],
        ),
        (
            "Microsoft, which employs 228,000 people, will cut 9,000 jobs.",
            ["microsoft headcount 228000..228000 people actual", "microsoft layoffs 9000..9000 people planned"],
        ),
        (
            "Intel laid off 15,000 people and Cisco laid off 4,000 people.",
            ["intel layoffs 15000..15000 people actual", "cisco layoffs 4000..4000 people actual"],
        ),
        (
            "Intel laid off 15,000 people, while AMD laid off 1,000 people.",
            ["intel layoffs 15000..15000 people actual", "amd layoffs 1000..1000 people actual"],
        ),
        ("The workforce of Intel stood at 108,900.", ["intel headcount 108900..108900 people actual"]),
        ("Between 500 and 700 positions at Klarna are affected.", ["klarna layoffs 500..700 people planned"]),
        ("More than 6,000 employees at Microsoft lost their jobs.", ["microsoft layoffs 6000.. people actual"]),
        ("Tesla bought 50,000 Nvidia H100 chips.", ["tesla gpus 50000..50000 gpu actual"]),
        ("Oracle will buy 400,000 Nvidia GB200 chips for OpenAI.", ["oracle gpus 400000..400000 gpu planned"]),
        (
            "xAI raised $20 billion from Nvidia and other investors.",
            ["xai funding 20000000000..20000000000 USD actual"],
        ),
        (
            "Mistral raised 1.7 billion euros in a round led by ASML.",
            ["mistral funding 1700000000..1700000000 EUR actual"],
        ),
        ("Unlike Meta, Apple laid off 200 people.", ["apple layoffs 200..200 people actual"]),
        ("Amazon, Meta and Google will cut 30,000 jobs.", []),
        (
            "The workforce of Cisco is now 60,000, against 71,500 in May, after layoffs.",
            ["cisco headcount 60000..60000 people actual", "cisco headcount 71500..71500 people actual"],
        ),
        ("Cuts across Amazon and Meta come to 30,000 jobs.", []),
        ("Big Tech's job cuts come to 30,000 jobs.", []),
        (
            "Intel will cut its workforce from 99,000 to 75,000 people.",
            ["intel headcount 99000..99000 people actual", "intel headcount 75000..75000 people planned"],
        ),
        ("Layoffs at LinkedIn hit 668 employees.", ["microsoft layoffs 668..668 people actual"]),
    ],
)
def test_each_number_goes_to_its_own_company(told: Told, text: str, expected: list[str]) -> None:
    assert told(text) == expected


def pairs(text: str, companies: list[str]) -> dict[str, str]:
    mentions = [
        Mention(start=text.index(name), end=text.index(name) + len(name), slug=name.lower(), kind="name")
        for name in companies
    ]
    quantities = find_quantities(text)
    found = respectively(text, Sentence(0, len(text), Line.PROSE, 0), mentions, quantities)
    return {quantities[number].text: mention.slug or "" for number, mention in found.items()}


@pytest.mark.parametrize(
    ("text", "companies", "expected"),
    [
        (
            "Intel and Cisco cut 15,000 and 4,000 jobs, respectively.",
            ["Intel", "Cisco"],
            {"15,000": "intel", "4,000": "cisco"},
        ),
        (
            "Intel, Cisco and Dell cut 15,000, 4,000 and 6,000 jobs, in that order.",
            ["Intel", "Cisco", "Dell"],
            {"15,000": "intel", "4,000": "cisco", "6,000": "dell"},
        ),
        (
            "Cuts of 15,000 and 4,000 jobs were announced by Intel and Cisco respectively.",
            ["Intel", "Cisco"],
            {"15,000": "intel", "4,000": "cisco"},
        ),
        ("Intel and Cisco cut 15,000 and 4,000 jobs.", ["Intel", "Cisco"], {}),
        ("Intel, Cisco and Dell cut 15,000 and 4,000 jobs, respectively.", ["Intel", "Cisco", "Dell"], {}),
        ("Intel cut 15,000 jobs, respectively.", ["Intel"], {}),
    ],
)
def test_two_lists_are_paired_only_where_the_sentence_says_so(
    text: str, companies: list[str], expected: dict[str, str]
) -> None:
    assert pairs(text, companies) == expected
