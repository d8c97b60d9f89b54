"""Fits the check-worthiness model on labelled sentences: the desk's own, or a file of them.

The fitted model keeps the features it can explain and adds words, stems and pairs of words. It
starts from the shipped weights and is pulled back to them, so that a small desk loses nothing by
training.
"""

import json
import math
import random
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from claims.detection.features import features
from claims.detection.logistic import regress
from claims.detection.model import Model, terms
from claims.detection.ranking import average_precision
from claims.detection.weights import SHIPPED
from claims.errors import Refused

FEWEST_OF_A_KIND = 20
FOLDS = 5
SEED = 7
# Features are scaled down beside words: there are few of them and they are in every sentence.
FEATURE_SCALE = 0.3
RAREST_TERM = 2
# Words are many and soon learned by heart; features are few and settle slowly.
PASSES_WITH_WORDS, PULL_WITH_WORDS = 8, 0.1
PASSES, PULL = 30, 1.0
FEATURE = "feature:"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence and whether it was found worth checking."""

    text: str
    worthy: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """How well a way of training ranks sentences it has not seen, by average precision 0 to 1.

    `before` is the same figure for the model trained from.
    """

    sentences: int
    worthy: int
    folds: int
    average_precision: float
    before: float


def read_labelled(lines: Iterable[str]) -> list[Labelled]:
    """The sentences of a JSONL with `text` and `label` (0 or 1, or true or false) in each line.

    Raises `Refused` with the number of the first line that is not so; blank lines are skipped.
    """
    return [_labelled(line, number) for number, line in enumerate(lines, start=1) if line.strip()]


def _labelled(line: str, number: int) -> Labelled:
    try:
        content = json.loads(line)
        text, label = content["text"], content["label"]
    except (ValueError, KeyError, TypeError) as error:
        raise Refused(f'Line {number} is no JSON object with "text" and "label".') from error
    if not isinstance(text, str) or not isinstance(label, int) or label not in {0, 1}:
        raise Refused(f'Line {number} needs a "text" of words and a "label" of 0 or 1.')
    return Labelled(text, bool(label))


def fit(
    examples: Sequence[Labelled], *, prior: Model | None = SHIPPED, words: bool = True
) -> Model:
    """The model that fits the examples best, near the prior where they say little.

    Without a prior it starts from nothing; without words it has only features. The same examples
    give the same model. Raises `Refused` when there are too few to learn from.
    """
    _require_enough(examples)
    start = prior or Model(0.0, {})
    vocabulary = _vocabulary(examples) if words else frozenset()
    rows = [_row(example.text, vocabulary) for example in examples]
    labels = [example.worthy for example in examples]
    before = {FEATURE + name: weight / FEATURE_SCALE for name, weight in start.features.items()}
    weights, bias = regress(
        rows,
        labels,
        prior=before,
        bias=start.bias,
        passes=PASSES_WITH_WORDS if words else PASSES,
        pull=PULL_WITH_WORDS if words else PULL,
        seed=SEED,
    )
    return Model(
        bias,
        {
            name.removeprefix(FEATURE): weight * FEATURE_SCALE
            for name, weight in weights.items()
            if name.startswith(FEATURE)
        },
        {term: weights[term] for term in vocabulary},
    )


def cross_validate(
    examples: Sequence[Labelled], *, prior: Model | None = SHIPPED, words: bool = True
) -> Figures:
    """Trains on four fifths and ranks the last fifth, five times: the figures of all five.

    The same text is never on both sides. Raises `Refused` when there are too few examples.
    """
    _require_enough(examples)
    labels = [example.worthy for example in examples]
    start = prior or Model(0.0, {})
    before = [start.probability(example.text) for example in examples]
    return Figures(
        sentences=len(examples),
        worthy=sum(labels),
        folds=FOLDS,
        average_precision=average_precision(labels, _unseen_scores(examples, prior, words)),
        before=average_precision(labels, before),
    )


def _unseen_scores(examples: Sequence[Labelled], prior: Model | None, words: bool) -> list[float]:
    """The score of each example by a model that has not seen its text."""
    folds = _folds(examples)
    scores = [0.0] * len(examples)
    for fold in range(FOLDS):
        others = [one for one, place in zip(examples, folds, strict=True) if place != fold]
        model = fit(others, prior=prior, words=words)
        for at, place in enumerate(folds):
            if place == fold:
                scores[at] = model.probability(examples[at].text)
    return scores


def _folds(examples: Sequence[Labelled]) -> list[int]:
    texts = sorted({example.text for example in examples})
    random.Random(SEED).shuffle(texts)  # noqa: S311 - no secret
    fold_of = {text: at % FOLDS for at, text in enumerate(texts)}
    return [fold_of[example.text] for example in examples]


def _require_enough(examples: Sequence[Labelled]) -> None:
    worthy = sum(example.worthy for example in examples)
    if min(worthy, len(examples) - worthy) < FEWEST_OF_A_KIND:
        raise Refused(
            f"Training needs at least {FEWEST_OF_A_KIND} sentences worth checking and as many "
            f"that are not; there are {worthy} and {len(examples) - worthy}."
        )


def _vocabulary(examples: Sequence[Labelled]) -> frozenset[str]:
    counts = Counter(term for example in examples for term in terms(example.text))
    return frozenset(term for term, count in counts.items() if count >= RAREST_TERM)


def _row(text: str, vocabulary: Collection[str]) -> dict[str, float]:
    """The values of a sentence as `Model` weighs them; sorted, so that they add up alike."""
    row = {FEATURE + name: value * FEATURE_SCALE for name, value in features(text).items()}
    known = sorted(terms(text).intersection(vocabulary)) if vocabulary else []
    if known:
        row.update(dict.fromkeys(known, 1 / math.sqrt(len(known))))
    return row
