"""Logistic regression on sparse rows, in plain Python.

Stochastic gradient descent with a step size of its own for each weight (AdaGrad: Duchi, Hazan and
Singer, "Adaptive Subgradient Methods for Online Learning", JMLR 12, 2011). Weights are pulled
towards a prior, so that few examples change little and many can change all.
"""

import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence

Row = Mapping[str, float]
STEP = 0.3
SMALLEST_SQUARE = 1e-8
STEEPEST = 30.0


def regress(
    rows: Sequence[Row],
    labels: Sequence[bool],
    *,
    prior: Row,
    bias: float,
    passes: int,
    pull: float,
    seed: int,
) -> tuple[dict[str, float], float]:
    """The weights by name and the bias that fit the rows, near the prior where they say little.

    `pull` is the strength of the prior: half of it is added to the loss for each unit a weight
    is off, squared. The same input gives the same output. A name in the prior that no row has
    keeps its weight.
    """
    descent = _Descent(rows, prior, bias, pull)
    order, shuffler = list(range(len(rows))), random.Random(seed)  # noqa: S311 - no secret
    for _ in range(passes):
        shuffler.shuffle(order)
        for at in order:
            descent.learn(at, labels[at])
    return {**prior, **descent.weights_by_name()}, descent.bias


class _Descent:
    """The state of one descent: weights, and the squares of the slopes each has seen."""

    def __init__(self, rows: Sequence[Row], prior: Row, bias: float, pull: float) -> None:
        counts = Counter(name for row in rows for name in row)
        places = {name: place for place, name in enumerate(counts)}
        self.names = list(counts)
        self.rows = [(tuple(places[name] for name in row), tuple(row.values())) for row in rows]
        self.prior = [prior.get(name, 0.0) for name in counts]
        self.weights = list(self.prior)
        self.squares = [SMALLEST_SQUARE] * len(counts)
        self.pulls = [pull / count for count in counts.values()]
        self.bias, self.bias_squares = bias, SMALLEST_SQUARE

    def weights_by_name(self) -> dict[str, float]:
        return dict(zip(self.names, self.weights, strict=True))

    def learn(self, at: int, label: bool) -> None:
        """One step down the slope of the log loss of a row and of its share of the pull."""
        places, values = self.rows[at]
        weights, squares, prior, pulls = self.weights, self.squares, self.prior, self.pulls
        margin = self.bias
        for place, value in zip(places, values, strict=True):
            margin += weights[place] * value
        error = 1 / (1 + math.exp(min(STEEPEST, -margin))) - label
        self.bias_squares += error * error
        self.bias -= STEP * error / math.sqrt(self.bias_squares)
        for place, value in zip(places, values, strict=True):
            slope = error * value + pulls[place] * (weights[place] - prior[place])
            squares[place] += slope * slope
            weights[place] -= STEP * slope / math.sqrt(squares[place])
