"""A conditional logit: options described by named features, weighed by shipped tables of plain numbers."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer. Its features are looked up in each of its tables: one for itself, one that kin share."""

    features: tuple[tuple[str, Sequence[str]], ...]
    """Pairs of a table's name and the features to weigh by it; no feature twice in one table."""

    def names(self) -> Iterable[str]:
        """Every feature with its table, as the training sees it."""
        return (f"{table}|{feature}" for table, features in self.features for feature in features)


class Model:
    """Chooses between options; holds nothing but weights."""

    def __init__(self, tables: Mapping[str, Mapping[str, float]]) -> None:
        self._tables = tables

    def probabilities(self, options: Sequence[Option]) -> list[float]:
        """Return the probability of each option, in order; they sum to 1."""
        scores = [self._score(option) for option in options]
        top = max(scores)
        powers = [math.exp(score - top) for score in scores]
        total = sum(powers)
        return [power / total for power in powers]

    def _score(self, option: Option) -> float:
        score = 0.0
        for name, features in option.features:
            table = self._tables.get(name)
            if table is not None:
                for feature in features:
                    score += table.get(feature, 0.0)
        return score


@cache
def load_model(name: str) -> Model:
    """Return the shipped model of one decision: `metric`, `company`, `status`, `period` or `name`."""
    text = files("extract.classify").joinpath("weights", f"{name}.json").read_text(encoding="utf-8")
    document: dict[str, Any] = json.loads(text)
    return Model(document["tables"])
