"""Words that are written with a capital and name no company."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def common_capitals() -> frozenset[str]:
    """Return months, places, titles and sentence openers, as they are written."""
    table = tomllib.loads(files("extract").joinpath("rules", "capitalised.toml").read_text(encoding="utf-8"))
    return frozenset(table["words"])
