"""A conflict in the form that scripts rely on."""

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
        "period_start": conflict.period_start.isoformat() if conflict.period_start else None,
        "period_end": conflict.period_end.isoformat() if conflict.period_end else None,
        "scope": conflict.scope,
        "sides": [_side_record(side) for side in conflict.sides],
        "severity": conflict.severity,
        "state": str(conflict.state),
        "first_seen": conflict.first_seen.isoformat().replace("+00:00", "Z"),
        "last_seen": conflict.last_seen.isoformat().replace("+00:00", "Z"),
        "explanation": conflict.explanation,
    }


def _side_record(side: Side) -> dict[str, Any]:
    return {
        "low": _number(side.low),
        "high": _number(side.high),
        "unit": side.unit,
        "approx": side.approx,
        "claims": list(side.claims),
        "outlets": list(side.outlets),
        "origins": side.origins,
        "primary": side.primary,
    }


def _number(value: Decimal | None) -> int | float | None:
    """Whole numbers stay whole; the rest has few digits, which a double prints back as they were."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
