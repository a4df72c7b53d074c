"""A number as the text states it: an exact interval with a unit."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A stated interval in base units; None is an open end. Single values have low == high.

    "more than 100,000 GPUs" -> low 100000, high None, noun "GPUs".
    """

    text: str
    """The number as written, from the currency sign to the scale or unit word next to it."""
    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    unit: str | None = None
    """`people`, `share`, `watt`, `gpu`, `h100e`, an ISO 4217 code, code + `_per_gpu`; None where only a noun stands."""
    noun: str | None = None
    """The counted noun as written, where there is one."""
    approx: bool = False
    same_as: int | None = None
    """Index in the same list of the quantity that this one restates in another currency."""
