"""Links lead somewhere, the index knows every page, the house is the house, and the README shows what is printed."""

import re
import sys
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from ingest.starter import starter_sources
from newsproof.cli import main

ROOT = Path(__file__).parents[2]
_LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")
_PATH = re.compile(
    r"`((?:newsproof|review|ingest|extract|verify|digest|store|model|migrations|docs|benchmarks)/[\w./-]+)`"
)


def _anchors(text: str) -> set[str]:
    return {
        re.sub(r"[^\w -]", "", heading.lower()).strip().replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }


def test_every_internal_link_resolves(pages: Mapping[str, str]) -> None:
    for page, text in pages.items():
        for target in _LINK.findall(text):
            if target.startswith(("http://", "https://")):
                continue
            name, _, anchor = target.partition("#")
            path = (ROOT / page).parent / name if name else ROOT / page
            assert path.exists(), f"{page}: {target}"
            assert not anchor or anchor in _anchors(path.read_text("utf-8")), f"{page}: {target}"


def test_every_path_that_a_page_names_exists(pages: Mapping[str, str]) -> None:
    for page, text in pages.items():
        for path in _PATH.findall(text):
            assert (ROOT / path).exists() or "KEY" in path, f"{page}: {path}"


def test_the_index_links_every_page(pages: Mapping[str, str]) -> None:
    linked = {f"docs/{target}" for target in _LINK.findall(pages["docs/index.md"])}
    assert linked == {page for page in pages if page.startswith("docs/")} - {"docs/index.md"}


def test_the_house_has_every_package_of_the_project(pages: Mapping[str, str]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    packages = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    drawn = re.findall(r"^(\w+)/ ", pages["docs/architecture.md"], re.MULTILINE)
    assert sorted(packages) == sorted(set(drawn) - {"tests", "docs", "benchmarks", "training"})


def test_the_make_targets_that_pages_name_exist(pages: Mapping[str, str]) -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {name for text in pages.values() for name in re.findall(r"(?:`|\$ )make (\w+)", text)}
    assert {"demo", "test"} <= named <= targets


def test_the_wheel_that_the_readme_installs_has_the_project_s_version(pages: Mapping[str, str]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert f"newsproof-{project['version']}-py3-none-any.whl" in pages["README.md"]
    assert f"[Unreleased] - {project['version']}" in pages["CHANGELOG.md"]


def test_the_starter_list_is_as_long_as_a_list_should_be() -> None:
    assert len(starter_sources()) >= 40


@pytest.mark.usefixtures("clean_settings")
def test_the_readme_shows_what_the_program_prints(
    blocks: Callable[[str, str], list[str]],
    sample_store: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "argv", ["newsproof", "--store", sample_store, "conflicts", "list"])
    with pytest.raises(SystemExit):
        main()
    # The severity depends on what else is in the store, the id on nothing but the dispute.
    printed, shown = (
        re.sub(r"severity \d+", "severity", text) for text in (capsys.readouterr().out, blocks("README.md", "text")[0])
    )
    assert shown.strip() in printed
