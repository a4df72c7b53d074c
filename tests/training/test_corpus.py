"""The training corpus is well formed, and the shipped weights were made from it."""

import json
import re
from pathlib import Path

import pytest

from training.labelled import read_labelled
from training.names import unmarked
from training.train import CORPUS, WEIGHTS, digest

LABELLED = sorted(CORPUS.glob("labelled/*.jsonl"))
MARKED = sorted(CORPUS.glob("names/*.jsonl"))
TOLD = sorted(CORPUS.glob("names/*.tsv"))


@pytest.mark.parametrize("path", LABELLED, ids=lambda path: path.stem)
def test_every_quote_stands_in_its_article(path: Path) -> None:
    for article in read_labelled([path]):
        for label in article.labels:
            assert label.quote in (article.title if label.in_title else article.text), article.id


def test_ids_are_unique() -> None:
    ids = [article.id for article in read_labelled(LABELLED)]
    assert len(ids) == len(set(ids)) > 500


@pytest.mark.parametrize("path", MARKED, ids=lambda path: path.stem)
def test_every_mark_of_a_name_is_closed_and_known(path: Path) -> None:
    sorts = {"company", "finance", "org", "media", "person", "place", "product"}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for marked in (row["title"], row["text"]):
            text = unmarked(marked)
            assert not re.search(r"\[\[|\]\]", text.text), row["id"]
            assert {sort for _, _, sort in text.spans} <= sorts


def test_marks_are_taken_out_and_their_places_kept() -> None:
    assert unmarked("[[Ontivo|company]]'s plan for [[Lund|place]]").spans == ((0, 6, "company"), (18, 22, "place"))


def test_the_shipped_weights_were_made_from_this_corpus() -> None:
    for path in WEIGHTS.glob("*.json"):
        corpus = [*MARKED, *TOLD] if path.stem == "name" else LABELLED
        assert json.loads(path.read_text(encoding="utf-8"))["corpus"] == digest(corpus), (
            f"run `make train`: {path.name}"
        )
