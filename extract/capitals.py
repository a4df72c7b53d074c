"""Words that are written with a capital and name no company."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def common_capitals() -> frozenset[str]:
    """Return months, places, titles and short words, as they are written."""
    return _table()["words"]


@cache
def sentence_openers() -> frozenset[str]:
    """Return words that are part of no name at the start of a sentence: "Today Arkwright employs"."""
    return _table()["openers"]


@cache
def _table() -> dict[str, frozenset[str]]:
    table = tomllib.loads(files("extract").joinpath("rules", "capitalised.toml").read_text(encoding="utf-8"))
    return {key: frozenset(words) for key, words in table.items()}
