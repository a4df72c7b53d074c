"""Values come back from both databases exactly as they went in, and sort as they should."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Integer, MetaData, Table, select

from model.errors import StoreError
from model.source import Kind
from store.session import Store
from store.types import FLOAT, Day, Flag, Json, Moment, Number, Word, Words, plain


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("0", "0"),
        ("-0.0", "0"),
        ("1.50", "1.5"),
        ("1.5E+3", "1500"),
        ("125000000000", "125000000000"),
        ("1E-6", "0.000001"),
        ("-7.25", "-7.25"),
        ("123456789012345678901234567890.123456789", "123456789012345678901234567890.123456789"),
    ],
)
def test_a_decimal_is_written_without_exponent_and_idle_zeros(number: str, written: str) -> None:
    assert plain(Decimal(number)) == written


@pytest.mark.parametrize("number", ["NaN", "Infinity"])
def test_what_is_no_number_is_refused(number: str) -> None:
    with pytest.raises(ValueError, match="not a finite number"):
        plain(Decimal(number))


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=Decimal("-1e40"), max_value=Decimal("1e40")))
def test_writing_a_decimal_never_changes_its_value(number: Decimal) -> None:
    assert Decimal(plain(number)) == number


EAST = timezone(timedelta(hours=5, minutes=30))
VALUES: list[tuple[Any, list[Any]]] = [
    (Number(), [Decimal("0.1"), Decimal("123456789012345678901234567890.123456789"), Decimal("-5"), None]),
    (Moment(), [datetime(2026, 11, 20, 9, 30, tzinfo=UTC), datetime(2026, 11, 20, 9, 30, 0, 1, tzinfo=UTC), None]),
    (Day(), [date(2026, 12, 31), date(999, 1, 2), None]),
    (Flag(), [True, False, None]),
    (Word(Kind), [Kind.MACHINE_MADE, None]),
    (Words(), [(), ("Zoë", "a,b", '"', "東京"), None]),
    (Json(), [[[0, 5, True]], {"a": None, "b": "é"}, "text", None]),
    (FLOAT, [0.1, 1e300, None]),
]


@pytest.mark.parametrize(("kind", "values"), VALUES, ids=[type(kind).__name__ for kind, _ in VALUES])
def test_values_come_back_as_they_went_in(store: Store, kind: Any, values: list[Any]) -> None:
    table = Table("trial", MetaData(), Column("place", Integer), Column("value", kind), sqlite_strict=True)
    with store.write() as session:
        table.create(session.connection)
        rows = [{"place": place, "value": value} for place, value in enumerate(values)]
        session.connection.execute(table.insert(), rows)
        found = session.connection.execute(select(table.c.value).order_by(table.c.place)).scalars().all()
    assert found == values
    assert [type(value) for value in found] == [type(value) for value in values]


def test_moments_are_utc_and_sort_by_time_not_by_zone(store: Store) -> None:
    moments = [
        datetime(2026, 11, 20, 9, 30, tzinfo=UTC),
        datetime(2026, 11, 20, 14, 0, tzinfo=EAST),  # 08:30 UTC
        datetime(2026, 11, 20, 9, 30, 0, 500, tzinfo=UTC),
        datetime(999, 1, 1, tzinfo=UTC),
    ]
    table = Table("trial", MetaData(), Column("value", Moment()), sqlite_strict=True)
    with store.write() as session:
        table.create(session.connection)
        session.connection.execute(table.insert(), [{"value": moment} for moment in moments])
        found = session.connection.execute(select(table.c.value).order_by(table.c.value)).scalars().all()
    assert found == [moments[3], datetime(2026, 11, 20, 8, 30, tzinfo=UTC), moments[0], moments[2]]
    assert {moment.tzinfo for moment in found} == {UTC}


def test_a_moment_without_a_zone_is_refused(store: Store) -> None:
    table = Table("trial", MetaData(), Column("value", Moment()), sqlite_strict=True)
    naive = datetime(2026, 11, 20, 9, 30)  # noqa: DTZ001 - what is refused

    def save() -> None:
        with store.write() as session:
            table.create(session.connection)
            session.connection.execute(table.insert(), [{"value": naive}])

    with pytest.raises(StoreError, match="a datetime without a time zone: 2026-11-20T09:30:00"):
        save()
