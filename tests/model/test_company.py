"""Reading a company table, and finding the headcount nearest to a day."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.company import Company, Headcount, read_companies
from model.errors import SettingsError

TABLE = """
[[company]]
slug = "acme"
name = "Acme"
aliases = ["Acme Corp.", "ACME"]
ambiguous = ["Peak"]
tickers = ["ACME"]
units = ["Acme Cloud"]
epithets = ["anvil maker"]
places = ["Tucson"]
people = ["Ada Byron"]
fiscal_year_end = "06-30"
hosts = ["acme.example"]
headcounts = [
    {people = 1200, date = 2025-06-30, source = "Annual report 2025"},
    {people = 1000, date = 2024-06-30, source = "Annual report 2024"},
]

[[company]]
slug = "bolt"
name = "Bolt"
"""


def test_every_field_of_an_entry_is_read() -> None:
    assert read_companies(TABLE, where="test")["acme"] == Company(
        slug="acme",
        name="Acme",
        aliases=("Acme Corp.", "ACME"),
        ambiguous=("Peak",),
        tickers=("ACME",),
        units=("Acme Cloud",),
        epithets=("anvil maker",),
        places=("Tucson",),
        people=("Ada Byron",),
        fiscal_year_end="06-30",
        hosts=("acme.example",),
        headcounts=(
            Headcount(people=1000, date=date(2024, 6, 30), source="Annual report 2024"),
            Headcount(people=1200, date=date(2025, 6, 30), source="Annual report 2025"),
        ),
    )


def test_an_entry_needs_only_slug_and_name() -> None:
    assert read_companies(TABLE, where="test")["bolt"] == Company(slug="bolt", name="Bolt")


def test_an_empty_table_has_no_companies() -> None:
    assert read_companies("", where="test") == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[company]]\nslug = "a"\n', "mine.toml: company 'a': slug and name are needed"),
        ('[[company]]\nname = "A"\n', "mine.toml: company '\\?': slug and name are needed"),
        ('[[company]]\nslug = "a"\nname = "A"\nb = 1\na = 2\n', "mine.toml: company 'a': unknown keys a, b"),
        ('[[company]]\nslug = "a"\nname = "A"\n' * 2, "mine.toml: the company 'a' stands there twice"),
        ("[[company]\n", "mine.toml: not valid TOML: "),
    ],
)
def test_a_wrong_entry_is_named_with_its_file(text: str, message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        read_companies(text, where="mine.toml")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("name = 3", """name is 3; write a text in quotes, such as "Acme\""""),
        ('aliases = "Acme"', """aliases is 'Acme'; write a list of texts, such as ["Acme", "Acme Inc."]"""),
        ('fiscal_year_end = "June"', "fiscal_year_end is 'June'; write the month and day of the last day of the year"),
        ('fiscal_year_end = "02-30"', "fiscal_year_end is '02-30', and there is no such day; write the month and day"),
        ("headcounts = [{people = 3}]", "headcounts needs tables like {people = 1200, date = 2025-06-30, source = "),
        (
            'headcounts = [{people = "3", date = 2025-06-30, source = "x"}]',
            "headcounts is '3'; write a whole number above zero, without quotes or separators",
        ),
        (
            'headcounts = [{people = 3, date = "2025", source = "x"}]',
            "headcounts is '2025'; write a date without quotes, such as 2026-01-31",
        ),
    ],
)
def test_a_wrong_value_is_named_with_its_file_entry_and_key(line: str, message: str) -> None:
    name = "" if line.startswith("name") else 'name = "A"\n'
    with pytest.raises(SettingsError, match=re.escape(f"mine.toml: company 'a': {message}")):
        read_companies(f'[[company]]\nslug = "a"\n{name}{line}\n', where="mine.toml")


def test_a_slug_is_lower_case_words_with_hyphens() -> None:
    with pytest.raises(SettingsError, match="slug is 'A B'; write something like 'acme-robotics'"):
        read_companies('[[company]]\nslug = "A B"\nname = "A"\n', where="mine.toml")


def test_another_table_than_company_is_refused() -> None:
    with pytest.raises(
        SettingsError, match=r"mine.toml: unknown keys companies; every entry begins with \[\[company\]\]"
    ):
        read_companies('[[companies]]\nslug = "a"\nname = "A"\n', where="mine.toml")


def test_an_entry_with_a_known_slug_adds_to_lists_and_replaces_single_values() -> None:
    table = """
[[company]]
slug = "acme"
aliases = ["Acme Holding", "ACME"]
fiscal_year_end = "12-31"
headcounts = [
    {people = 900, date = 2023-06-30, source = "Annual report 2023"},
    {people = 1250, date = 2025-06-30, source = "Annual report 2025, corrected"},
]
"""
    old = read_companies(TABLE, where="test")
    new = read_companies(table, where="mine.toml", onto=old)
    assert list(new) == ["acme", "bolt"]
    assert new["bolt"] is old["bolt"]
    acme = new["acme"]
    assert (acme.name, acme.aliases, acme.fiscal_year_end) == ("Acme", ("Acme Corp.", "ACME", "Acme Holding"), "12-31")
    assert [(one.people, one.date.year) for one in acme.headcounts] == [(900, 2023), (1000, 2024), (1250, 2025)]


def test_a_name_of_another_company_is_refused() -> None:
    old = read_companies(TABLE, where="test")
    table = '[[company]]\nslug = "cog"\nname = "Cog"\naliases = ["acme cloud"]\n'
    with pytest.raises(SettingsError, match="company 'cog': the name 'acme cloud' belongs to 'acme' already; leave it"):
        read_companies(table, where="mine.toml", onto=old)


@pytest.mark.parametrize(
    ("day", "within", "people"),
    [
        (date(2024, 6, 30), 400, 1000),
        (date(2024, 12, 1), 400, 1000),
        (date(2025, 1, 15), 400, 1200),
        (date(2026, 7, 1), 400, 1200),
        (date(2026, 9, 1), 400, None),
        (date(2025, 7, 30), 30, 1200),
        (date(2025, 7, 31), 30, None),
        (date(2023, 6, 1), 400, 1000),
        (date(2023, 5, 1), 400, None),
    ],
)
def test_the_nearest_headcount_within_the_limit_is_found(day: date, within: int, people: int | None) -> None:
    count = read_companies(TABLE, where="test")["acme"].headcount_near(day, within_days=within)
    assert (count.people if count else None) == people


def test_of_two_headcounts_equally_near_the_earlier_is_taken() -> None:
    counts = tuple(Headcount(people=n, date=date(2025, 1, n), source="report 2025") for n in (1, 3))
    company = Company(slug="a", name="A", headcounts=counts)
    assert company.headcount_near(date(2025, 1, 2)) == counts[0]


DAYS = st.dates(date(2020, 1, 1), date(2026, 12, 31))


@given(st.lists(DAYS, unique=True, max_size=6), DAYS, st.integers(0, 800))
def test_no_headcount_lies_nearer_than_the_one_found(days: list[date], day: date, within: int) -> None:
    counts = tuple(Headcount(people=1, date=one, source="report") for one in sorted(days))
    found = Company(slug="a", name="A", headcounts=counts).headcount_near(day, within_days=within)
    distances = [abs((one - day).days) for one in days]
    if found is None:
        assert all(distance > within for distance in distances)
    else:
        assert abs((found.date - day).days) == min(distances) <= within
