"""A conditional logit: options described by named features, weighed by shipped tables of plain numbers."""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer. Its features are weighed by each of its tables: one for itself, one that kin share."""

    tables: tuple[tuple[str, tuple[Sequence[str], ...]], ...]
    """Pairs of a table's name and lists of features; no feature twice in one table.

    A list that several options have in common is the same object in each, and is weighed once.
    """

    def names(self) -> Iterator[str]:
        """Every feature with its table, as the training sees it."""
        return (f"{table}|{feature}" for table, parts in self.tables for part in parts for feature in part)


class Model:
    """Chooses between options; holds nothing but weights."""

    def __init__(self, tables: Mapping[str, Mapping[str, float]]) -> None:
        self._tables = tables
        self._columns = {table: number for number, table in enumerate(tables)}
        features = {feature for entries in tables.values() for feature in entries}
        self._rows = {feature: number for number, feature in enumerate(sorted(features))}
        self._matrix = np.zeros((len(features), len(tables)))
        for table, entries in tables.items():
            for feature, weight in entries.items():
                self._matrix[self._rows[feature], self._columns[table]] = weight

    def probabilities(self, options: Sequence[Option]) -> list[float]:
        """Return the probability of each option, in order; they sum to 1."""
        sums: dict[int, list[float]] = {}
        scores = [self._score(option, sums) for option in options]
        top = max(scores)
        powers = [math.exp(score - top) for score in scores]
        total = sum(powers)
        return [power / total for power in powers]

    def _score(self, option: Option, sums: dict[int, list[float]]) -> float:
        """The sum of an option's weights. `sums`: of long lists, in all tables, by identity."""
        score = 0.0
        for table, parts in option.tables:
            column = self._columns.get(table)
            if column is None:
                continue
            weights = self._tables[table]
            for part in parts:
                if len(part) < _LONG:
                    for feature in part:
                        score += weights.get(feature, 0.0)
                    continue
                weighed = sums.get(id(part))
                if weighed is None:
                    weighed = sums[id(part)] = self._in_all_tables(part)
                score += weighed[column]
        return score

    def _in_all_tables(self, part: Sequence[str]) -> list[float]:
        rows = [row for row in map(self._rows.get, part) if row is not None]
        total: list[float] = self._matrix[rows].sum(axis=0).tolist()
        return total


_LONG = 40
"""Features in a list from which on it is weighed for all tables at once."""


@cache
def load_model(name: str) -> Model:
    """Return the shipped model of one decision: `metric`, `company`, `status`, `period` or `name`."""
    text = files("extract.classify").joinpath("weights", f"{name}.json").read_text(encoding="utf-8")
    document: dict[str, Any] = json.loads(text)
    return Model(document["tables"])
