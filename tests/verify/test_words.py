"""Patterns of places: what they match, and that a chain of names does not make them count for ever."""

import re

import pytest

from verify.words import PLACE_NAME


@pytest.mark.parametrize(
    "name",
    ["Oregon", "New York", "Santa Clara", "Frankfurt am Main", "St. Louis", "Baden-Baden", "Stockton"],
)
def test_a_place_name_is_matched_whole(name: str) -> None:
    assert re.fullmatch(PLACE_NAME, name)


def test_a_long_chain_of_names_is_refused_as_quickly_as_a_short_one() -> None:
    # With two ways to read a hyphen this search would take longer than the universe is old.
    chain = "-".join(["Aab"] * 400)
    assert re.search(rf"\bthe {PLACE_NAME} (?:plant|site)\b", f"the {chain} works") is None
