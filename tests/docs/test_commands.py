"""Commands on the pages are the program's, the program's stand on the pages, and read-only examples really run."""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
import typer.main

from newsproof.cli import app, main

# The command line's own classes are typer's private copy of click, hence Any.
_READ_ONLY = (
    ("conflicts", "list"),
    ("figures",),
    ("export",),
    ("config", "show"),
    ("sources", "list"),
    ("sources", "export"),
    ("digest", "preview"),
)
_LEAST_RUN = 15


def _leaves(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    if not hasattr(command, "commands"):
        yield path
        return
    for name, inner in command.commands.items():
        yield from _leaves(inner, (*path, name))


def _parse(command: Any, arguments: Sequence[str], *, name: str = "newsproof", parent: Any = None) -> None:
    """Parse as the program would, down to the last option, and run nothing; SystemExit or an error is a failure."""
    if arguments and arguments[-1] in ("--version", "--help"):
        arguments = arguments[:-1]
        if not arguments and parent is None:
            return
    context = command.make_context(name, list(arguments), parent=parent)
    if hasattr(command, "commands"):
        inner_name, inner, rest = command.resolve_command(context, [*context._protected_args, *context.args])
        _parse(inner, rest, name=inner_name, parent=context)


def test_the_contract_lists_exactly_the_commands_of_the_program(pages: Mapping[str, str]) -> None:
    table = pages["docs/contract.md"].partition("## Commands")[2]
    documented = re.findall(r"^\| `newsproof ([a-z ]+)` \|", table, re.MULTILINE)
    assert sorted(documented) == sorted(" ".join(path) for path in _leaves(typer.main.get_command(app)))


def test_every_option_of_a_command_is_named_in_its_row_or_an_example(pages: Mapping[str, str]) -> None:
    table = pages["docs/contract.md"].partition("## Commands")[2]
    rows = dict(re.findall(r"^\| `newsproof ([a-z ]+)` \| (.*) \|$", table, re.MULTILINE))
    everywhere = "\n".join(pages.values())
    command = typer.main.get_command(app)
    missing = []
    for path in _leaves(command):
        inner: Any = command
        for name in path:
            inner = inner.commands[name]
        for option in (option for parameter in inner.params for option in parameter.opts if option.startswith("--")):
            shown = re.search(rf"newsproof[^`\n]* {' '.join(path)}\b[^`\n]* {option}\b", everywhere)
            if f"`{option}" not in rows[" ".join(path)] and not shown:
                missing.append(f"{' '.join(path)} {option}")
    assert missing == []


def test_every_example_parses(examples: Sequence[Any]) -> None:
    assert len(examples) > 40
    names = {path[:length] for path in _leaves(typer.main.get_command(app)) for length in (1, 2)}
    for example in examples:
        if example.is_mention and example.arguments in names:
            continue
        try:
            _parse(typer.main.get_command(app), example.arguments)
        except Exception as error:
            pytest.fail(f"{example.page}: newsproof {' '.join(example.arguments)}: {error!r}")


@pytest.mark.usefixtures("clean_settings")
def test_read_only_examples_run(
    examples: Sequence[Any], sample_store: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run = 0
    for example in dict.fromkeys(example for example in examples if not example.is_mention):
        words = example.arguments[2:] if example.arguments[:1] == ("--store",) else example.arguments
        if not any(words[: len(path)] == path for path in _READ_ONLY) or any(word.isupper() for word in words):
            continue
        monkeypatch.setattr(sys, "argv", ["newsproof", "--store", sample_store, *words])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code in (0, None), f"{words}: {capsys.readouterr().err}"
        run += 1
    assert run >= _LEAST_RUN


@pytest.mark.parametrize("arguments", [("export", "everything"), ("crawl", "--nope"), ("conflicts", "forget")])
def test_the_parser_of_these_tests_refuses_what_the_program_refuses(arguments: tuple[str, ...]) -> None:
    with pytest.raises(Exception, match=r"(?i)everything|nope|forget"):
        _parse(typer.main.get_command(app), arguments)
