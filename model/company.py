"""The company table: names, what else the press calls a firm, fiscal years and dated headcounts."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from model.errors import SettingsError


@dataclass(frozen=True, slots=True, kw_only=True)
class Headcount:
    """Employees at a date, with where the number was published."""

    people: int
    date: date
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """One firm. All names are matched with their capitals unless said otherwise."""

    slug: str
    name: str
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    """Names that are also common words or surnames; they count only beside a cue of a company."""
    tickers: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    """Subsidiaries, divisions and brands whose numbers stand under this company, with the unit as scope."""
    epithets: tuple[str, ...] = ()
    """What the press writes instead of the name, without the article, in any case: `Facebook parent`."""
    places: tuple[str, ...] = ()
    """Head offices, for `the Redmond company`."""
    sorts: tuple[str, ...] = ()
    """What it is, for `the chipmaker`: resolved only to a company already mentioned."""
    people: tuple[str, ...] = ()
    """Chiefs whose words are the company's: full names."""
    fiscal_year_end: str = "12-31"
    """MM-DD of the last day of the fiscal year; fiscal year N ends in calendar year N."""
    hosts: tuple[str, ...] = ()
    """Domains of the company itself."""
    headcounts: tuple[Headcount, ...] = field(default=())
    """Oldest first."""

    def headcount_near(self, day: date, *, within_days: int = 400) -> Headcount | None:
        """Return the headcount dated nearest to `day`, or None if none lies within the limit."""
        near = [count for count in self.headcounts if abs((count.date - day).days) <= within_days]
        return min(near, key=lambda count: (abs((count.date - day).days), count.date), default=None)


@cache
def bundled_companies() -> Mapping[str, Company]:
    """Return the table that comes with the program, by slug."""
    text = files("model").joinpath("companies.toml").read_text(encoding="utf-8")
    return read_companies(text, where="companies.toml")


def read_companies(text: str, *, where: str) -> Mapping[str, Company]:
    """Read a TOML table of `[[company]]` entries; SettingsError names the entry that is wrong."""
    try:
        rows = tomllib.loads(text).get("company", [])
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{where}: not valid TOML: {error}") from error
    companies: dict[str, Company] = {}
    for row in rows:
        company = _company(row, where=where)
        if company.slug in companies:
            raise SettingsError(f"{where}: the company {company.slug!r} stands there twice")
        companies[company.slug] = company
    return companies


def _company(row: Mapping[str, Any], *, where: str) -> Company:
    known = {item.name for item in fields(Company)}
    unknown = sorted(set(row) - known)
    if "slug" not in row or "name" not in row or unknown:
        what = f"unknown keys {', '.join(unknown)}" if unknown else "slug and name are needed"
        raise SettingsError(f"{where}: company {row.get('slug', '?')!r}: {what}")
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    counts: Iterable[Mapping[str, Any]] = row.get("headcounts", ())
    values["headcounts"] = tuple(sorted((Headcount(**count) for count in counts), key=lambda count: count.date))
    return Company(**values)
