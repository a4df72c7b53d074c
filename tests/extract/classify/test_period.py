"""What time a number may be for: every proposal with how it was come by."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from extract.classify.history import History, Said
from extract.classify.period import NO_SPAN, PeriodFeatures, Proposal
from extract.classify.reading import Candidate, Reading, View
from extract.nlp import Engine
from model.claim import Status

Read = Callable[..., Reading]
Numbers = Callable[[Reading], list[tuple[View, Candidate]]]
Propose = Callable[..., dict[str, str]]

ACTUAL, PLANNED = Status.ACTUAL, Status.PLANNED


def days(one: Proposal) -> str:
    return "..".join("" if day is None else day.isoformat() for day in one.span)


@pytest.fixture
def propose(engine: Engine, reading: Read, numbers: Numbers) -> Propose:
    """Gives the spans that are proposed for one number of a text, by origin; the two that are always there apart."""

    def find(
        text: str,
        metric: str = "capex",
        status: Status = ACTUAL,
        *,
        title: str = "",
        number: int = 0,
        before: Sequence[Said] = (),
        year_end: str = "12-31",
    ) -> dict[str, str]:
        article = reading(text, title=title)
        view, candidate = numbers(article)[number]
        history = History()
        for one in before:
            history.add(one)
        first, *found, last = PeriodFeatures(article).proposals(
            view, candidate, engine.metrics[metric], "meta", year_end, status, history
        )
        assert (first, days(last)) == (Proposal("none", NO_SPAN), "2026-06-15..2026-06-15")
        assert last.origin == "this day"
        assert all(one.span[0] is None or one.span[1] is None or one.span[0] <= one.span[1] for one in found)
        return {one.origin: days(one) for one in found}

    return find


@pytest.mark.parametrize(
    ("text", "metric", "status", "expected"),
    [
        ("Meta spent $5 billion.", "capex", ACTUAL, {}),
        ("It spent $5 billion in the second quarter of 2026.", "capex", ACTUAL, {"in": "2026-04-01..2026-06-30"}),
        (
            "Meta had 76,000 employees in 2025.",
            "headcount",
            ACTUAL,
            {"in": "2025-01-01..2025-12-31", "in end": "2025-12-31..2025-12-31", "in until": "..2025-12-31"},
        ),
        ("It will draw 2 GW by 2030.", "power", PLANNED, {"in": "..2030-12-31", "in deadline": "..2030-12-31"}),
        ("Meta will cut 500 jobs by 2030.", "layoffs", PLANNED, {}),
        (
            "It will spend $5 billion in the first quarter.",
            "capex",
            PLANNED,
            {"in": "2026-01-01..2026-03-31", "in coming": "2027-01-01..2027-03-31"},
        ),
        ("It spent $5 billion in the first quarter.", "capex", ACTUAL, {"in": "2026-01-01..2026-03-31"}),
        (
            "It spent $5 billion in the first quarter, up from $4 billion a year earlier.",
            "capex",
            ACTUAL,
            {"in": "2025-01-01..2025-12-31", "in year before": "2025-01-01..2025-03-31"},
        ),
    ],
)
def test_a_time_of_the_sentence_is_proposed_with_what_it_means_for_the_metric(
    propose: Propose, text: str, metric: str, status: Status, expected: dict[str, str]
) -> None:
    assert expected == propose(text, metric, status)


def test_the_title_the_text_before_and_the_text_behind_are_told_apart(propose: Propose) -> None:
    text = "In 2024 sales fell. Meta spent $5 billion. That was in 2025."
    assert propose(text, title="What Meta did in 2023") == {
        "before": "2024-01-01..2024-12-31",
        "behind": "2025-01-01..2025-12-31",
        "title": "2023-01-01..2023-12-31",
    }


def test_what_stands_far_above_is_forgotten(propose: Propose) -> None:
    filler = "Nothing else was said about it at all. " * 20
    assert propose(f"In 2024 sales fell. {filler}Meta spent $5 billion.") == {}


def test_a_tables_heads_are_proposed(propose: Propose) -> None:
    text = "| Company | Capex 2025 ($bn) |\n| Amazon | 131 |\n| Meta | 72.2 |"
    assert propose(text)["head"] == "2025-01-01..2025-12-31"


def test_a_fiscal_year_ends_when_the_company_says_and_keeps_its_label(
    engine: Engine, reading: Read, numbers: Numbers, propose: Propose
) -> None:
    text = "Revenue was $5 billion in fiscal 2026."
    assert propose(text, "revenue", year_end="01-31") == {"in": "2025-02-01..2026-01-31"}
    article = reading(text)
    ((view, candidate),) = numbers(article)
    found = PeriodFeatures(article).proposals(
        view, candidate, engine.metrics["revenue"], "nvidia", "01-31", ACTUAL, History()
    )
    assert [one.fiscal_label for one in found] == [None, "FY2026", None]


def test_spans_of_claims_before_are_proposed_again(propose: Propose, said: Callable[..., Said]) -> None:
    quarter, year = (date(2026, 1, 1), date(2026, 3, 31)), (date(2025, 1, 1), date(2025, 12, 31))
    before = [
        said(4, "capex", company="meta", period=quarter),
        said(4, "revenue", company="meta", period=year),
    ]
    assert propose("Meta spent $5 billion.", before=before) == {
        "last": "2025-01-01..2025-12-31",
        "alike": "2026-01-01..2026-03-31",
    }
    assert propose("Meta spent $5 billion.", before=[said(4, "capex", company="meta")]) == {}
    assert propose("It spent $5 billion, up from $4 billion a year earlier.", before=before[:1]) == {
        "in": "2025-01-01..2025-12-31",
        "in year before": "2025-01-01..2025-03-31",
        "last": "2026-01-01..2026-03-31",
        "alike": "2026-01-01..2026-03-31",
    }


def test_the_last_day_of_a_leap_february_moves_to_the_last_of_the_other(
    propose: Propose, said: Callable[..., Said]
) -> None:
    before = [said(4, "capex", company="meta", period=(date(2024, 2, 1), date(2024, 2, 29)))]
    found = propose("It spent $5 billion, up from $4 billion a year earlier.", before=before)
    assert found["in year before"] == "2023-02-01..2023-02-28"


def test_a_number_is_no_time(reading: Read, numbers: Numbers) -> None:
    article = reading("Meta had 2,025 employees in 2024 and cut 2,026 jobs in May 2026.")
    view, candidate = numbers(article)[0]
    found = PeriodFeatures(article).named(view, candidate, "12-31")
    assert [article.body.passage.text[one.start : one.end] for one in found] == ["in 2024", "in May 2026"]


def test_without_a_day_of_publication_only_named_years_are_proposed(
    engine: Engine, reading: Read, numbers: Numbers
) -> None:
    article = reading("It spent $5 billion in the first quarter and $6 billion in 2025.", published=None)
    view, candidate = numbers(article)[0]
    found = PeriodFeatures(article).proposals(
        view, candidate, engine.metrics["capex"], "meta", "12-31", ACTUAL, History()
    )
    assert [(one.origin, days(one)) for one in found] == [("none", ".."), ("in", "2025-01-01..2025-12-31")]


def test_each_proposal_is_described_by_side_state_and_kind(engine: Engine, reading: Read, numbers: Numbers) -> None:
    article = reading("In 2025 it spent $5 billion, and $6 billion in 2027.")
    view, candidate = numbers(article)[0]
    periods, metric, history = PeriodFeatures(article), engine.metrics["capex"], History()
    proposals = periods.proposals(view, candidate, metric, "meta", "12-31", ACTUAL, history)
    options = periods.options(view, candidate, metric, ACTUAL, proposals, history)
    nothing, past, coming, today = (set(option.tables[0][1][0]) for option in options)
    assert {"none", "none:flow", "none:capex:actual", "none#2"} <= nothing
    assert {"in:past:flow", "in:year", "inLTrue", "inLc0", "says:in 0000"} <= past
    assert {"in:open:flow", "inRFalse", "inRc1", "in:year"} <= coming
    assert {"this day", "this day:past:flow"} <= today
