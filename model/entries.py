"""Checks the entries of a TOML file that a person wrote; what is wrong is said in one sentence with file and key."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypeVar

from model.errors import SettingsError

Reader = Callable[[object], Any]
"""Turns a value of the file into that of a field; ValueError says what it must be."""
Record = TypeVar("Record")


def read_toml(text: str, *, where: str, tables: frozenset[str] | None = None) -> dict[str, Any]:
    """Parse a file; SettingsError where it is no TOML or has other tables than those named."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{where}: not valid TOML: {error}") from error
    if tables is not None and (unknown := sorted(set(data) - tables)):
        known = ", ".join(f"[[{table}]]" for table in sorted(tables))
        raise SettingsError(f"{where}: unknown keys {', '.join(unknown)}; every entry begins with {known}")
    return data


def read_rows(text: str, table: str, *, where: str) -> list[dict[str, Any]]:
    """Return the entries of a file that holds one list of tables, `[[company]]` say."""
    rows = read_toml(text, where=where, tables=frozenset({table})).get(table, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise SettingsError(f"{where}: {table} must be a list of tables; begin each with [[{table}]]")
    return rows


def read_entry(row: Mapping[str, Any], readers: Mapping[str, Reader], *, where: str) -> dict[str, Any]:
    """Return the values of an entry by field; `where` names the file and the entry."""
    if unknown := sorted(set(row) - set(readers)):
        raise SettingsError(f"{where}: unknown keys {', '.join(unknown)}; known are {', '.join(sorted(readers))}")
    values = {}
    for key, value in row.items():
        try:
            values[key] = readers[key](value)
        except ValueError as error:
            raise SettingsError(f"{where}: {key} {error}") from error
    return values


def extended(old: Record, values: Mapping[str, Any]) -> Record:
    """Return a record with values laid over it: what is a list or table is added to, all else replaced."""
    merged = {key: _onto(getattr(old, key), value) for key, value in values.items()}
    return replace(old, **merged)  # type: ignore[type-var] # every record is a dataclass


def _onto(old: object, new: Any) -> Any:
    if isinstance(old, tuple):
        return (*old, *(one for one in new if one not in old))
    return {**old, **new} if isinstance(old, Mapping) else new


def text(value: object) -> str:
    """Read a text that says something."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f'is {value!r}; write a text in quotes, such as "Acme"')
    return value


def texts(value: object) -> tuple[str, ...]:
    """Read a list of texts."""
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        raise ValueError(f'is {value!r}; write a list of texts, such as ["Acme", "Acme Inc."]')
    return tuple(value)


def flag(value: object) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        raise ValueError(f"is {value!r}; write true or false without quotes")
    return value


def count(value: object) -> int:
    """Read a whole number above zero."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError(f"is {value!r}; write a whole number above zero, without quotes or separators")
    return value


def day(value: object) -> date:
    """Read a date."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError(f"is {value!r}; write a date without quotes, such as 2026-01-31")
    return value


def matching(pattern: str, *, example: str) -> Reader:
    """Return the reader of a text of a certain shape."""

    def read(value: object) -> str:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            raise ValueError(f"is {value!r}; write something like {example!r}")
        return value

    return read
