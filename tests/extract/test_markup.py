from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.markup import not_prose

GATEWAY_POST = """Building your own cluster costs a fortune.

Set up the client as follows:

from gate9 import Client

# Point the client at the gateway
client = Client(
    base_url="https://gate9.example/v2",
    key="YOUR_KEY",
)

def ask(question):
    try:
        answer = client.ask(question, limit=512)
        return answer.text
    except Exception as error:
        print(f"failed: {error}")
        return None

# Try it
print(ask("What would a cluster of 70k H100 GPUs cost?"))

The firm plans to spend $9 billion in 2027.

FeatureYour own clusterGate9
Starting price$400,000 (small)$0
MaintenanceNight shifts neededDone by us
CapacityWhat you boughtWhatever you ask

Tarnwick ordered 12,000 H100 GPUs."""


def stretches(text: str) -> list[str]:
    return [text[start:end] for start, end in not_prose(text)]


def test_the_code_and_the_glued_table_of_a_vendor_post_are_no_prose() -> None:
    code, table = stretches(GATEWAY_POST)
    assert code.startswith("from gate9 import Client\n")
    assert code.endswith('print(ask("What would a cluster of 70k H100 GPUs cost?"))')
    assert table.startswith("FeatureYour own clusterGate9\n")
    assert table.endswith("CapacityWhat you boughtWhatever you ask")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://a.example/x?n=100 for 100 jobs.", ["https://a.example/x?n=100"]),
        ('Then ask("price of 100k GPUs") and wait.', ['ask("price of 100k GPUs")']),
        ("Set `replicas: 500` first.", ["`replicas: 500`"]),
        ("Write to desk@gazette.example today.", ["desk@gazette.example"]),
        ("a\n\n```\nworkers: 900\n```\n\nb", ["```\nworkers: 900\n```"]),
        ("```\nworkers: 900", []),
        ('{\n  "gpus": 900,\n  "price": 4\n}', ['{\n  "gpus": 900,\n  "price": 4\n}']),
        ("const n = 900;\nrun(n);", ["const n = 900;\nrun(n);"]),
        ("$ pip install gate9\n$ gate9 run --gpus 900", ["$ pip install gate9\n$ gate9 run --gpus 900"]),
    ],
)
def test_each_form_of_markup_is_found(text: str, found: list[str]) -> None:
    assert stretches(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Tarnwick will cut 500 jobs; the memo said so;\nit will also cut 5% of its staff;\nand close a site.",
        "Imports fell.\nfrom Oslo to Bergen it cut 500 jobs\nimport tariffs cost $5 billion",
        "Capex: $5 billion\nRevenue: $40 billion (up 3%)\nHeadcount: 4,000",
        "$ 5 billion\n$ 6 billion",
        "UPDATE 2-Tarnwick to cut jobs\nUPDATE 3-Tarnwick cuts 500 jobs",
        "OpenAI\nCoreWeave\nByteDance\n\nOpenAI and CoreWeave and ByteDance met.",
        "| Firm | Capex |\n| Tarnwick | $5bn |",
        "- CoreWeave has 500 GPUs\n- DeepMind has 600\n- PyTorch has none",
        "Meta (META) fell.\nAlphabet(GOOGL) rose 5%.",
    ],
)
def test_prose_lists_and_tables_stay_prose(text: str) -> None:
    assert not_prose(text) == ()


@given(st.text(alphabet="ab 1({[=;:'\"`\n\t|$@./", max_size=300))
def test_stretches_are_ordered_apart_and_inside_the_text(text: str) -> None:
    spans = not_prose(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] < after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize("unit", ["a(", "a.", "`", "aB", "(\n", '"', "-", "a@", "x = [\n", "::"])
def test_long_repetitions_are_read_in_bounded_work(unit: str) -> None:
    assert isinstance(not_prose(unit * 40_000), tuple)
