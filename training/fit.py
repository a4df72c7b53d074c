"""Fits a conditional logit: the weights under which the right options were most likely, held small."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from extract.classify.model import Option

Floats = NDArray[np.float64]
_FAINT = 4.0
_ANYWHERE = ("s:", "p:", "cl:", "cr:", "l:", "r:")
"""Beginnings of the features for words of the sentence, of the one before, of the clause, left and right."""


@dataclass(frozen=True, slots=True)
class Example:
    """A decision: its options, which one was right, and the story it comes from."""

    options: Sequence[Option]
    right: int
    story: str


def fit(examples: Sequence[Example], *, penalty: float, stories: int = 2) -> dict[str, dict[str, float]]:
    """Return weights by table and feature.

    penalty: of half the squared weights; words from anywhere in a sentence, of which there are very many, bear `_FAINT`
    times as much. stories: in how many stories a feature must be seen to get a weight.
    """
    index = _index(examples, stories)
    rows, columns, starts, right = [], [], [0], []
    row = 0
    for example in examples:
        for option in example.options:
            for name in option.names():
                column = index.get(name)
                if column is not None:
                    rows.append(row)
                    columns.append(column)
            row += 1
        right.append(starts[-1] + example.right)
        starts.append(row)
    # A feature that is scaled down by the root of a factor has that much more to pay for the same effect.
    scale = np.array([_FAINT**-0.5 if name.split("|", 1)[1].startswith(_ANYWHERE) else 1.0 for name in index])
    features = csr_matrix((scale[np.array(columns)], (rows, columns)), shape=(row, len(index)))
    weights = _minimum(features, np.array(starts), np.array(right), penalty)
    return _tables(index, weights * scale)


def _index(examples: Sequence[Example], stories: int) -> dict[str, int]:
    seen: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        for option in example.options:
            for name in option.names():
                seen[name].add(example.story)
    return {name: number for number, name in enumerate(sorted(name for name, at in seen.items() if len(at) >= stories))}


def _minimum(features: csr_matrix, starts: NDArray[np.int64], right: NDArray[np.int64], penalty: float) -> Floats:
    begin = starts[:-1]
    group = np.repeat(np.arange(len(begin)), np.diff(starts))
    chosen = np.bincount(right, minlength=features.shape[0]).astype(float)
    transposed = features.T.tocsr()

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = features @ weights
        top = np.maximum.reduceat(scores, begin)
        powers = np.exp(scores - top[group])
        sums = np.add.reduceat(powers, begin)
        likelihood = (scores[right] - top - np.log(sums)).sum()
        gradient = transposed @ (chosen - powers / sums[group])
        return -likelihood + 0.5 * penalty * float(weights @ weights), -gradient + penalty * weights

    found = minimize(loss, np.zeros(features.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return np.asarray(found.x)


def _tables(index: Mapping[str, int], weights: Floats) -> dict[str, dict[str, float]]:
    tables: dict[str, dict[str, float]] = {}
    for name, number in index.items():
        weight = round(float(weights[number]), 3)
        if abs(weight) >= _LEAST:
            table, feature = name.split("|", 1)
            tables.setdefault(table, {})[feature] = weight
    return tables


_LEAST = 0.02
"""Weights below it change nothing and are not shipped."""
