"""The words of scopes.toml as patterns, read once."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from model.company import Company

PLACE_NAME = (
    r"(?:[A-ZÀ-Þ][\w'’.]*+|(?:St|Mt)\. [A-Z]\w*+)(?:[ -](?:[A-ZÀ-Þ][\w'’]*+|de|la|le|les|of|am|upon|sur)(?!\w))*"
)
"""A run of capitalised words that may be the name of a place."""

_NOT_A_PLACE = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul"
    r"|Aug|Sept?|Oct|Nov|Dec|Q[1-4]|H[12]|FY|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Wall Street|AI"
    r"|New Year|Christmas|Series|Phase|The|A|An|Its|Their|This|That|GPU|GPUs|IT|HR)\b|\d|^[A-Z]{1,3}$"
)


@cache
def scope_words() -> Mapping[str, Any]:
    """Return the table as it stands in the file."""
    return tomllib.loads(files("verify").joinpath("scopes.toml").read_text(encoding="utf-8"))


@cache
def places() -> tuple[Mapping[str, str], re.Pattern[str]]:
    """Return what each known name or adjective of a place stands for, and a pattern with the name as its group."""
    names = {name: name for name in (*scope_words()["states"], *scope_words()["countries"])} | scope_words()["demonyms"]
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return names, re.compile(r"(?<![\w-])(" + "|".join(map(re.escape, longest_first)) + r")(?![\w])")


@cache
def patterns(*path: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the names and patterns under a heading of the file, in its order; nothing for an unknown heading."""
    table: Any = scope_words()
    for key in path:
        table = table.get(key, {})
    return tuple(
        (name, re.compile(r"(?<!\w)(?:" + "|".join(words) + r")(?!\w)", re.IGNORECASE)) for name, words in table.items()
    )


def is_own_name(name: str, *, company: Company | None, slug: str) -> bool:
    """Whether a name is the company's own rather than that of a part of it."""
    plain = re.sub(r"['’]s$", "", name).casefold()
    known = (company.name, *company.aliases, *company.former, *company.ambiguous, *company.people) if company else ()
    surnames = [person.split()[-1] for person in company.people] if company else []
    return plain in {one.casefold() for one in (*known, *surnames)} or plain.replace(" ", "-") == slug


def is_place(name: str, *, company: str) -> bool:
    """Whether a capitalised name may be a place: no month, no weekday, and not the company whose slug is given."""
    words = [word for word in re.sub(r"[^a-z0-9]+", "-", name.lower()).split("-") if word]
    slug = company.split("-")
    known = name in places()[0]
    return (known or not _NOT_A_PLACE.match(name)) and words[: len(slug)] != slug[: len(words)]


def place_name(name: str) -> str:
    """The usual name of a place: "Israeli" -> "Israel"."""
    plain = name.rstrip(".") if name not in places()[0] else name
    return places()[0].get(plain, plain)
