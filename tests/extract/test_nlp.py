"""The pipeline: phrases found as they are written, longest first, with exact offsets."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import nlp
from extract.nlp import Engine


def marks_of(engine: Engine, group: str, text: str) -> list[tuple[str, str]]:
    marks = engine.marks(text)
    return [(text[mark.start : mark.end], mark.key) for mark in marks.within(group, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Meta cut jobs", [("Meta", "meta")]),
        ("Google-owned YouTube", [("Google", "alphabet"), ("YouTube", "alphabet")]),
        ("Intel/AMD", [("Intel", "intel"), ("AMD", "amd")]),
        ("the Facebook parent's jobs", [("the Facebook parent", "meta")]),
        ("THE IPHONE MAKER", [("THE IPHONE MAKER", "apple")]),
        ("Microsoft's staff", [("Microsoft", "microsoft")]),
        ("Microsoft’s staff", [("Microsoft", "microsoft")]),
        ("Meta Superintelligence Labs", [("Meta Superintelligence Labs", "meta")]),
        ("metadata and intelligence", []),
        ("it is intel on meta things", []),
    ],
)
def test_companies_are_found_by_name_with_their_capitals(
    engine: Engine, text: str, expected: list[tuple[str, str]]
) -> None:
    assert marks_of(engine, "company", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("350,000 H100s", [("H100s", "H100")]),
        ("a GB200-based rack", [("GB200", "GB200")]),
        ("TPU v5p pods", [("TPU v5p", "TPU v5p")]),
        ("Vera Rubin Ultra", [("Vera Rubin", "Vera Rubin"), ("Rubin Ultra", "Rubin Ultra")]),
        ("Blackwell Ultra", [("Blackwell Ultra", "Blackwell Ultra")]),
        ("an h100 in lower case", []),
    ],
)
def test_accelerators_are_found_without_their_plural(
    engine: Engine, text: str, expected: list[tuple[str, str]]
) -> None:
    assert marks_of(engine, "accelerator", text) == expected


def test_a_phrase_inside_a_longer_one_of_its_group_is_dropped(engine: Engine) -> None:
    assert ("finance leases", "other nothing") in marks_of(engine, "topic", "with finance leases included")
    assert ("leases", "other fee") not in marks_of(engine, "topic", "with finance leases included")


def test_two_meanings_of_one_phrase_are_both_kept(engine: Engine) -> None:
    keys = {key for words, key in marks_of(engine, "topic", "the cut in staff cuts") if words == "staff cuts"}
    assert keys == {"layoffs"}
    assert {"not layoffs", "other hiring"} <= {
        key for words, key in marks_of(engine, "topic", "hired 500 people") if words == "hired"
    }


def test_marks_are_cut_to_the_stretch_that_is_asked_for(engine: Engine) -> None:
    text = "Meta, Intel and Cisco"
    marks = engine.marks(text)
    assert [mark.key for mark in marks.within("company", 3, len(text) - 1)] == ["intel"]
    assert [mark.key for mark in marks.all("company")] == ["meta", "intel", "cisco"]
    assert marks.within("no such group", 0, len(text)) == []


@pytest.mark.parametrize(
    ("text", "one", "other", "tokens"),
    [
        ("Meta cut 8,000 jobs", "Meta", "cut", 1),
        ("Meta cut 8,000 jobs", "Meta", "jobs", 3),
        ("Meta cut 8,000 jobs", "jobs", "Meta", 3),
        ("Meta cut 8,000 jobs", "cut", "cut", 0),
    ],
)
def test_distance_is_counted_in_tokens(engine: Engine, text: str, one: str, other: str, tokens: int) -> None:
    assert engine.marks(text).tokens_between(text.index(one), text.index(other)) == tokens


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["Meta", "will", "cut", "H100s", "not", "GPUs", "the Facebook parent", "–", "\n"])))
def test_marks_stand_in_order_inside_the_text(engine: Engine, words: list[str]) -> None:
    text = " ".join(words)
    marks = engine.marks(text)
    for group in ("company", "topic", "stance", "accelerator"):
        found = marks.all(group)
        assert [mark.start for mark in found] == sorted(mark.start for mark in found)
        assert all(0 <= mark.start < mark.end <= len(text) for mark in found)


def test_running_twice_finds_the_same(engine: Engine) -> None:
    text = "Meta will cut 8,000 jobs; Intel bought 500 H100s."
    assert engine.marks(text).all("company") == engine.marks(text).all("company")
    assert engine.marks(text).all("topic") == engine.marks(text).all("topic")


def test_a_vocabulary_that_took_in_many_words_is_built_anew_and_finds_the_same(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Meta cut jobs in Abcdef, Microsoft bought 350,000 H100s."
    found = [engine.marks(text).all(group) for group in ("company", "accelerator")]
    assert all(found)
    monkeypatch.setattr(nlp, "_TEXTS_IN_ZONE", 1)
    monkeypatch.setattr(nlp, "_WORDS_IN_VOCABULARY", 0)
    before = engine._nlp
    for _ in range(2):
        engine._texts_left = 0
        assert [engine.marks(text).all(group) for group in ("company", "accelerator")] == found
    assert engine._nlp is not before
