"""A conflict in the form that scripts rely on, and how numbers, moments and days are written there."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from model.conflict import Conflict, Side


def conflict_record(conflict: Conflict) -> dict[str, Any]:
    """Return the contract's fields in their order, ready for `json.dumps`."""
    return {
        "id": conflict.id,
        "company": conflict.company,
        "metric": conflict.metric,
        "item": conflict.item,
        "period_start": day(conflict.period_start),
        "period_end": day(conflict.period_end),
        "scope": conflict.scope,
        "sides": [_side_record(side) for side in conflict.sides],
        "severity": conflict.severity,
        "state": str(conflict.state),
        "first_seen": moment(conflict.first_seen),
        "last_seen": moment(conflict.last_seen),
        "explanation": conflict.explanation,
    }


def _side_record(side: Side) -> dict[str, Any]:
    return {
        "low": number(side.low),
        "high": number(side.high),
        "unit": side.unit,
        "approx": side.approx,
        "claims": list(side.claims),
        "outlets": list(side.outlets),
        "origins": side.origins,
        "primary": side.primary,
    }


def number(value: Decimal | None) -> int | float | None:
    """Whole numbers stay whole; the rest has few digits, which a double prints back as they were."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def moment(value: datetime | None) -> str | None:
    """2026-11-20T09:30:00Z."""
    return value.isoformat().replace("+00:00", "Z") if value else None


def day(value: date | None) -> str | None:
    """2026-11-20."""
    return value.isoformat() if value else None
