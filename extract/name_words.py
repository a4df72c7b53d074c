"""The word lists of rules/name_words.toml, which tell firms from other names."""

import tomllib
from importlib.resources import files
from typing import Any

_TABLE: dict[str, Any] = tomllib.loads(
    files("extract").joinpath("rules", "name_words.toml").read_text(encoding="utf-8")
)
GROUPS = {key: frozenset(words.split()) for key, words in _TABLE.items() if key != "examples"}
"""Lists by name: `kinds` and `deeds` of firms, what is `owned` by one, `people`, `offices`, `sayings`, `things`."""
FIRM_WORDS = GROUPS["firm_words"]
LEGAL_FORMS = GROUPS["legal_forms"]
