"""The wheel carries everything, and runs where the checkout cannot be seen."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]


def _project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_wheel_lists_every_package_of_the_root() -> None:
    folders = {path.parent.name for path in ROOT.glob("*/__init__.py") if not path.parent.name.startswith(".")}
    listed = _project()["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert sorted(listed) == sorted(folders - {"training"})  # Its weights are shipped, not what makes them.
    assert sorted(_project()["tool"]["importlinter"]["root_packages"]) == sorted(folders)


def test_no_package_shadows_one_of_another_project() -> None:
    assert set(_project()["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]).isdisjoint(sys.stdlib_module_names)


def test_no_folder_of_tests_is_a_package() -> None:
    assert list((ROOT / "tests").rglob("__init__.py")) == []


def test_the_lock_pins_every_package_by_hash_and_names_no_index() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"^\s*(--index-url|--extra-index-url|-i |--find-links|--trusted-host)|://", text, re.MULTILINE)
    pins = re.split(r"^(?=[a-zA-Z0-9])", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE), flags=re.MULTILINE)[1:]
    assert len(pins) > 50
    for pin in pins:
        assert re.match(r"[a-z0-9._-]+(\[[a-z0-9,_-]+\])?==\S+", pin, re.IGNORECASE), pin[:80]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", pin), pin[:80]


def _plain(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", requirement)[0]).lower()


def test_the_lock_holds_every_requirement_of_the_project() -> None:
    project = _project()["project"]
    wanted = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    locked = set(re.findall(r"^([a-zA-Z0-9._-]+)", (ROOT / "requirements.lock").read_text(), flags=re.MULTILINE))
    assert {_plain(one) for one in wanted} - {_plain(one) for one in locked} == set()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    (found,) = folder.glob("newsproof-*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel without its dependencies into an empty folder."""
    target = tmp_path_factory.mktemp("installed")
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
            *("--no-deps", "--no-index", "--target", str(target), str(wheel)),
        ],
        cwd=target,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return target


def test_the_wheel_holds_every_file_of_every_package(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    packages = _project()["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    wanted = {
        str(path.relative_to(ROOT))
        for package in packages
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted - held == set()
    assert {name for name in held if not name.startswith("newsproof-") and name not in wanted} == set()
    for ending, at_least in [
        ("digest/templates/", 1),
        ("review/templates/", 2),
        ("review/static/", 1),
        ("migrations/versions/0", 1),
        ("newsproof/demo/newsroom/outlets/", 40),
        ("model/companies.toml", 1),
        ("ingest/starter_feeds.toml", 1),
        ("extract/rules/", 1),
    ]:
        assert len([name for name in held if name.startswith(ending)]) >= at_least, ending


# Where the interpreter looks is set by hand: the wheel, then the dependencies; no .pth file names the checkout.
_ELSEWHERE = """
import sys
target, dependencies, checkout = sys.argv[1:4]
sys.path[:0] = [target]
sys.path.append(dependencies)
assert not any(path.rstrip("/") == checkout for path in sys.path), sys.path
import model, newsproof.cli
assert newsproof.__file__.startswith(target + "/"), newsproof.__file__
assert model.__file__.startswith(target + "/"), model.__file__
sys.argv = ["newsproof", *sys.argv[4:]]
newsproof.cli.main()
for name, module in list(sys.modules.items()):
    file = getattr(module, "__file__", None) or ""
    assert not file.startswith(checkout + "/") or file.startswith(dependencies + "/"), (name, file)
"""


def _elsewhere(installed: Path, folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    import typer

    dependencies = Path(typer.__file__).parents[1]
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("NEWSPROOF_", "PYTHON"))}
    environment["NEWSPROOF_OBEY_ROBOTS"] = "false"  # a robots.txt of the sample asks for a second between two requests
    # -I: no current folder, no user's packages; -S: no .pth files.
    return subprocess.run(
        [sys.executable, "-I", "-S", "-c", _ELSEWHERE, str(installed), str(dependencies), str(ROOT), *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.server
def test_the_wheel_runs_the_demo_from_elsewhere(installed: Path, tmp_path: Path) -> None:
    done = _elsewhere(installed, tmp_path, "demo", "--no-serve", "--keep", "kept")
    assert done.returncode == 0, done.stderr
    assert "What is disputed" in done.stdout
    assert {path.name for path in (tmp_path / "kept").iterdir()} == {"newsproof.db", "2026-W47.html", "2026-W47.txt"}
    listed = _elsewhere(installed, tmp_path, "--store", "sqlite:///kept/newsproof.db", "conflicts", "list", "--json")
    assert listed.returncode == 0, listed.stderr
    assert '"company": "oracle"' in listed.stdout


def test_the_wheel_reads_numbers_and_knows_the_feeds_from_elsewhere(installed: Path, tmp_path: Path) -> None:
    added = _elsewhere(installed, tmp_path, "sources", "add", "--starter")
    assert added.returncode == 0, added.stderr
    assert len(added.stderr.splitlines()) > 30


def test_the_version_of_the_wheel_is_the_projects(wheel: Path, installed: Path, tmp_path: Path) -> None:
    version = _project()["project"]["version"]
    assert wheel.name.startswith(f"newsproof-{version}-")
    assert _elsewhere(installed, tmp_path, "--version").stdout == f"newsproof {version}\n"
    (metadata,) = installed.glob("newsproof-*.dist-info/METADATA")
    assert "License-Expression: Apache-2.0" in metadata.read_text(encoding="utf-8")
    assert list(installed.glob("newsproof-*.dist-info/licenses/LICENSE"))
