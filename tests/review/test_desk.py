"""The desk's pages show what the store holds, and nothing but that."""

from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from model.claim import Claim
from model.company import Company
from model.conflict import Conflict, ConflictState
from model.errors import StoreError
from model.fact import Fact
from model.metrics import load_metrics
from review.app import create_app
from review.cards import MOST_VOICES
from review.queries import PAGE_LENGTH

TABLES: dict[str, Any] = {
    "metrics": load_metrics(),
    "companies": {"meta": Company(slug="meta", name="Meta"), "xai": Company(slug="xai", name="xAI")},
}


def desk(reader: Any, **given: Any) -> TestClient:
    return TestClient(create_app(reader, **TABLES, **given), base_url="http://127.0.0.1:8000")


def test_disputes_are_listed_in_the_order_of_the_store(reader: Any) -> None:
    page = desk(reader).get("/").text
    subjects = ["Meta · Capital spending · 2026", "xAI · AI accelerators · H100 · Colossus 1", "Oracle · Jobs cut"]
    assert [page.index(subject) for subject in subjects] == sorted(page.index(subject) for subject in subjects)
    assert "7 articles read, 7 numbers found, 3 in dispute." in page
    assert "2 outlets, 2 origins" in page
    assert "1 outlet, no independent origin" in page
    assert "10% of 162,000 people is 16,200, not 3,000." in page


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("company=meta", ["Meta ·"], ["xAI ·", "Oracle ·"]),
        ("company=+Meta+", ["Meta ·"], ["xAI ·", "Oracle ·"]),
        ("metric=layoffs", ["Oracle ·"], ["Meta ·", "xAI ·"]),
        ("state=confirmed", ["Oracle ·"], ["Meta ·", "xAI ·"]),
        ("company=&metric=&state=", ["Meta ·", "xAI ·", "Oracle ·"], []),
        ("company=nobody", ["No dispute matches these filters."], ["Meta ·", "xAI ·", "Oracle ·"]),
    ],
)
def test_filters_choose_what_is_listed(reader: Any, query: str, shown: list[str], hidden: list[str]) -> None:
    page = desk(reader).get(f"/?{query}").text
    assert all(text in page for text in shown)
    assert not any(text in page for text in hidden)


def test_the_form_keeps_what_was_asked(reader: Any) -> None:
    page = desk(reader).get("/?company=meta&metric=capex&state=open").text
    assert 'value="meta"' in page
    assert '<option value="capex" selected>' in page
    assert '<option value="open" selected>' in page


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("metric=patents", "There is no metric &#39;patents&#39;; choose one of capex, funding,"),
        ("state=shut", "There is no state &#39;shut&#39;; choose one of open, confirmed,"),
        ("page=0", "There is no page &#39;0&#39;; pages count from 1 to 10,000."),
        ("page=x", "There is no page &#39;x&#39;"),
        ("page=99999999999999999999", "There is no page"),
        ("company=" + "x" * 101, "A company has at most 100 characters"),
    ],
)
def test_a_filter_that_cannot_be_gets_one_clear_sentence(reader: Any, query: str, sentence: str) -> None:
    answer = desk(reader).get(f"/?{query}")
    assert answer.status_code == 400
    assert sentence in answer.text


def test_long_lists_come_page_by_page(reader: Any) -> None:
    first = reader.stored[0]
    reader.stored = [replace(first, company=f"firm-{number:03}") for number in range(PAGE_LENGTH + 1)]
    one, two = desk(reader).get("/?metric=capex"), desk(reader).get("/?metric=capex&page=2")
    assert ("Firm 000" in one.text, "Firm 050" in one.text) == (True, False)
    assert ("Firm 000" in two.text, "Firm 050" in two.text) == (False, True)
    assert '<a href="?metric=capex&amp;page=2" rel="next">' in one.text
    assert '<a href="?metric=capex&amp;page=1" rel="prev">' in two.text
    assert 'rel="next"' not in two.text


def test_a_dispute_shows_its_sentences_with_the_number_marked(reader: Any) -> None:
    page = desk(reader).get(f"/conflicts/{reader.stored[0].id}").text
    assert (
        '<span class="context">Results for the third quarter are attached. </span>'
        '<span class="sentence">We expect capital expenditures of <mark>$125-145 billion</mark> in 2026.</span>'
        '<span class="context"> This compares with our earlier range. Expenses will grow faster than revenue.</span>'
    ) in page
    assert "<mark>$45-50 billion</mark>" in page
    assert "investor.example.org · 16 November 2026 · planned · citing Susan Li" in page
    assert '<span class="tag">machine-made section</span>' in page
    assert "<code>intervals/1</code>" in page
    assert "Severity 82 of 100" in page


def test_the_receipt_names_what_was_assumed(reader: Any) -> None:
    page = desk(reader).get(f"/conflicts/{reader.stored[1].id}").text
    assert "<li>Neither text names a date; both were published within 60 days.</li>" in page


def test_a_figure_whose_articles_changed_is_shown_without_sentences(reader: Any) -> None:
    reader.claims_by_id.clear()
    page = desk(reader).get(f"/conflicts/{reader.stored[0].id}").text
    assert "The articles behind this figure are no longer current." in page
    assert "<mark>" not in page


def test_a_side_with_very_many_sentences_shows_the_first_and_counts_the_rest(new_reader: Any) -> None:
    crowd = new_reader()
    fact = Fact(company="meta", metric="layoffs")

    def add(number: int, value: str) -> Claim:
        sentence = f"[Outlet {number:03} says {{{value}}} jobs.]"
        claim: Claim = crowd.add(
            fact, sentence, value, value, "people", source=f"o{number:03}.example.org", title="Cuts"
        )
        return claim

    many = [add(number, "8000") for number in range(MOST_VOICES + 2)]
    crowd.dispute(fact, many, [add(999, "9000")], severity=1.0, explanation="They differ.")
    page = desk(crowd).get(f"/conflicts/{crowd.stored[0].id}").text
    assert page.count("<mark>") == MOST_VOICES + 1
    assert ("Outlet 000" in page, "Outlet 041" in page, "Outlet 999" in page) == (True, False, True)
    assert page.count("2 more say the same.") == 1


def test_figures_failures_and_sources_are_shown(reader: Any) -> None:
    client = desk(reader)
    figures = client.get("/figures?company=meta").text
    assert "Meta · Revenue · Q3 2026" in figures
    assert "$51.2 billion" in figures
    assert "xAI" not in figures
    failures = client.get("/failures").text
    assert "The server answered 404: the page is gone; nothing to do." in failures
    sources = client.get("/sources").text
    assert "The Courier" in sources
    assert "The feed is empty. (3 times in a row)" in sources
    assert "machine-made" in sources


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/", "Nothing is in dispute yet"),
        ("/?page=2", "The list ends before this page."),
        ("/figures", "No figures yet"),
        ("/figures?company=meta", "No figure matches these filters."),
        ("/failures", "Nothing has failed."),
        ("/sources", "No source has been added."),
    ],
)
def test_an_empty_store_is_said_in_words(new_reader: Any, path: str, sentence: str) -> None:
    answer = desk(new_reader()).get(path)
    assert answer.status_code == 200
    assert sentence in answer.text


def test_the_list_is_json_in_the_contract_form(reader: Any) -> None:
    conflict: Conflict = reader.stored[0]
    answer = desk(reader).get("/api/conflicts?company=meta")
    assert answer.headers["content-type"] == "application/json"
    assert answer.json() == [
        {
            "id": conflict.id,
            "company": "meta",
            "metric": "capex",
            "item": None,
            "period_start": "2026-01-01",
            "period_end": "2026-12-31",
            "scope": None,
            "sides": [
                {
                    "low": 125000000000,
                    "high": 145000000000,
                    "unit": "USD",
                    "approx": False,
                    "claims": list(conflict.sides[0].claims),
                    "outlets": ["courier.example.net", "investor.example.org"],
                    "origins": 2,
                    "primary": True,
                },
                {
                    "low": 45000000000,
                    "high": 50000000000,
                    "unit": "USD",
                    "approx": False,
                    "claims": list(conflict.sides[1].claims),
                    "outlets": ["cards.example.com"],
                    "origins": 0,
                    "primary": False,
                },
            ],
            "severity": 82.4,
            "state": "open",
            "first_seen": "2026-11-15T12:00:00Z",
            "last_seen": "2026-11-18T12:00:00Z",
            "explanation": "$125–145 billion and $45–50 billion for 2026 do not overlap: the gap is $75 billion.",
        }
    ]


def test_numbers_in_json_have_no_binary_noise(reader: Any) -> None:
    body = desk(reader).get("/api/conflicts").text
    assert '"low":125000000000,' in body
    assert '"low":0.1,"high":0.1' in body
    assert '"low":100000,"high":null' in body


def test_the_api_names_its_next_page(reader: Any) -> None:
    first = reader.stored[0]
    reader.stored = [replace(first, company=f"firm-{number:03}") for number in range(PAGE_LENGTH + 1)]
    client = desk(reader)
    answer = client.get("/api/conflicts?metric=capex")
    assert len(answer.json()) == PAGE_LENGTH
    assert answer.headers["link"] == '<?metric=capex&page=2>; rel="next"'
    last = client.get("/api/conflicts?metric=capex&page=2")
    assert [conflict["company"] for conflict in last.json()] == ["firm-050"]
    assert "link" not in last.headers


def test_a_wrong_filter_of_the_api_is_answered_in_json(reader: Any) -> None:
    answer = desk(reader).get("/api/conflicts?state=shut")
    assert answer.status_code == 400
    assert list(answer.json()) == ["error"]
    assert desk(reader).get("/api/nothing").json() == {"error": "There is no such page on this desk."}


def test_every_state_can_be_asked_for(reader: Any) -> None:
    client = desk(reader)
    assert {client.get(f"/?state={state}").status_code for state in ConflictState} == {200}


def test_the_title_is_a_setting(reader: Any) -> None:
    assert (
        "<title>Where sources disagree – The Numbers Desk</title>"
        in desk(reader, title="The Numbers Desk").get("/").text
    )


def test_a_store_that_refuses_is_reported_and_hides_nothing_else(reader: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*, limit: int) -> Any:
        raise StoreError("The store is locked by another process; try again.")

    monkeypatch.setattr(reader, "failures", refuse)
    answer = desk(reader).get("/failures")
    assert answer.status_code == 503
    assert "The store is locked by another process; try again." in answer.text
