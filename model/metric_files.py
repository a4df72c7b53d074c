"""Reads a metric from a TOML file, for those who do not edit the package."""

from collections.abc import Mapping
from typing import Any

from model.entries import (
    Reader,
    count,
    day,
    extended,
    flag,
    matching,
    read_entry,
    read_toml,
    text,
    texts,
)
from model.errors import SettingsError
from model.metric import FAMILIES, Example, Metric, expand

_NEEDED = ("key", "label", "names")


def read_metric(source: str, *, where: str, onto: Mapping[str, Metric]) -> Metric:
    """Read a metric of its own, or one that extends that of `onto` with the same key; SettingsError says what is wrong.

    Extending adds to lists and replaces single values. A new metric is told by its phrases alone.
    """
    values = read_entry(read_toml(source, where=where), _READERS, where=where)
    old = onto.get(values.get("key", ""))
    if old is not None:
        if kept := sorted({"families", "counts"} & set(values)):
            raise SettingsError(
                f"{where}: {kept[0]}: {old.key} comes with the program and keeps its units; leave it out"
            )
        return extended(old, values)
    if missing := [key for key in _NEEDED if key not in values]:
        raise SettingsError(f"{where}: {missing[0]} is missing; a new metric needs {', '.join(_NEEDED)}")
    if not values.get("families") and not values.get("counts"):
        raise SettingsError(
            f"{where}: families is missing; name units, of {', '.join(FAMILIES)}, or counts of your own"
        )
    return Metric(**{"families": (), **values}, by_phrases=True)


def _families(value: object) -> tuple[str, ...]:
    named = texts(value)
    for one in named:
        if one not in FAMILIES:
            raise ValueError(
                f"names {one!r}; choose of {', '.join(FAMILIES)}, or put a noun that is counted into counts"
            )
    return named


def _phrases(value: object) -> tuple[str, ...]:
    templates = texts(value)
    for template in templates:
        try:
            spelled = expand(template)
        except SettingsError as error:
            raise ValueError(f"has a phrase that cannot be read: {error}") from error
        if not all(spelled):
            raise ValueError(f"has the phrase {template!r}, which may be nothing at all; give it a word that stays")
    return templates


def _noun(written: str) -> str:
    if len(written.split()) > 1:
        raise ValueError(f"has the noun {written!r}; write its last word alone, which is what the number layer reads")
    return written.lower()


_unit = matching(r"(?!people$|share$|watt$|h100e$)[a-z]{4,}([ -][a-z]+)*", example="litres")


def _counts(value: object) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(value, dict) or not value:
        raise ValueError('needs units with their nouns, such as litres = ["litre", "litres", "liters"]')
    found: dict[str, tuple[str, ...]] = {}
    for unit, nouns in value.items():
        try:
            found[_unit(unit)] = tuple(_noun(noun) for noun in texts(nouns))
        except ValueError as error:
            raise ValueError(f"has the unit {unit}, which {error}") from error
    return found


def _examples(value: object) -> tuple[Example, ...]:
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise ValueError("must be a list of tables; begin each with [[examples]]")
    return tuple(_example(row) for row in value)


def _example(row: Mapping[str, Any]) -> Example:
    try:
        values = read_entry(row, _EXAMPLE, where="an entry")
    except SettingsError as error:
        raise ValueError(f"cannot be read: {error}") from error
    if "text" not in values:
        raise ValueError("has an entry without text; write the sentence that it is about")
    return Example(**values)


_EXAMPLE: Mapping[str, Reader] = {"text": text, "claims": texts, "published": day}
_READERS: Mapping[str, Reader] = {
    "key": matching(r"[a-z][a-z0-9_]*", example="water_use"),
    "label": text,
    "families": _families,
    **dict.fromkeys(("names", "signs", "leads", "bases", "headers", "vetoes"), _phrases),
    **dict.fromkeys(("assumed", "needs_period", "grows"), flag),
    "window_days": count,
    "counts": _counts,
    "examples": _examples,
}
