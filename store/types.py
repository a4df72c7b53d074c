"""Column types that keep records exact: SQLite's own storage classes in STRICT tables, native types elsewhere."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    REAL,
    BigInteger,
    Boolean,
    Date,
    DateTime,
    Dialect,
    Double,
    Integer,
    LargeBinary,
    Numeric,
    Text,
    TypeDecorator,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeEngine

# What a migration writes for each type; a revision must not import this module.
TEXT = Text()
INTEGER = Integer()
BLOB = LargeBinary()
FLOAT: TypeEngine[float] = Double().with_variant(REAL(), "sqlite")
BIG_INTEGER = BigInteger().with_variant(Integer(), "sqlite")
_MOMENT = Text().with_variant(DateTime(timezone=True), "postgresql")
_DAY = Text().with_variant(Date(), "postgresql")
_NUMBER = Text().with_variant(Numeric(), "postgresql")
_FLAG = Integer().with_variant(Boolean(), "postgresql")
_JSON = Text().with_variant(JSONB(), "postgresql")


class Moment(TypeDecorator[datetime]):
    """An aware datetime: `2026-11-20T09:30:00.000000Z` on SQLite, of fixed width so that text order is time order."""

    impl = _MOMENT
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Refuse naive datetimes; they mean nothing in a store."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a datetime without a time zone: {value.isoformat()}")
        moment = value.astimezone(UTC)
        if dialect.name != "sqlite":
            return moment
        return moment.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Give UTC back whatever zone the server speaks in."""
        if value is None:
            return None
        return datetime.fromisoformat(value) if isinstance(value, str) else value.astimezone(UTC)


class Day(TypeDecorator[date]):
    """A date, ISO text on SQLite."""

    impl = _DAY
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> Any:
        """Write the ISO form."""
        return value.isoformat() if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        """Read the ISO form."""
        return date.fromisoformat(value) if isinstance(value, str) else value


class Number(TypeDecorator[Decimal]):
    """A Decimal without loss: plain notation on SQLite, no exponent, no idle zeros; equal numbers are equal texts."""

    impl = _NUMBER
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """Refuse what is no number."""
        if value is None:
            return None
        text = plain(value)
        return text if dialect.name == "sqlite" else Decimal(text)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """Read the text back."""
        return Decimal(value) if isinstance(value, str) else value


class Flag(TypeDecorator[bool]):
    """True or false, 1 or 0 on SQLite."""

    impl = _FLAG
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> Any:
        """Write an integer where there is no boolean."""
        return int(value) if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> bool | None:
        """Read a boolean back."""
        return None if value is None else bool(value)


class Word(TypeDecorator[StrEnum]):
    """A value of a StrEnum, kept as text: a new value needs no migration."""

    impl = TEXT
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        """Write the plain string."""
        return None if value is None else str.__str__(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        """Read the member back."""
        return None if value is None else self.kind(value)


class Json(TypeDecorator[Any]):
    """JSON data: text on SQLite, JSONB on PostgreSQL."""

    impl = _JSON
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """Write compact text with the letters as they are."""
        if value is None or dialect.name != "sqlite":
            return value
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Read the text back."""
        return json.loads(value) if isinstance(value, str) and dialect.name == "sqlite" else value


class Words(Json):
    """A tuple of strings as a JSON array."""

    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """Write a list."""
        return super().process_bind_param(None if value is None else list(value), dialect)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Read a tuple."""
        words = super().process_result_value(value, dialect)
        return None if words is None else tuple(words)


def plain(value: Decimal) -> str:
    """Write a Decimal without exponent and idle zeros: `Decimal("1.50E+3")` -> `1500`; ValueError if not finite."""
    if not value.is_finite():
        raise ValueError(f"not a finite number: {value}")
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def written(column_type: TypeEngine[Any]) -> str | None:
    """How a revision spells a type of this module (None for others), so that revisions import nothing of ours."""
    portable = {
        Moment: 'sa.Text().with_variant(sa.DateTime(timezone=True), "postgresql")',
        Day: 'sa.Text().with_variant(sa.Date(), "postgresql")',
        Number: 'sa.Text().with_variant(sa.Numeric(), "postgresql")',
        Flag: 'sa.Integer().with_variant(sa.Boolean(), "postgresql")',
        Json: 'sa.Text().with_variant(postgresql.JSONB(), "postgresql")',
        Words: 'sa.Text().with_variant(postgresql.JSONB(), "postgresql")',
        Word: "sa.Text()",
    }
    if column_type is FLOAT:
        return 'sa.Double().with_variant(sa.REAL(), "sqlite")'
    if column_type is BIG_INTEGER:
        return 'sa.BigInteger().with_variant(sa.Integer(), "sqlite")'
    return portable.get(type(column_type))
