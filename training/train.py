"""Makes the shipped weights anew: reads training/corpus and writes extract/classify/weights."""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

from extract.claims import read
from extract.classify.decide import Judge, Models, decide
from extract.classify.history import NONE
from extract.classify.model import Model, Option, load_model
from extract.classify.period import NO_SPAN, Proposal, Span
from extract.classify.reading import Candidate
from extract.classify.status import STATUSES
from extract.nlp import Engine
from model.claim import Status
from model.company import bundled_companies
from model.metrics import load_metrics
from training.fit import Example, fit
from training.labelled import Label, LabelledArticle, examples_of, fragments, labels_by_place, read_labelled
from training.names import name_examples, read_told, told_examples

CORPUS = Path(__file__).parent / "corpus"
WEIGHTS = Path(__file__).parents[1] / "extract" / "classify" / "weights"
PENALTIES = {"name": 3.0, "guess": 2.0, "metric": 3.0, "company": 1.5, "stance": 4.0, "status": 4.0, "period": 2.0}
FOLDS = 5


class Teacher:
    """A judge that knows the labels: answers right and notes each question as an example.

    With `models` the walk goes on from what they say, right or wrong, as it will in production.
    """

    def __init__(
        self,
        story: str,
        labels: Mapping[tuple[bool, int], Label],
        examples: dict[str, list[Example]],
        models: Models | None = None,
    ) -> None:
        self._story = story
        self._labels = labels
        self._examples = examples
        self._models = models

    def _label(self, candidate: Candidate) -> Label | None:
        return self._labels.get((candidate.passage.in_title, candidate.quantity.start))

    def _note(self, question: str, options: Sequence[Option], right: int) -> None:
        self._examples[question].append(Example(options, right, self._story))

    def _right(self, candidate: Candidate) -> str:
        label = self._label(candidate)
        return label.metric if label else NONE

    def chances(self, candidate: Candidate, keys: Sequence[str], options: Sequence[Option]) -> Sequence[float]:
        """Answer by the models, else with certainty by label."""
        right = keys.index(self._right(candidate))
        self._note("guess", options, right)
        if self._models is not None:
            return self._models.chances(candidate, keys, options)
        return [float(number == right) for number in range(len(keys))]

    def metric(self, candidate: Candidate, keys: Sequence[str], options: Sequence[Option]) -> str:
        """Answer by label."""
        right = self._right(candidate)
        self._note("metric", options, keys.index(right))
        return right

    def company(self, candidate: Candidate, slugs: Sequence[str], options: Sequence[Option]) -> str | None:
        """Answer by the models, else by label; a company that was not recognised teaches nothing."""
        label = self._label(candidate)
        right = [n for n, slug in enumerate(slugs) if label is not None and same_company(slug, label.company)]
        if not right:
            return None
        self._note("company", options, right[0])
        said = self._models.company(candidate, slugs, options) if self._models is not None else None
        return said or slugs[right[0]]

    def stances(self, candidate: Candidate, options: Sequence[Option]) -> Sequence[float]:
        """Answer by the models, else with certainty by label; a table's number may have none."""
        label = self._label(candidate)
        right = STATUSES.index(label.status if label else Status.ACTUAL)
        if label is not None:
            self._note("stance", options, right)
        if self._models is not None:
            return self._models.stances(candidate, options)
        return [float(number == right) for number in range(len(options))]

    def status(self, candidate: Candidate, options: Sequence[Option]) -> Status:
        """Answer by label."""
        label = self._label(candidate)
        if label is None:
            return Status.ACTUAL
        self._note("status", options, STATUSES.index(label.status))
        return label.status

    def period(self, candidate: Candidate, proposals: Sequence[Proposal], options: Sequence[Option]) -> Proposal:
        """Answer with the proposal of the labelled span, else with one that overlaps it."""
        label = self._label(candidate)
        if label is None or label.period is None:
            return Proposal("none", NO_SPAN)
        exact = [n for n, one in enumerate(proposals) if one.span == label.period]
        near = [n for n, one in enumerate(proposals) if same_period(one.span, label.period)]
        if exact or near:
            self._note("period", options, (exact or near)[0])
        if self._models is not None:
            return self._models.period(candidate, proposals, options)
        return Proposal("label", label.period)


def same_company(one: str, other: str) -> bool:
    """Whether one slug is the other or its leading words."""
    short, long = sorted((one.split("-"), other.split("-")), key=len)
    return long[: len(short)] == short


def same_period(one: Span, other: Span) -> bool:
    """Whether both are none, or they overlap and end in the same year."""
    if NO_SPAN in (one, other):
        return one == other
    if one[1] is None or other[1] is None or one[1].year != other[1].year:
        return False
    return (one[0] or date.min) <= other[1] and (other[0] or date.min) <= one[1]


def gather(
    articles: Iterable[LabelledArticle],
    engine: Engine,
    namers: Mapping[str, Model],
    judges: Mapping[str, Models] | None = None,
) -> dict[str, list[Example]]:
    """Walk through the articles with their labels and return the examples of each question.

    namers, judges: by story, the models that judge its names and read its numbers first.
    """
    examples: dict[str, list[Example]] = defaultdict(list)
    for article in articles:
        reading = read(article.title, article.text, article.published, engine, namers.get(article.story))
        labels, _ = labels_by_place(article, reading, engine.metrics)
        judge: Judge = Teacher(article.story, labels, examples, judges[article.story] if judges else None)
        for _ in decide(reading, engine, judge):
            pass
    return examples


def train(
    articles: Sequence[LabelledArticle], engine: Engine, namers: Mapping[str, Model]
) -> dict[str, Mapping[str, Mapping[str, float]]]:
    """Return the tables of each question's model.

    Twice: first from the labels alone, by folds of stories; then everything again, with what those models say of the
    stories that they have not seen, since production leans on its own answers too.
    """
    first = gather(articles, engine, namers)
    judges: dict[str, Models] = {}
    for held in _folds(article.story for article in articles):
        models = {}
        for question in ("guess", "company", "stance", "period"):
            seen = [one for one in first[question] if one.story not in held]
            models[question] = Model(fit(seen, penalty=PENALTIES[question]))
        judges |= dict.fromkeys(held, Models(models))
    second = gather(articles, engine, namers, judges)
    return {name: fit(found, penalty=PENALTIES[name]) for name, found in second.items()}


def judge_names(examples: Sequence[Example]) -> dict[str, Model]:
    """Return a model of names for each story, which has not seen it: new articles hold names that are new too."""
    namers: dict[str, Model] = {}
    for held in _folds(one.story for one in examples):
        seen = [one for one in examples if one.story not in held]
        namers |= dict.fromkeys(held, Model(fit(seen, penalty=PENALTIES["name"])))
    return namers


def _folds(stories: Iterable[str]) -> list[set[str]]:
    ordered = sorted(set(stories))
    return [set(ordered[fold::FOLDS]) for fold in range(FOLDS)]


def digest(paths: Iterable[Path]) -> str:
    """Return the SHA-256 over the files, so that a test can tell whether weights and corpus belong together."""
    total = sha256()
    for path in sorted(paths):
        total.update(path.read_bytes())
    return total.hexdigest()


def main(arguments: Sequence[str] | None = None) -> None:
    """Read, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args(arguments)
    labelled = sorted(options.corpus.glob("labelled/*.jsonl"))
    marked = sorted(options.corpus.glob("names/*.jsonl"))
    told = sorted(options.corpus.glob("names/*.tsv"))
    articles = read_labelled(labelled)
    engine = Engine(load_metrics(), bundled_companies())
    options.out.mkdir(exist_ok=True)
    names = [*name_examples(marked, engine), *told_examples(read_told(told), articles, engine)]
    _write(options.out, "name", fit(names, penalty=PENALTIES["name"]), digest([*marked, *told]))
    load_model.cache_clear()  # The articles are read with the new names.
    whole = [(one, read(one.title, one.text, one.published, engine)) for one in articles]
    parts = [part for one, reading in whole for part in fragments(one, reading)]
    namers = judge_names(names)
    for name, tables in train([*articles, *parts, *examples_of(engine.metrics)], engine, namers).items():
        _write(options.out, name, tables, digest(labelled))


def _write(folder: Path, name: str, tables: Mapping[str, Mapping[str, float]], corpus: str) -> None:
    document = {"corpus": corpus, "tables": tables}
    text = json.dumps(document, ensure_ascii=False, indent=0, sort_keys=True)
    (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    print(f"{name}: {sum(map(len, tables.values()))} weights", file=sys.stderr)


if __name__ == "__main__":
    main()
