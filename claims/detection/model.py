"""The linear model of check-worthiness: a weight for each feature and, if trained, each word.

The score is the logistic function of the weighted sum, so that every weight says how much its
feature speaks for (above 0) or against (below 0) checking a sentence.
"""

import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from claims.detection.features import LONGEST_READ, features
from claims.errors import Refused

VERSION = 1
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|[^\w\s]")
STEM = 5
YEAR_DIGITS = 4
# No margin is read as surer than this; e to its power still fits a float.
STEEPEST = 500.0


class Weighed(NamedTuple):
    """How likely a sentence is worth checking, 0 to 1, and what each feature added to it."""

    probability: float
    added: dict[str, float]


@dataclass(frozen=True)
class Model:
    """Weights by name. `words` are words, stems ("elect*") and pairs of neighbours."""

    bias: float
    features: Mapping[str, float]
    words: Mapping[str, float] = field(default_factory=dict)

    def weigh(self, text: str) -> Weighed:
        """The probability of a sentence, and what each of its features added."""
        found = features(text)
        added = {name: self.features[name] * found[name] for name in found if name in self.features}
        margin = self.bias + math.fsum(added.values()) + self._said_by_words(text)
        return Weighed(1 / (1 + math.exp(min(STEEPEST, -margin))), added)

    def probability(self, text: str) -> float:
        """How likely the sentence is worth checking, 0 to 1, as the labels learned from say."""
        return self.weigh(text).probability

    def _said_by_words(self, text: str) -> float:
        if not self.words:
            return 0.0
        known = [self.words[term] for term in terms(text) if term in self.words]
        return math.fsum(known) / math.sqrt(len(known)) if known else 0.0

    def to_json(self) -> str:
        """The model as text that `from_json` reads back to an equal model."""
        content = {
            "version": VERSION,
            "bias": self.bias,
            "features": dict(self.features),
            "words": dict(self.words),
        }
        return json.dumps(content, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "Model":
        """Reads what `to_json` wrote; raises `Refused` for anything else."""
        try:
            content = json.loads(text)
            if content["version"] != VERSION:
                raise Refused("This model was written by another version: train it again.")
            return cls(
                float(content["bias"]), _weights(content["features"]), _weights(content["words"])
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise Refused("This file holds no check-worthiness model: train it again.") from error


def _weights(content: Mapping[str, Any]) -> dict[str, float]:
    return {str(name): float(weight) for name, weight in content.items()}


def terms(text: str) -> set[str]:
    """The words of a sentence, the stems of its longer ones and its pairs of neighbours.

    All figures but years count as one word.
    """
    words = [_folded(word) for word in WORD.findall(text[:LONGEST_READ].lower())]
    return {*words, *_stems(words), *(f"{one} {other}" for one, other in pairwise(words))}


def _folded(word: str) -> str:
    return "0" if word.isdigit() and len(word) != YEAR_DIGITS else word.replace("’", "'")


def _stems(words: Iterable[str]) -> set[str]:
    return {f"{word[:STEM]}*" for word in words if len(word) > STEM}
