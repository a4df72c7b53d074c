"""Turns records into JSON data and back by their type hints, without losing a digit."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Record = TypeVar("Record")


def flatten(value: Any) -> Any:
    """A record -> a dictionary of JSON values: numbers and dates as text, tuples as lists."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [flatten(item) for item in value]
    if is_dataclass(value):
        return {field.name: flatten(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"no JSON form for {type(value).__name__}")


def rebuild(kind: type[Record], data: Any) -> Record:
    """What `flatten` wrote -> a record of `kind`; a field that the data lacks gets its default."""
    hint: Any = kind  # mypy does not see that a class is hashable
    built: Record = _reader(hint)(data)
    return built


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    reader: Callable[[Any], Any]
    if get_origin(kind) in (Union, UnionType):
        (inner,) = (_reader(part) for part in get_args(kind) if part is not NoneType)
        return lambda data: None if data is None else inner(data)
    if get_origin(kind) is tuple:
        item = _reader(get_args(kind)[0])
        return lambda data: tuple(item(part) for part in data)
    if is_dataclass(kind):
        return _record_reader(kind)
    if kind in (datetime, date):
        reader = kind.fromisoformat
    elif kind is Decimal or (isinstance(kind, type) and issubclass(kind, StrEnum)):
        reader = kind  # the class reads its own text: Decimal("1.5"), Status("actual")
    else:
        reader = _as_it_is
    return reader


def _record_reader(kind: Any) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in fields(kind)}
    return lambda data: kind(**{name: readers[name](part) for name, part in data.items() if name in readers})


def _as_it_is(data: Any) -> Any:
    return data
