"""The walk through an article: what the judge is asked, and what is settled without asking."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from extract.classify.decide import Decision, decide
from extract.classify.history import NONE
from extract.classify.model import Option
from extract.classify.period import Proposal
from extract.classify.reading import Candidate, Reading
from extract.classify.status import STATUSES
from extract.nlp import Engine
from model.claim import Status

Read = Callable[..., Reading]
Decide = Callable[..., list[Decision]]


@dataclass
class Table:
    """A judge that answers by the number as written, sure of what is in `sure`, and notes what it is asked."""

    metrics: Mapping[str, str] = field(default_factory=dict)
    """The metric of each number; `none` for what is not listed."""
    sure: Sequence[str] = ()
    companies: Mapping[str, str | None] = field(default_factory=dict)
    first: Status = Status.ACTUAL
    last: Mapping[str, Status] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    """Which proposal of a time is taken; `none` for what is not listed."""
    asked: list[tuple[str, str]] = field(default_factory=list)
    told: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    """All features of the options, by question and number."""

    def _note(self, question: str, candidate: Candidate, options: Sequence[Option]) -> str:
        written = candidate.quantity.text
        self.asked.append((question, written))
        self.told[question, written] = {name for option in options for name in option.names()}
        return written

    def chances(self, candidate: Candidate, keys: Sequence[str], options: Sequence[Option]) -> Sequence[float]:
        written = self._note("chances", candidate, options)
        chance = 0.95 if written in self.sure else 0.5
        metric = self.metrics.get(written, NONE)
        return [chance if key == metric else (1 - chance) / (len(keys) - 1) for key in keys]

    def metric(self, candidate: Candidate, keys: Sequence[str], options: Sequence[Option]) -> str:
        return self.metrics.get(self._note("metric", candidate, options), NONE)

    def company(self, candidate: Candidate, slugs: Sequence[str], options: Sequence[Option]) -> str | None:
        company = self.companies.get(self._note("company", candidate, options))
        assert company is None or company in slugs
        return company

    def stances(self, candidate: Candidate, options: Sequence[Option]) -> Sequence[float]:
        self._note("stances", candidate, options)
        return [0.4 if status is self.first else 0.1 for status in STATUSES]

    def status(self, candidate: Candidate, options: Sequence[Option]) -> Status:
        return self.last.get(self._note("status", candidate, options), self.first)

    def period(self, candidate: Candidate, proposals: Sequence[Proposal], options: Sequence[Option]) -> Proposal:
        origin = self.origins.get(self._note("period", candidate, options), "none")
        return next(one for one in proposals if one.origin == origin)


@pytest.fixture
def walk(engine: Engine, reading: Read) -> Decide:
    """Decides a text by a judge."""

    def run(judge: Table, text: str, *, title: str = "") -> list[Decision]:
        return list(decide(reading(text, title=title), engine, judge))

    return run


def lines(decisions: Sequence[Decision]) -> list[str]:
    """Each decision as `meta layoffs 300 people actual`."""
    return [
        f"{one.company} {one.metric} {one.measure.quantity.low:.0f} {one.measure.unit} {one.status}"
        for one in decisions
    ]


def test_a_number_that_its_sentence_makes_certain_is_not_asked_for_twice(walk: Decide) -> None:
    judge = Table({"300": "layoffs", "400": "layoffs"}, sure=["300", "7"])
    found = walk(judge, "Meta cut 300 jobs. Dell cut 400 jobs. Cisco has 7 people there.")
    assert lines(found) == ["meta layoffs 300 people actual", "dell layoffs 400 people actual"]
    assert [one for one in judge.asked if one[0] in ("chances", "metric")] == [
        ("chances", "300"),
        ("chances", "400"),
        ("chances", "7"),
        ("metric", "400"),
    ]


def test_what_is_no_claim_is_asked_for_nothing_more(walk: Decide) -> None:
    judge = Table()
    assert walk(judge, "Meta cut 300 jobs.") == []
    assert judge.asked == [("chances", "300"), ("metric", "300")]


def test_the_title_comes_first_and_the_second_status_after_all_first_ones(walk: Decide) -> None:
    judge = Table({"300": "layoffs", "400": "layoffs"}, sure=["300", "400"], last={"300": Status.PLANNED})
    found = walk(judge, "Meta cut 300 jobs.", title="Meta cuts 400 jobs")
    assert lines(found) == ["meta layoffs 400 people actual", "meta layoffs 300 people planned"]
    assert [one for one in judge.asked if one[0] != "chances"] == [
        ("stances", "400"),
        ("period", "400"),
        ("stances", "300"),
        ("period", "300"),
        ("status", "400"),
        ("status", "300"),
    ]


def test_a_company_that_nobody_knows_drops_the_number(walk: Decide) -> None:
    judge = Table({"300": "layoffs", "400": "layoffs"}, companies={"300": None, "400": "dell"})
    text = "Rivals such as Meta cut 300 jobs. Rivals such as Dell cut 400 jobs."
    assert lines(walk(judge, text)) == ["dell layoffs 400 people actual"]
    assert ("company", "300") in judge.asked
    assert ("stances", "300") not in judge.asked


def test_where_no_company_is_spoken_of_nobody_is_asked_for_one(walk: Decide) -> None:
    judge = Table({"300": "layoffs"})
    assert walk(judge, "It cut 300 jobs.") == []
    assert [question for question, _ in judge.asked] == ["chances", "metric"]


def test_respectively_settles_the_companies(walk: Decide) -> None:
    judge = Table({"15,000": "layoffs", "4,000": "layoffs"})
    found = walk(judge, "Intel and Cisco cut 15,000 and 4,000 jobs, respectively.")
    assert lines(found) == ["intel layoffs 15000 people actual", "cisco layoffs 4000 people actual"]
    assert not [one for one in judge.asked if one[0] == "company"]


def test_a_number_that_a_list_of_companies_shares_is_nobodys(walk: Decide) -> None:
    judge = Table({"300": "layoffs"}, companies={"300": "meta"})
    assert walk(judge, "Meta and Dell cut 300 jobs.") == []
    assert lines(walk(judge, "Meta and Dell each cut 300 jobs.")) == ["meta layoffs 300 people actual"]


def test_a_tables_number_is_what_its_heads_say(walk: Decide) -> None:
    judge = Table(companies={"131": "amazon", "1,576,000": "amazon"})
    found = walk(judge, "Company | Capex 2025 ($bn) | Employees\nAmazon | 131 | 1,576,000")
    assert lines(found) == ["amazon capex 131000000000 USD actual", "amazon headcount 1576000 people actual"]
    assert not [one for one in judge.asked if one[0] in ("chances", "metric")]
    assert [(one.period.origin, *map(str, one.period.span)) for one in found] == [
        ("rule", "2025-01-01", "2025-12-31"),
        ("none", "None", "None"),
    ]


def test_history_is_passed_on_from_number_to_number(walk: Decide) -> None:
    text = "Meta had revenue of $11.2 billion in 2025. A year before it was 9.5."
    judge = Table({"$11.2 billion": "revenue", "9.5": "revenue"}, companies={"9.5": "meta"}, first=Status.PLANNED)
    assert lines(walk(judge, text)) == ["meta revenue 11200000000 USD planned", "meta revenue 9500000000 USD planned"]
    assert "actual|hp:plannedTrueTrueTrue" in judge.told["stances", "9.5"]
    assert "company|hmTrue" in judge.told["company", "9.5"]
    assert "company|hmTrue" not in judge.told.get(("company", "$11.2 billion"), set())


def test_all_first_readings_are_at_hand_for_the_second(walk: Decide) -> None:
    judge = Table({"300": "layoffs", "400": "layoffs"}, sure=["400"])
    walk(judge, "Meta cut 300 jobs.", title="Meta cuts 400 jobs")
    assert {"again|2beforeTruefar", "again|2titleTrue"} <= judge.told["metric", "300"]
    assert {"again|2before:actual", "again|2kin4"} <= judge.told["status", "300"]


@pytest.mark.parametrize(
    ("text", "written", "metric"),
    [
        ("Meta's headcount rose by 6,000 people.", "6,000", "headcount"),
        ("Meta will spend another $10 billion on capex.", "$10 billion", "capex"),
        ("Meta bought a 300 MW solar farm.", "300 MW", "power"),
    ],
)
def test_a_step_and_what_is_named_otherwise_are_no_claims_whatever_the_judge_says(
    walk: Decide, text: str, written: str, metric: str
) -> None:
    judge = Table({written: metric})
    assert walk(judge, text) == []
    assert ("metric", written) in judge.asked


def test_a_price_belongs_to_the_maker_of_the_model(walk: Decide) -> None:
    judge = Table({"$25,000": "gpu_price", "$30,000": "gpu_price"})
    found = walk(judge, "Dell sells the H100 for $25,000 apiece. It was $30,000 in the past.")
    assert lines(found) == ["nvidia gpu_price 25000 USD_per_gpu actual", "nvidia gpu_price 30000 USD_per_gpu actual"]
    assert [one.accelerator.key for one in found if one.accelerator] == ["H100", "H100"]
    assert not [one for one in judge.asked if one[0] == "company"]


def test_the_judge_chooses_a_time_where_no_rule_does(walk: Decide) -> None:
    judge = Table({"300": "layoffs"}, origins={"300": "this day"})
    (found,) = walk(judge, "Meta cut 300 jobs.")
    assert tuple(map(str, found.period.span)) == ("2026-06-15", "2026-06-15")
