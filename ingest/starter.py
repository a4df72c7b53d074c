"""Gives the list of real feeds to start with, the bundled one or with a newsroom's own laid over it."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cache
from importlib.resources import files
from typing import Any

from model.entries import Reader, extended, matching, read_entry, read_rows, text
from model.errors import SettingsError
from model.source import Kind, Source

_NEEDED = ("key", "name", "feed_url")


@cache
def starter_sources() -> tuple[Source, ...]:
    """Return the sources of `starter_feeds.toml` in the file's order."""
    name = "starter_feeds.toml"
    return read_sources((files("ingest") / name).read_text(encoding="utf-8"), where=name)


def read_sources(table: str, *, where: str, onto: Iterable[Source] = ()) -> tuple[Source, ...]:
    """Read a TOML table of `[[feeds]]` entries, in the file's order; SettingsError names the entry that is wrong.

    An entry with the key of a source in `onto` takes over what it does not say itself.
    """
    known = {source.key: source for source in onto}
    read: dict[str, Source] = {}
    for row in read_rows(table, "feeds", where=where):
        source = _source(row, where=f"{where}: feed {row.get('key', '?')!r}", known=known)
        if source.key in read or source.feed_url in {one.feed_url for one in read.values()}:
            raise SettingsError(f"{where}: the feed {source.key!r} or its address stands there twice")
        read[source.key] = source
    return tuple(read.values())


def _source(row: Mapping[str, Any], *, where: str, known: Mapping[str, Source]) -> Source:
    values = read_entry(row, _READERS, where=where)
    old = known.get(values.get("key", ""))
    if old is not None:
        return extended(old, values)
    if missing := [key for key in _NEEDED if key not in values]:
        raise SettingsError(f"{where}: {missing[0]} is missing; a feed needs {', '.join(_NEEDED)}")
    return Source(**values)


def _kind(value: object) -> Kind:
    try:
        return Kind(value)  # type: ignore[arg-type] # anything may stand in the file
    except ValueError as error:
        raise ValueError(f"is {value!r}; choose of {', '.join(Kind)}") from error


_address = matching(r"https?://[^\s/]+(/\S*)?", example="https://example.com/feed.xml")
_READERS: Mapping[str, Reader] = {
    **{item.name: text for item in fields(Source) if item.name != "enabled"},
    "key": matching(r"[a-z0-9]+(-[a-z0-9]+)*", example="example-news"),
    "feed_url": _address,
    "site_url": _address,
    "kind": _kind,
}
