"""The bundled company table: no name leads to two firms, and every entry can be used as it stands."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from importlib.resources import files

import pytest

from model.company import Company, bundled_companies, read_companies
from model.errors import SettingsError

SHORT_ABBREVIATIONS = {"BT", "EA", "EY", "GM", "HP", "LG", "VW", "ZF", "F5", "e&"}
"""Names of one or two characters that mean one company wherever they stand with their capitals."""

SHARED_CHIEFS = {"Elon Musk", "Enrique Lores", "Hisayuki Idekoba"}
"""Chiefs of several companies of the table at once or one after the other."""


@pytest.fixture(scope="module")
def companies() -> Mapping[str, Company]:
    return bundled_companies()


def names_of(company: Company) -> Iterator[str]:
    yield company.name
    for group in (company.aliases, company.ambiguous, company.former, company.units, company.epithets, company.tickers):
        yield from group


def owners(companies: Iterable[Company]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for company in companies:
        for name in names_of(company):
            found[name.casefold()].add(company.slug)
    return found


def test_the_table_holds_at_least_three_hundred_companies(companies: Mapping[str, Company]) -> None:
    assert len(companies) >= 300


def test_no_name_in_any_case_leads_to_two_companies(companies: Mapping[str, Company]) -> None:
    shared = {name: slugs for name, slugs in owners(companies.values()).items() if len(slugs) > 1}
    assert shared == {}


def test_two_companies_with_one_name_would_be_found() -> None:
    text = '[[company]]\nslug = "a"\nname = "Same"\n[[company]]\nslug = "b"\nname = "Other"\nunits = ["SAME"]\n'
    assert owners(read_companies(text, where="two").values())["same"] == {"a", "b"}


def test_no_host_leads_to_two_companies(companies: Mapping[str, Company]) -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for company in companies.values():
        for host in company.hosts:
            found[host].add(company.slug)
    assert {host: slugs for host, slugs in found.items() if len(slugs) > 1} == {}


def test_a_chief_speaks_for_one_company_unless_listed_here(companies: Mapping[str, Company]) -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for company in companies.values():
        for person in company.people:
            found[person].add(company.slug)
    assert {person for person, slugs in found.items() if len(slugs) > 1} == SHARED_CHIEFS


def test_slugs_are_lower_case_words_with_hyphens(companies: Mapping[str, Company]) -> None:
    assert [slug for slug in companies if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)] == []


def test_entries_stand_in_the_order_of_their_slugs_inside_each_group() -> None:
    text = files("model").joinpath("companies.toml").read_text(encoding="utf-8")
    groups = re.split(r"^# .*$", text, flags=re.MULTILINE)
    for slugs in (re.findall(r'^slug = "(.*)"$', group, flags=re.MULTILINE) for group in groups):
        assert slugs == sorted(slugs)


def test_every_fiscal_year_end_is_a_day_of_an_ordinary_year(companies: Mapping[str, Company]) -> None:
    for company in companies.values():
        assert re.fullmatch(r"\d\d-\d\d", company.fiscal_year_end), company.slug
        date.fromisoformat(f"2025-{company.fiscal_year_end}")


def test_headcounts_are_positive_dated_and_sourced(companies: Mapping[str, Company]) -> None:
    for company in companies.values():
        days = [count.date for count in company.headcounts]
        assert days == sorted(set(days)), company.slug
        for count in company.headcounts:
            assert count.people > 0, company.slug
            assert date(2015, 1, 1) <= count.date <= date(2026, 12, 31), company.slug
            assert count.source.strip(), company.slug


def test_a_headcount_never_jumps_by_more_than_the_largest_known_change_of_a_year(
    companies: Mapping[str, Company],
) -> None:
    # A slipped digit would show as a factor of ten. AMD doubled nearly with Xilinx (1.61), iRobot halved (0.49).
    for company in companies.values():
        for earlier, later in zip(company.headcounts, company.headcounts[1:], strict=False):
            if (later.date - earlier.date).days < 400:
                assert 0.45 < later.people / earlier.people < 1.9, (company.slug, later.date)


def test_an_annual_report_source_names_the_year_of_its_headcount(companies: Mapping[str, Company]) -> None:
    for company in companies.values():
        for count in company.headcounts:
            years = [int(year) for year in re.findall(r"20\d\d", count.source)]
            assert any(abs(year - count.date.year) <= 1 for year in years), (company.slug, count)


def test_names_of_one_or_two_characters_are_ambiguous_tickers_or_listed_here(
    companies: Mapping[str, Company],
) -> None:
    short = {
        name
        for company in companies.values()
        for name in (company.name, *company.aliases, *company.former, *company.units)
        if len(name) <= 2 and name not in company.ambiguous
    }
    assert short == SHORT_ABBREVIATIONS


def test_an_ambiguous_name_is_not_a_certain_name_too(companies: Mapping[str, Company]) -> None:
    for company in companies.values():
        certain = {*company.aliases, *company.units, *company.former}
        assert certain.isdisjoint(company.ambiguous), company.slug


@pytest.mark.parametrize(
    "word",
    [
        *["Block", "Square", "X", "Ring", "Indeed", "Unity", "Snap", "Arm", "Box", "Figure", "Scale", "Character"],
        *["Lambda", "Together", "Harvey", "Cruise", "Target", "Zoom", "Match", "Wise", "Stripe", "Visa", "Sea", "Grab"],
        *["Orange", "Gartner", "CNN", "Yahoo"],
    ],
)
def test_a_common_word_counts_only_as_an_ambiguous_name(companies: Mapping[str, Company], word: str) -> None:
    assert len([company for company in companies.values() if word in company.ambiguous]) == 1
    for company in companies.values():
        assert word not in (*company.aliases, *company.units, *company.former), company.slug


def test_tickers_are_upper_case_and_hosts_are_bare_domains(companies: Mapping[str, Company]) -> None:
    for company in companies.values():
        for ticker in company.tickers:
            assert re.fullmatch(r"[A-Z0-9][A-Z0-9.\-]*[A-Z0-9]", ticker), (company.slug, ticker)
        for host in company.hosts:
            assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", host), (company.slug, host)


def test_descriptions_are_short_and_begin_without_an_article(companies: Mapping[str, Company]) -> None:
    for company in companies.values():
        for words in (*company.sorts, *company.epithets):
            assert words == words.strip(), company.slug
            assert not re.match(r"(the|a|an)\b", words, re.IGNORECASE), (company.slug, words)
        for sort in company.sorts:
            assert 1 <= len(sort.split()) <= 5, (company.slug, sort)


def test_a_sort_is_never_the_epithet_of_one_company(companies: Mapping[str, Company]) -> None:
    sorts = {sort.casefold() for company in companies.values() for sort in company.sorts}
    epithets = {epithet.casefold() for company in companies.values() for epithet in company.epithets}
    assert sorts & epithets == set()


def test_nothing_is_listed_twice_inside_an_entry(companies: Mapping[str, Company]) -> None:
    for company in companies.values():
        for group in (
            company.aliases,
            company.ambiguous,
            company.tickers,
            company.former,
            company.units,
            company.epithets,
            company.places,
            company.sorts,
            company.people,
            company.hosts,
        ):
            assert len(group) == len(set(group)), (company.slug, group)
        assert company.name not in (*company.aliases, *company.units, *company.former), company.slug


def test_metas_headcount_near_may_2026_is_that_of_its_last_annual_report(companies: Mapping[str, Company]) -> None:
    count = companies["meta"].headcount_near(date(2026, 5, 1))
    assert count is not None
    assert (count.people, count.date) == (78865, date(2025, 12, 31))


@pytest.mark.parametrize(
    ("slug", "field", "name"),
    [
        ("meta", "epithets", "Facebook parent"),
        ("alphabet", "aliases", "Google"),
        ("alphabet", "units", "Waymo"),
        ("alphabet", "units", "DeepMind"),
        ("amazon", "units", "AWS"),
        ("amazon", "units", "Twitch"),
        ("apple", "epithets", "iPhone maker"),
        ("bytedance", "units", "TikTok"),
        ("cisco", "units", "Splunk"),
        ("hpe", "aliases", "Hewlett Packard Enterprise"),
        ("ibm", "epithets", "Big Blue"),
        ("microsoft", "units", "LinkedIn"),
        ("microsoft", "places", "Redmond"),
        ("nvidia", "sorts", "chipmaker"),
        ("openai", "epithets", "ChatGPT maker"),
        ("openai", "people", "Sam Altman"),
        ("salesforce", "units", "Slack"),
        ("tsmc", "aliases", "Taiwan Semiconductor Manufacturing Company"),
    ],
)
def test_a_well_known_name_stands_where_it_belongs(
    companies: Mapping[str, Company], slug: str, field: str, name: str
) -> None:
    assert name in getattr(companies[slug], field)


@pytest.mark.parametrize(
    ("slug", "end"),
    [
        ("meta", "12-31"),
        ("microsoft", "06-30"),
        ("apple", "09-30"),
        ("oracle", "05-31"),
        ("nvidia", "01-31"),
        ("dell", "01-31"),
        ("salesforce", "01-31"),
        ("cisco", "07-31"),
        ("hp", "10-31"),
        ("hpe", "10-31"),
        ("broadcom", "10-31"),
        ("micron", "08-31"),
        ("softbank", "03-31"),
        ("infosys", "03-31"),
    ],
)
def test_a_known_fiscal_year_ends_when_it_does(companies: Mapping[str, Company], slug: str, end: str) -> None:
    assert companies[slug].fiscal_year_end == end


@pytest.mark.parametrize(
    ("slug", "day", "people"),
    [
        ("alphabet", date(2023, 1, 20), 190234),  # the 12,000 jobs of January 2023: about 6 %
        ("microsoft", date(2023, 1, 18), 221000),  # 10,000: under 5 %
        ("intel", date(2024, 8, 1), 108900),
        ("amazon", date(2025, 10, 28), 1576000),
        ("salesforce", date(2023, 1, 4), 79390),
    ],
)
def test_the_headcount_nearest_to_a_cut_is_found(
    companies: Mapping[str, Company], slug: str, day: date, people: int
) -> None:
    count = companies[slug].headcount_near(day)
    assert count is not None
    assert count.people == people


def test_no_headcount_is_returned_beyond_the_limit(companies: Mapping[str, Company]) -> None:
    assert companies["meta"].headcount_near(date(2015, 1, 1)) is None
    assert companies["x"].headcount_near(date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[company]]\nslug = "a"\nname = "A"\n[[company]]\nslug = "a"\nname = "B"\n', "'a' stands there twice"),
        ('[[company]]\nslug = "a"\nname = "A"\ntown = "B"\n', "'a': unknown keys town"),
        ('[[company]]\nslug = "a"\n', "'a': slug and name are needed"),
        ("[[company]\n", "not valid TOML"),
    ],
)
def test_a_broken_table_is_refused_with_the_entry_named(text: str, message: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(message)):
        read_companies(text, where="mine.toml")
