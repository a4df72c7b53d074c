"""The pages, the examples on them, and a store filled from the labelled sample newsroom."""

import os
import re
import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest

from newsproof.pipeline import import_paths, process
from newsproof.wiring import world
from store.session import open_store

ROOT = Path(__file__).parents[2]
_FENCE = re.compile(r"^```(?P<language>\w*)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
_INLINE = re.compile(r"`(newsproof [^`]+)`")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One command that a page shows, without `newsproof` and without the shell around it."""

    page: str
    arguments: tuple[str, ...]
    is_mention: bool = False
    """In the running text, where the name of a command may stand alone."""


@pytest.fixture(scope="session")
def pages() -> Mapping[str, str]:
    """Every page by its path from the root."""
    paths = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
    return {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in paths}


@pytest.fixture(scope="session")
def blocks(pages: Mapping[str, str]) -> Callable[[str, str], list[str]]:
    """Gives the fenced blocks of a page in one language."""

    def find(page: str, language: str) -> list[str]:
        return [found["body"] for found in _FENCE.finditer(pages[page]) if found["language"] == language]

    return find


@pytest.fixture(scope="session")
def examples(pages: Mapping[str, str], blocks: Callable[[str, str], list[str]]) -> Sequence[Example]:
    """Every `newsproof …` of the consoles, crontabs and running texts."""
    found = []
    for page, text in pages.items():
        lines = [line for block in blocks(page, "console") for line in block.splitlines()]
        # Of the drawings and files in `text` blocks only a crontab holds commands.
        lines += [line for block in blocks(page, "text") for line in block.splitlines() if "&& newsproof" in line]
        found += [Example(page=page, arguments=one) for line in lines for one in _commands(line)]
        for mention in _INLINE.findall(_FENCE.sub("", text)):
            found += [Example(page=page, arguments=one, is_mention=True) for one in _commands(mention)]
    return found


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a store with the sample newsroom's articles, claims and verdicts; tests only read it."""
    url = f"sqlite:///{tmp_path_factory.mktemp('docs')}/newsproof.db"
    sample = Path(str(files("newsproof.demo").joinpath("labelled", "articles.jsonl")))
    with open_store(url) as store:
        import_paths(store, [sample], now=datetime(2026, 11, 23, tzinfo=UTC))
        process(store, world())
    return url


@pytest.fixture
def clean_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings file and no NEWSPROOF_ variable reach the test."""
    for name in [name for name in os.environ if name.startswith("NEWSPROOF_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def _commands(line: str) -> list[tuple[str, ...]]:
    """`$ NEWSPROOF_STORE=x newsproof run && newsproof serve` -> [("run",), ("serve",)]."""
    # The one value that a shell works out is a week.
    written = re.sub(r"\$\([^)]*\)", "2026-W47", line)
    lexer = shlex.shlex(written, posix=True, punctuation_chars="|&;()<>")
    lexer.whitespace_split = True
    commands: list[list[str]] = [[]]
    for word in lexer:
        if set(word) <= set("|&;()<>"):
            commands.append([])
        else:
            commands[-1].append(word)
    starts = [
        (words, place)
        for words in commands
        for place, word in enumerate(words)
        if word == "newsproof" or word.endswith("bin/newsproof")
    ]
    return [tuple(words[place + 1 :]) for words, place in starts if all(_leads(word) for word in words[:place])]


def _leads(word: str) -> bool:
    """What may stand before the program's name: a prompt, an assignment, the time fields of a crontab."""
    return word in ("$", "*", "cd") or "=" in word or bool(re.fullmatch(r"[\d*/]+", word))
