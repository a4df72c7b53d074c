"""Every phrase of the rule files and tables, spelled out."""

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from extract.lexicon import Lexicon, Phrase, build_lexicon, rule_list
from model.claim import Status
from model.company import read_companies
from model.metric import Metric
from model.metrics import load_metrics

COMPANIES = read_companies(
    """
[[company]]
slug = "acme"
name = "Acme"
aliases = ["Acme Corp."]
ambiguous = ["Peak"]
former = ["Acme Tools"]
units = ["Acme Cloud"]
epithets = ["anvil maker"]
places = ["Tucson"]
sorts = ["toolmaker"]
people = ["Ada Byron"]
""",
    where="test",
)
SALES = Metric(
    key="sales",
    label="Sales",
    families=("currency",),
    names=("(net|) sales",),
    signs=("sold for",),
    leads=("worth",),
    bases=("of sales",),
    headers=("turnover",),
    vetoes=("sales tax",),
)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return build_lexicon({"sales": SALES}, COMPANIES)


@pytest.mark.parametrize(
    "phrase",
    [
        Phrase("net sales", "topic", "name", "sales"),
        Phrase("sales", "topic", "name", "sales"),
        Phrase("sold for", "topic", "sign", "sales"),
        Phrase("worth", "topic", "lead", "sales"),
        Phrase("of sales", "topic", "base", "sales"),
        Phrase("sales tax", "topic", "veto", "not sales"),
        Phrase("turnover", "header", "header", "sales"),
        Phrase("Acme", "company", "name", "acme", exact_case=True),
        Phrase("Acme Corp.", "company", "name", "acme", exact_case=True),
        Phrase("Acme Tools", "company", "name", "acme", exact_case=True),
        Phrase("Peak", "company", "ambiguous", "acme", exact_case=True),
        Phrase("Acme Cloud", "company", "unit", "acme", exact_case=True),
        Phrase("anvil maker", "company", "epithet", "acme"),
        Phrase("the anvil maker", "company", "epithet", "acme"),
        Phrase("Tucson", "company", "place", "acme", exact_case=True),
        Phrase("toolmaker", "company", "sort", "acme"),
        Phrase("Ada Byron", "company", "person", "acme", exact_case=True),
        Phrase("Byron", "company", "surname", "acme", exact_case=True),
        Phrase("H100s", "accelerator", "model", "H100", exact_case=True),
    ],
    ids=lambda phrase: f"{phrase.kind} {phrase.text}",
)
def test_a_phrase_is_spelled_out_with_its_meaning(lexicon: Lexicon, phrase: Phrase) -> None:
    assert phrase in lexicon.phrases


@pytest.mark.parametrize(
    ("phrase", "place"),
    [
        (Phrase("sales", "topic", "name", "sales"), ("model/metrics/sales.py", "name")),
        (Phrase("sales tax", "topic", "veto", "not sales"), ("model/metrics/sales.py", "veto")),
        (Phrase("turnover", "header", "header", "sales"), ("model/metrics/sales.py", "header")),
        (Phrase("backlog", "topic", "name", "other orders"), ("extract/rules/distractors.toml", "orders name")),
        (Phrase("denied", "stance", "denied", "0"), ("extract/rules/stance.toml", "denied")),
        (Phrase("citing", "speech", "sources", "sources"), ("extract/rules/speech.toml", "sources")),
        (Phrase("jointly", "surroundings", "sectors", "sectors"), ("extract/rules/surroundings.toml", "sectors")),
        (Phrase("H100", "accelerator", "model", "H100"), ("extract/rules/accelerators.toml", "model")),
        (Phrase("Acme", "company", "name", "acme"), ("model/companies.toml", "name")),
    ],
    ids=lambda value: value.text if isinstance(value, Phrase) else "",
)
def test_a_phrase_knows_its_file_and_list(phrase: Phrase, place: tuple[str, str]) -> None:
    assert rule_list(phrase) == place


def test_every_file_of_a_phrase_is_there() -> None:
    root = Path(__file__).parents[2]
    places = {rule_list(phrase)[0] for phrase in build_lexicon(load_metrics(), COMPANIES).phrases}
    assert [file for file in sorted(places) if not (root / file).is_file()] == []


def test_no_phrase_is_empty_or_twice_in_the_list() -> None:
    phrases = build_lexicon(load_metrics(), COMPANIES).phrases
    assert all(phrase.text.strip() for phrase in phrases)
    assert len(set(phrases)) == len(phrases)


def test_a_metric_its_vetoes_and_the_distractors_have_their_units(lexicon: Lexicon) -> None:
    assert lexicon.families["sales"] == {"currency"}
    assert lexicon.families["not sales"] == {"currency"}
    assert lexicon.families["other share-price"] == {"currency", "share"}


def test_every_topic_phrase_has_its_units(lexicon: Lexicon) -> None:
    assert {phrase.key for phrase in lexicon.phrases if phrase.group == "topic"} <= set(lexicon.families)


def test_every_accelerator_has_its_maker(lexicon: Lexicon) -> None:
    assert {
        name: lexicon.makers[name] for name in ("H100", "MI300X", "TPU v5p", "Trainium2", "Ascend 910C", "Gaudi 3")
    } == {
        "H100": "nvidia",
        "MI300X": "amd",
        "TPU v5p": "alphabet",
        "Trainium2": "amazon",
        "Ascend 910C": "huawei",
        "Gaudi 3": "intel",
    }


def test_no_accelerator_has_two_makers() -> None:
    table = tomllib.loads(files("extract").joinpath("rules", "accelerators.toml").read_text(encoding="utf-8"))
    names = [name for row in table["maker"] for name in row["names"]]
    assert len(names) == len(set(names))


def test_a_stance_phrase_is_of_a_status_or_a_negation(lexicon: Lexicon) -> None:
    kinds = {phrase.kind for phrase in lexicon.phrases if phrase.group == "stance"}
    assert kinds <= {*Status, "negated"}
    assert {"planned", "reported", "projected", "denied", "superseded", "hypothetical"} <= kinds
