"""The issue reads well as a page and as text, and nothing foreign becomes markup."""

import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.choose import Room
from digest.quotation import number_in_quote
from digest.render import render_html, render_text, subject_line
from model.company import Company
from model.issue import Issue, IssueItem, IssueSide, IssueVoice
from model.metrics import load_metrics

TABLES: dict[str, Any] = {"metrics": load_metrics(), "companies": {"meta": Company(slug="meta", name="Meta")}}
HOSTILE = [
    "<script>alert(1)</script>",
    "</style><script src=//x></script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "--><svg onload=alert(1)>",
    "{{ 7*7 }}{% raw %}",
    "<![CDATA[<b>]]>",
    "&lt;script&gt;&#60;b&#62;",
    '=HYPERLINK("http://x")',
    "a\r\nBcc: everyone@example.org\r\n\r\n<b>",
]
BRACKETS = str.maketrans("[]", "()")  # the builder's own
hostile_text = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60))


class Tags(HTMLParser):
    """Collects tags, attributes and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def side(newsroom: Any, sentence: str, low: str | None, high: str | None, **fields: Any) -> IssueSide:
    approx = fields.pop("approx", False)
    claim, article = newsroom.write(sentence, low, high, approx=approx, **fields)
    voice = IssueVoice(claim=claim, article_title=article.title, mark=number_in_quote(claim, article))
    return IssueSide(
        low=claim.low,
        high=claim.high,
        unit=claim.unit,
        approx=claim.approx,
        outlets=(claim.source, "mirror.example.net"),
        origins=1,
        primary=False,
        voices=(voice,),
    )


def item(section: str, *sides: IssueSide, **fields: Any) -> IssueItem:
    values: dict[str, Any] = {
        "company": "meta",
        "metric": "capex",
        "item": None,
        "period_start": date(2026, 1, 1),
        "period_end": date(2026, 12, 31),
        "scope": None,
        "explanation": "$125–145 billion and $45–50 billion do not overlap.",
        "severity": 80.0,
    }
    return IssueItem(section=section, sides=sides, **(values | fields))


def issue(*items: IssueItem, left_out: int = 0) -> Issue:
    return Issue(
        week="2026-W47",
        first=date(2026, 11, 16),
        last=date(2026, 11, 22),
        built_at=datetime(2026, 11, 23, tzinfo=UTC),
        items=items,
        articles=41,
        claims=130,
        outlets=12,
        left_out=left_out,
    )


@pytest.fixture(scope="module")
def dispute(newsroom: Any) -> IssueItem:
    return item(
        "disputed",
        side(newsroom, "Meta now plans [[$125 billion to $145 billion]] for 2026.", "125e9", "145e9"),
        side(
            newsroom,
            "Meta keeps to [[$45-50 billion]].",
            "45e9",
            "50e9",
            attribution="Susan Li",
            source="courier.example.net",
            title="Meta holds its course",
        ),
    )


def test_the_text_part_reads_as_printed(dispute: IssueItem) -> None:
    text = render_text(issue(dispute, left_out=2), **TABLES)
    link = dispute.sides[0].voices[0].claim.article_url
    other = dispute.sides[1].voices[0].claim.article_url
    assert (
        text
        == f"""\
NEWSPROOF  2026-W47
16–22 November 2026
{"=" * 72}
41 articles from 12 outlets read, 130 numbers compared.


WHERE SOURCES DISAGREE
----------------------

1. Meta · Capital spending · 2026

   > $125–145 billion (2 outlets, 1 origin)
     “Meta now plans *$125 billion to $145 billion* for 2026.”
     - ledger.example.org, 18 November 2026, stated as fact: Spending
       plans
       {link}

   > $45–50 billion (2 outlets, 1 origin)
     “Meta keeps to *$45-50 billion*.”
     - courier.example.net, 18 November 2026, citing Susan Li, stated as
       fact: Meta holds its course
       {other}

   $125–145 billion and $45–50 billion do not overlap.


WHAT SEVERAL ORIGINS CONFIRM
----------------------------

No figure came from more than one independent origin this week.


WHAT WAS REVISED
----------------

No figure was revised this week.


2 more items found no room here.

{"=" * 72}
Newsproof compares what sources say. It does not pronounce what is true.
"""
    )


def test_the_page_shows_figures_quotes_links_and_bars(dispute: IssueItem) -> None:
    page = render_html(issue(dispute), **TABLES)
    tags = Tags(page)
    assert page.startswith("<!doctype html>")
    for shown in (
        "Meta · Capital spending · 2026",
        "$125–145 billion",
        "2 outlets, 1 origin",
        "“Meta now plans $125 billion to $145 billion for 2026.”",
        "citing Susan Li",
        "18 November 2026",
        "The bars run from 0 to $145 billion.",
        "41 articles from 12 outlets read, 130 numbers compared.",
        "No figure was revised this week.",
    ):
        assert shown in tags.text
    assert '<strong class="number" style="background:#fff0b8">$45-50 billion</strong>' in page
    links = [value for name, value in tags.attributes if name == "href"]
    assert links == [side.voices[0].claim.article_url for side in dispute.sides]
    widths = [value for name, value in tags.attributes if name == "width"]
    assert {"86.2%", "13.8%", "31.0%", "3.5%", "65.5%"} <= set(widths)


def test_the_page_is_self_contained_and_tells_readers_its_language(dispute: IssueItem) -> None:
    tags = Tags(render_html(issue(dispute), **TABLES))
    assert set(tags.tags) == {
        *("html", "head", "meta", "title", "style", "body", "div", "table", "tr", "td"),
        *("h1", "h2", "h3", "p", "strong", "a"),
    }
    assert ("lang", "en") in tags.attributes
    assert tags.attributes.count(("role", "presentation")) == tags.tags.count("table")
    assert not {name for name, _ in tags.attributes} & {"src", "srcset", "background", "action"}


def test_a_revision_is_labelled_before_and_now(newsroom: Any) -> None:
    old = side(newsroom, "Meta plans [[$50 billion]].", "50e9", "50e9")
    new = side(newsroom, "Meta now plans about [[$60 billion]].", "60e9", "60e9", approx=True)
    revision = item("revised", old, new)
    text = render_text(issue(revision), **TABLES)
    assert "   > before: $50 billion (2 outlets, 1 origin)\n" in text
    assert "   > now: about $60 billion (2 outlets, 1 origin)\n" in text
    assert "before $50 billion" in Tags(render_html(issue(revision), **TABLES)).text


def test_sides_in_different_units_have_no_bars(newsroom: Any) -> None:
    people = side(newsroom, "It cut [[8,000]] jobs.", "8000", "8000", unit="people")
    share = side(newsroom, "It cut [[20%]].", "0.2", "0.2", unit="share")
    assert "The bars run" not in render_html(issue(item("disputed", people, share, metric="layoffs")), **TABLES)


def test_days_are_days_of_the_newsroom(newsroom: Any) -> None:
    late = side(newsroom, "It is [[$5]].", "5", "5", published="2026-11-18T23:30:00+00:00")
    text = render_text(issue(item("confirmed", late)), zone=ZoneInfo("Europe/Berlin"), **TABLES)
    assert "19 November 2026" in text


def test_a_fiscal_label_is_printed_where_all_voices_use_it(newsroom: Any) -> None:
    one = side(newsroom, "It is [[$5]].", "5", "5", fiscal_label="FY2026")
    assert "Meta · Capital spending · FY2026 (to 31 December 2026)" in render_text(
        issue(item("confirmed", one)), **TABLES
    )


@pytest.mark.parametrize(
    ("url", "linked"),
    [("javascript:alert(1)", False), ("urn:sha256:ab", False), ("https://ledger.example.org/a?b=1&c=2", True)],
)
def test_only_web_addresses_become_links(newsroom: Any, url: str, linked: bool) -> None:
    entry = item("disputed", side(newsroom, "It is [[$5]].", "5", "5", url=url))
    hrefs = [value for name, value in Tags(render_html(issue(entry), **TABLES)).attributes if name == "href"]
    assert hrefs == ([url] if linked else [])
    assert (url in render_text(issue(entry), **TABLES)) is linked


def test_the_subject_names_the_worst_dispute_on_one_short_line(dispute: IssueItem) -> None:
    assert (
        subject_line(issue(dispute), **TABLES)
        == "Newsproof 2026-W47: 1 disputed figure, first Meta · Capital spending · 2026"
    )
    assert subject_line(issue(), **TABLES) == "Newsproof 2026-W47: 0 disputed figures"
    evil = replace(dispute, company="meta\r\nbcc: all", scope="x" * 300)
    subject = subject_line(issue(evil), **TABLES)
    assert len(subject) == 120
    assert len(subject.splitlines()) == 1


def test_a_full_issue_stays_below_the_size_at_which_mail_is_cut_off(newsroom: Any) -> None:
    room = Room()
    sentence = f"{'reported ' * 12}[[$125 billion]]{' in 2026' * 10}."
    one = side(
        newsroom, sentence, "125e9", "125e9", title="A long headline " * 6, attribution="people familiar with it"
    )
    full = replace(one, voices=one.voices * room.voices)
    explanation = "The figures do not overlap. " * 6
    items = [
        *[item("disputed", full, full, explanation=explanation)] * room.disputed,
        *[item("confirmed", one)] * room.confirmed,
        *[item("revised", one, one)] * room.revised,
    ]
    assert len(render_html(issue(*items), **TABLES).encode()) < 102_000


@settings(max_examples=60, deadline=None)
@given(hostile_text, hostile_text, hostile_text, hostile_text, hostile_text)
def test_foreign_text_never_becomes_markup(
    newsroom: Any, words: str, title: str, source: str, who: str, url: str
) -> None:
    def entry(words: str, title: str, source: str, who: str, url: str) -> IssueItem:
        one = side(
            newsroom,
            f"{words.translate(BRACKETS)}[[8,000]]{words.translate(BRACKETS)}",
            "8000",
            "8000",
            title=title,
            source=source,
            attribution=who,
            url=url,
        )
        return item("disputed", one, one, explanation=f"x{words}", scope=who or None, company=source)

    page = render_html(issue(entry(words, title, source, who, url)), **TABLES)
    plain = render_html(issue(entry("w", "t", "s", "a", "urn:x")), **TABLES)
    found, expected = Tags(page), Tags(plain)
    assert [tag for tag in found.tags if tag != "a"] == expected.tags
    assert {name for name, _ in found.attributes} - {"href"} == {name for name, _ in expected.attributes}
    assert all(value.startswith(("http://", "https://")) for name, value in found.attributes if name == "href")


@settings(max_examples=60, deadline=None)
@given(hostile_text, hostile_text, hostile_text)
def test_the_text_part_keeps_its_width_and_holds_no_control_characters(
    newsroom: Any, words: str, title: str, url: str
) -> None:
    one = side(newsroom, f"{words.translate(BRACKETS)}[[8,000]]", "8000", "8000", title=title, url=url)
    text = render_text(issue(item("disputed", one, explanation=words, scope=title)), **TABLES)
    for line in text.split("\n"):
        assert len(line) <= 72 or line.lstrip().startswith(("http://", "https://"))
        assert not any(unicodedata.category(char) == "Cc" for char in line)


def test_numbers_are_exact_in_print(newsroom: Any) -> None:
    one = replace(side(newsroom, "It is [[x]].", "1", "1"), low=Decimal("72.25e9"), high=Decimal("72.25e9"))
    assert "$72.25 billion" in render_text(issue(item("confirmed", one)), **TABLES)
