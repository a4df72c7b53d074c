"""docs/settings.md lists every setting with its environment variable, default and meaning."""

import re
import tomllib
from collections.abc import Callable, Mapping

import pytest

from newsproof.settings import Settings, load_settings


def _shown(value: object) -> str:
    return str(value).lower() if value is None or isinstance(value, bool) else str(value)


def test_the_table_is_that_of_the_settings(pages: Mapping[str, str]) -> None:
    rows = re.findall(r"^\| `(\w+)` \| `(\w+)` \| `([^`]+)` \| (.+) \|$", pages["docs/settings.md"], re.MULTILINE)
    assert rows == [
        (name, f"NEWSPROOF_{name.upper()}", _shown(field.default), field.description)
        for name, field in Settings.model_fields.items()
    ]


@pytest.mark.usefixtures("clean_settings")
def test_the_example_file_is_valid(blocks: Callable[[str, str], list[str]]) -> None:
    (example,) = blocks("docs/settings.md", "toml")
    settings = load_settings(tomllib.loads(example))
    assert settings.time_zone == "Europe/Berlin"
