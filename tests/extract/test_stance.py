"""How a sentence states a number; every cue category of rules/stance.toml has its table."""

import tomllib
from collections.abc import Callable
from importlib.resources import files

import pytest

from extract.sentences import Line, Sentence
from extract.stance import headline_plans, strongest
from model.claim import Claim, Status

Claims = Callable[..., list[Claim]]

DENIED = [
    ("Cisco denied that it would lay off 5,000 employees.", ["denied"]),
    ("IBM denies that it will cut 8,000 jobs.", ["denied"]),
    ("Dell disputed the figure of 12,000 job cuts.", ["denied"]),
    ("A Google spokesperson called the report of 1,500 layoffs inaccurate.", ["denied"]),
    ("Intel said there was no truth in the report of 20,000 layoffs.", ["denied"]),
    ("Oracle has no plans to lay off 3,000 people.", ["denied"]),
    ("SAP said reports of 10,000 job cuts were untrue.", ["denied"]),
    ("OpenAI rejected the report that revenue reached $20 billion.", ["denied"]),
    ("The claim that Apple will spend $50 billion on data centers is false.", ["denied"]),
]
NEGATED = [
    ("Meta is not cutting 20,000 jobs.", ["denied"]),
    ("Apple did not cut 5,000 jobs.", ["denied"]),
    ("SAP never cut 2,000 jobs.", ["denied"]),
]
HYPOTHETICAL = [
    ("If Oracle cut a fifth of its staff, 32,000 people would lose their jobs.", ["hypothetical", "hypothetical"]),
    ("A cut of that kind would mean 12,000 layoffs at Dell.", ["hypothetical"]),
    ("Suppose Amazon spent $300 billion on capex next year.", ["hypothetical"]),
    ("Microsoft could theoretically cut 60% of its workforce.", ["hypothetical"]),
    ("In theory, xAI could run one million GPUs.", ["hypothetical"]),
    ("Imagine Alphabet spent $400 billion on infrastructure.", ["hypothetical"]),
]
SUPERSEDED = [
    (
        "Alphabet will spend $185 billion on capex this year instead of $175 billion.",
        ["planned", "superseded"],
    ),
    ("Meta lifted its capex forecast from $70 billion to $72 billion.", ["superseded", "planned"]),
    ("TSMC trimmed its 2026 capex budget to $38 billion from $42 billion.", ["planned", "superseded"]),
    ("Microsoft will cut 9,000 jobs rather than the 6,000 first planned.", ["planned", "superseded"]),
    ("Oracle's earlier guidance was for capital expenditures of $25 billion.", ["superseded"]),
    (
        "Meta now expects capex of $72 billion, up from its previous forecast of $65 billion.",
        ["planned", "superseded"],
    ),
]
PROJECTED = [
    ("Analysts at Jefferies expect Amazon to shed 30,000 jobs this year.", ["projected"]),
    ("The consensus is for capex of $90 billion at Alphabet in 2026.", ["projected"]),
    ("Brokerage Jefferies puts Meta's 2027 capex at $200 billion.", ["projected"]),
    ("Research firm SemiAnalysis reckons that xAI has 230,000 GPUs.", ["projected"]),
    ("Economists pencilled in revenue of $55 billion for Micron in 2026.", ["projected"]),
    ("Microsoft bought 485,000 Hopper chips last year, analysts at Omdia estimate.", ["projected"]),
]
REPORTED = [
    ("Amazon is reportedly cutting 16,000 jobs.", ["reported"]),
    ("Meta may lay off 10% of its employees, sources said.", ["reported"]),
    ("Oracle is weighing 20,000 to 30,000 job cuts.", ["reported"]),
    ("Apple is in talks to buy 30,000 TPUs.", ["reported"]),
    ("Three people with knowledge of the plan said Google will cut 1,000 jobs.", ["reported"]),
    ("Unconfirmed reports speak of 7,000 layoffs at Cisco.", ["reported"]),
    ("DeepSeek reportedly has 50,000 Hopper GPUs.", ["reported"]),
    ("OpenAI is in talks to raise $100 billion, Bloomberg reported.", ["reported"]),
]
PLANNED = [
    ("Meta will cut 8,000 jobs.", ["planned"]),
    ("IBM plans to eliminate up to 3,900 positions.", ["planned"]),
    ("Bosch intends to cut 13,000 jobs.", ["planned"]),
    ("Siemens announced 6,000 job cuts.", ["planned"]),
    ("HP is to lay off 6,000 people.", ["planned"]),
    ("Tesla is set to cut 2,700 jobs at its Texas factory.", ["planned"]),
    ("Alphabet expects capex of $175 billion to $185 billion in 2026.", ["planned"]),
    ("Broadcom guided to revenue of $19.1 billion for the first quarter.", ["planned"]),
    ("OpenAI has contracted 10 gigawatts of capacity with Nvidia.", ["planned"]),
    ("Oracle ordered 131,072 Blackwell GPUs.", ["planned"]),
    ("Meta will have 350,000 H100s by the end of 2024.", ["planned"]),
]
ACTUAL = [
    ("Intel laid off 1,200 workers in Oregon last week.", ["actual"]),
    ("Tesla's capital expenditures were $8.5 billion in 2025.", ["actual"]),
    ("CoreWeave operates more than 250,000 GPUs.", ["actual"]),
    ("OpenAI's revenue hit $13 billion in 2025.", ["actual"]),
    ("Microsoft, which employs 228,000 people, will cut 9,000 jobs.", ["actual", "planned"]),
]
TABLES = {
    "denied": DENIED,
    "negated": NEGATED,
    "hypothetical": HYPOTHETICAL,
    "superseded": SUPERSEDED,
    "projected": PROJECTED,
    "reported": REPORTED,
    "planned": PLANNED,
    "actual": ACTUAL,
}


@pytest.mark.parametrize(("text", "expected"), [case for table in TABLES.values() for case in table])
def test_a_number_has_the_status_that_its_sentence_gives_it(claims: Claims, text: str, expected: list[str]) -> None:
    assert [claim.status.value for claim in claims(text)] == expected


def test_every_category_of_the_rules_has_a_table_here() -> None:
    rules = tomllib.loads(files("extract").joinpath("rules", "stance.toml").read_text(encoding="utf-8"))
    assert {cue["category"] for cue in rules["cue"]} <= set(TABLES)


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("Meta to cut 8,000 jobs", Status.PLANNED),
        ("Oracle to spend $50 billion on capex", Status.PLANNED),
        ("Intel laid off 15,000 people", Status.ACTUAL),
        ("Dell denies it will cut 12,000 jobs", Status.DENIED),
    ],
)
def test_an_infinitive_in_a_headline_is_a_plan(claims: Claims, title: str, status: Status) -> None:
    assert [claim.status for claim in claims("No more was said.", title=title)] == [status]


@pytest.mark.parametrize(
    ("text", "plans"), [("Firm to cut 500 jobs", True), ("Firm cut 500 jobs", False), ("According to Firm", False)]
)
def test_the_future_of_a_headline_is_its_infinitive(text: str, plans: bool) -> None:
    assert headline_plans(text, Sentence(0, len(text), Line.PROSE, -1)) is plans


@pytest.mark.parametrize(
    ("statuses", "winner"),
    [
        ([], Status.ACTUAL),
        ([Status.PLANNED, Status.REPORTED], Status.REPORTED),
        ([Status.PROJECTED, Status.HYPOTHETICAL, Status.PLANNED], Status.HYPOTHETICAL),
        ([Status.REPORTED, Status.DENIED, Status.SUPERSEDED], Status.DENIED),
    ],
)
def test_the_less_certain_status_wins(statuses: list[Status], winner: Status) -> None:
    assert strongest(statuses) is winner
