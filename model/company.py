"""The company table: names, what else the press calls a firm, fiscal years and dated headcounts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from model.entries import Reader, count, day, extended, matching, read_entry, read_rows, text, texts
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

    def names(self) -> Iterator[str]:
        """Everything that names this company and no other; places, sorts and people may be shared."""
        yield self.name
        for group in (self.aliases, self.ambiguous, self.former, self.units, self.epithets, self.tickers):
            yield from group

    def headcount_near(self, day: date, *, within_days: int = 400) -> Headcount | None:
        """Return the headcount dated nearest to `day`, or None if none lies within the limit."""
        near = [count for count in self.headcounts if abs((count.date - day).days) <= within_days]
        return min(near, key=lambda count: (abs((count.date - day).days), count.date), default=None)


@cache
def bundled_companies() -> Mapping[str, Company]:
    """Return the table that comes with the program, by slug."""
    table = files("model").joinpath("companies.toml").read_text(encoding="utf-8")
    return read_companies(table, where="companies.toml")


def read_companies(table: str, *, where: str, onto: Mapping[str, Company] | None = None) -> Mapping[str, Company]:
    """Read a TOML table of `[[company]]` entries; SettingsError names the entry that is wrong.

    With `onto`, the entries are laid over that table: a slug that it has is extended, lists added to and single
    values replaced; a name that already belongs to another company is refused.
    """
    read: dict[str, Company] = {}
    for row in read_rows(table, "company", where=where):
        company = _company(row, where=f"{where}: company {row.get('slug', '?')!r}", known=onto or {})
        if company.slug in read:
            raise SettingsError(f"{where}: the company {company.slug!r} stands there twice")
        read[company.slug] = company
    if onto is None:
        return read
    merged = {**onto, **read}
    _demand_one_owner(read, merged, where=where)
    return merged


def _company(row: Mapping[str, Any], *, where: str, known: Mapping[str, Company]) -> Company:
    values = read_entry(row, _READERS, where=where)
    old = known.get(values.get("slug", ""))
    if old is not None:
        company = extended(old, values)
        by_day = {one.date: one for one in company.headcounts}
        return replace(company, headcounts=tuple(by_day[day] for day in sorted(by_day)))
    if "slug" not in row or "name" not in row:
        raise SettingsError(f"{where}: slug and name are needed")
    return Company(**values)


def _headcounts(value: object) -> tuple[Headcount, ...]:
    if not isinstance(value, list) or not all(isinstance(row, dict) and set(row) == set(_COUNT) for row in value):
        raise ValueError('needs tables like {people = 1200, date = 2025-06-30, source = "Annual report 2025"}')
    counts = [Headcount(**{key: _COUNT[key](one) for key, one in row.items()}) for row in value]
    return tuple(sorted(counts, key=lambda one: one.date))


def _month_end(value: object) -> str:
    wanted = 'write the month and day of the last day of the year, such as "01-31"'
    if not isinstance(value, str) or not re.fullmatch(r"\d\d-\d\d", value):
        raise ValueError(f"is {value!r}; {wanted}")
    try:
        date.fromisoformat(f"2024-{value}")  # a leap year, which has every day
    except ValueError as error:
        raise ValueError(f"is {value!r}, and there is no such day; {wanted}") from error
    return value


_COUNT: Mapping[str, Reader] = {"people": count, "date": day, "source": text}
_READERS: Mapping[str, Reader] = {
    **{item.name: texts for item in fields(Company)},
    "slug": matching(r"[a-z0-9]+(-[a-z0-9]+)*", example="acme-robotics"),
    "name": text,
    "fiscal_year_end": _month_end,
    "headcounts": _headcounts,
}


def _demand_one_owner(read: Mapping[str, Company], merged: Mapping[str, Company], *, where: str) -> None:
    """A name that leads to two companies would lead to neither."""
    owners = {name.casefold(): slug for slug, one in merged.items() if slug not in read for name in one.names()}
    for slug, company in read.items():
        for name in company.names():
            owner = owners.setdefault(name.casefold(), slug)
            if owner != slug:
                raise SettingsError(
                    f"{where}: company {slug!r}: the name {name!r} belongs to {owner!r} already; "
                    f"leave it out, or add to {owner!r} instead"
                )
