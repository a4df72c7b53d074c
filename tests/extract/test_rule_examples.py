"""The examples that every category of the rule files carries: one of its phrases stands in each and does its work."""

import tomllib
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest

from extract.capitals import common_capitals
from extract.classify.name import name_options
from extract.name_words import GROUPS
from extract.names import find_names, tokens_of
from extract.nlp import Engine
from extract.unknown import names_of
from model.claim import Claim, Status

Claims = Callable[..., list[Claim]]
LEAST = 2
NEUTRAL = "nothing"
"""The one sort of distractor that lets a number be what else it is."""
FEATURES = {
    "firm_words": {"firmword"},
    "legal_forms": {"legal"},
    "owned": {"owned"},
    "deeds": {"does"},
    "kinds": {"kind", "apposition"},
    "offices": {"office", "person"},
    "people": {"people"},
    "sayings": {"says"},
    "things": {"thing", "is a thing"},
}
"""What a name is told by, for each list of name_words.toml."""


def table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("extract").joinpath("rules", f"{name}.toml").read_text(encoding="utf-8"))


def examples_of(name: str, rows: str = "", key: str = "") -> dict[str, list[Any]]:
    """The examples of a rule file by category."""
    if rows:
        return {row[key]: row.get("examples", []) for row in table(name)[rows]}
    examples: dict[str, list[Any]] = table(name)["examples"]
    return examples


def text_of(example: str | dict[str, str]) -> str:
    return example if isinstance(example, str) else example["text"]


EXAMPLES = {
    "distractors": examples_of("distractors", "other", "key"),
    "stance": examples_of("stance", "cue", "category"),
    "accelerators": examples_of("accelerators", "maker", "slug"),
    "speech": examples_of("speech"),
    "surroundings": examples_of("surroundings"),
    "name_words": examples_of("name_words"),
    "capitalised": {"words": table("capitalised")["examples"]},
}


def run(name: str) -> list[tuple[str, Any]]:
    """The category and the example, for each one that is to come out as it says."""
    return [(key, example) for key, some in EXAMPLES[name].items() for example in some]


def test_every_category_has_examples() -> None:
    few = [(name, key) for name, by_key in EXAMPLES.items() for key, some in by_key.items() if len(some) < LEAST]
    assert few == []
    for name in ("speech", "surroundings", "name_words"):
        assert set(EXAMPLES[name]) == set(table(name)) - {"examples"}
    assert set(FEATURES) == set(GROUPS)


def test_no_example_is_written_twice_and_those_not_read_right_yet_are_still_there() -> None:
    texts = [text_of(example) for by_key in EXAMPLES.values() for some in by_key.values() for example in some]
    assert len(set(texts)) == len(texts)


def kinds(engine: Engine, text: str, group: str) -> set[str]:
    return {mark.kind for mark in engine.marks(text).all(group)}


@pytest.mark.parametrize(("key", "text"), run("distractors"))
def test_what_a_distractor_names_is_no_claim(engine: Engine, claims: Claims, key: str, text: str) -> None:
    assert f"other {key}" in {mark.key for mark in engine.marks(text).all("topic")}
    assert len(claims(text)) == (1 if key == NEUTRAL else 0)


@pytest.mark.parametrize(("category", "text"), run("stance"))
def test_a_stance_gives_the_claim_its_status(engine: Engine, claims: Claims, category: str, text: str) -> None:
    assert category in kinds(engine, text, "stance")
    statuses = {claim.status for claim in claims(text)}
    if category == "negated":
        assert statuses <= {Status.DENIED}
    else:
        assert statuses == {category}


@pytest.mark.parametrize(("slug", "text"), run("accelerators"))
def test_an_accelerator_is_counted_under_its_name(engine: Engine, claims: Claims, slug: str, text: str) -> None:
    (claim,) = claims(text)
    assert claim.metric == "gpus"
    assert claim.item is not None
    assert claim.item in text
    assert engine.lexicon.makers[claim.item] == slug


@pytest.mark.parametrize(("kind", "example"), run("speech"))
def test_a_phrase_of_speech_gives_the_number_to_its_speaker(
    engine: Engine, claims: Claims, kind: str, example: dict[str, str]
) -> None:
    assert kind in kinds(engine, example["text"], "speech")
    assert [claim.attribution for claim in claims(example["text"])] == [example["attribution"]]


@pytest.mark.parametrize(("kind", "text"), run("surroundings"))
def test_steps_and_sums_over_several_companies_are_no_claims(
    engine: Engine, claims: Claims, kind: str, text: str
) -> None:
    assert kind in kinds(engine, text, "surroundings")
    assert claims(text) == []


@pytest.mark.parametrize("text", [text for _, text in run("capitalised")])
def test_common_words_with_a_capital_are_no_names(text: str) -> None:
    tokens = tokens_of(text)
    assert {token.text for token in tokens} & common_capitals()
    assert find_names(text, tokens, [], frozenset(), headline=False) == {}


@pytest.mark.parametrize(("group", "text"), run("name_words"))
def test_a_word_beside_a_name_tells_what_the_name_is(engine: Engine, group: str, text: str) -> None:
    names = names_of("", text, engine.marks(""), engine.marks(text))
    options = name_options(names.places, names.title, names.body, names.lower_words)
    told = {one.split("|")[1] for found in options.values() for one in found[0].names()}
    assert told & FEATURES[group]
