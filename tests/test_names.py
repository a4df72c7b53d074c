"""No company, host or model that the labelled corpus or the first sample texts invented stands in the repository.

What a rule or a table would gain by such a name is worth nothing on real news. The names stand here as hashes only.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from model.company import bundled_companies

ROOT = Path(__file__).parents[1]
HASHES = ROOT / "tests" / "data" / "invented_names.sha256"
GOLD = Path(os.environ.get("NEWSPROOF_GOLD") or ROOT.parent / "shared" / "gold") / "dev.jsonl"
REAL = {"china-unicom", "galaxy"}
"""Companies of the corpus that exist without being in the company table."""
_WORD = re.compile(r"[^\W_]+")
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")


def _hash(name: str) -> str:
    return hashlib.sha256(name.lower().encode()).hexdigest()


def _invented() -> set[str]:
    """Read the names out of the labelled corpus; empty where it is not at hand."""
    names: set[str] = set()
    known = set(bundled_companies()) | REAL
    for line in GOLD.read_text(encoding="utf-8").splitlines() if GOLD.exists() else ():
        row = json.loads(line)
        if row["source"].endswith(".example"):
            names |= {row["source"], row["source"].removesuffix(".example")}
        names |= {claim["company"].replace("-", " ") for claim in row["claims"] if claim["company"] not in known}
    return names


def _files() -> list[Path]:
    """All files of the repository, those not yet added included; outside of a checkout, all but hidden folders."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        listed = subprocess.run(
            ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        )
        return [path for name in listed.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]
    return [
        path
        for path in ROOT.rglob("*")
        if path.is_file() and not any(part.startswith((".", "__")) for part in path.relative_to(ROOT).parts[:-1])
    ]


def names_in(text: str) -> set[str]:
    """All that could be a name: one to three words in a row, and hosts with every domain above them."""
    lower = text.lower()
    words = _WORD.findall(lower)
    found = {" ".join(words[at : at + size]) for size in (1, 2, 3) for at in range(len(words) - size + 1)}
    for host in set(_HOST.findall(lower)):
        labels = host.split(".")
        found |= {".".join(labels[at:]) for at in range(len(labels) - 1)}
    return found


def _texts() -> Iterator[tuple[Path, str]]:
    for path in _files():
        raw = path.read_bytes()
        if b"\0" not in raw:
            yield path.relative_to(ROOT), raw.decode("utf-8", errors="replace")


def _known_hashes() -> set[str]:
    return set(HASHES.read_text(encoding="ascii").split())


def test_no_invented_name_stands_in_the_repository() -> None:
    forbidden = _known_hashes() | {_hash(name) for name in _invented()}
    seen: dict[str, Path] = {}
    for path, text in _texts():
        for name in names_in(f"{path} {text}"):
            seen.setdefault(name, path)
    assert len(seen) > 10_000
    assert {name: str(path) for name, path in seen.items() if _hash(name) in forbidden} == {}


def test_the_hashes_know_every_name_that_the_corpus_invents() -> None:
    assert {name for name in _invented() if _hash(name) not in _known_hashes()} == set()
    assert len(_known_hashes()) > 50
    assert all(re.fullmatch(r"[0-9a-f]{64}", one) for one in _known_hashes())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('feed = "https://www.quagga-news.example/rss"', "quagga-news.example"),
        ("Quaggasoft’s clusters", "quaggasoft"),
        ("the Quagga_Systems plant", "quagga systems"),
        ("Quagga\nLabs, Inc.", "quagga labs inc"),
        ("see quagga.ai/models", "quagga.ai"),
    ],
)
def test_names_are_found_in_every_spelling(text: str, name: str) -> None:
    assert name in names_in(text)
