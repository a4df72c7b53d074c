"""Yearly exchange rates: the bundled table and what one currency is in another."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

WITHIN_YEAR = Decimal("0.06")
"""How far a rate strays from its year's average, as a share: the allowance for a year that is in the table."""
OTHER_YEAR = Decimal("0.08")
"""The same for a year that is not, where the nearest year stands in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """One unit of the first currency in the second, and how far off that may be."""

    factor: Decimal
    tolerance: Decimal
    year: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Units of a currency for one euro, by year and ISO code."""

    source: str
    per_euro: Mapping[int, Mapping[str, Decimal]]

    def between(self, first: str, second: str, *, year: int) -> Rate | None:
        """Return what one unit of `first` is in `second`; the nearest year's rate with more tolerance, or None."""
        usable = [known for known, row in self.per_euro.items() if first in row and second in row]
        if not usable:
            return None
        nearest = min(usable, key=lambda known: (abs(known - year), -known))
        row = self.per_euro[nearest]
        return Rate(
            factor=row[second] / row[first],
            tolerance=WITHIN_YEAR if nearest == year else OTHER_YEAR,
            year=nearest,
            source=self.source,
        )


@cache
def bundled_rates() -> Rates:
    """Return the table that comes with the program."""
    table = tomllib.loads(files("verify").joinpath("rates.toml").read_text(encoding="utf-8"))
    return Rates(
        source=table["source"],
        per_euro={
            int(year): {"EUR": Decimal(1)} | {code: Decimal(value) for code, value in row.items()}
            for year, row in table["per_euro"].items()
        },
    )
