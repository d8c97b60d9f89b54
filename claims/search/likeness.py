"""How alike two texts are by their spelling: shared runs of letters, rare ones first.

Catches what whole words miss, such as unemployed and unemployment, and names spelt otherwise.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet

from tantivy import Searcher

LENGTH = 4  # letters in a run
_WORD = re.compile(r"\w+")


def likeness(text: str, others: Sequence[str]) -> list[float]:
    """The cosine of the runs of `text` and of each of `others`, but for the length of `text`.

    A run counts the more, the fewer of the others have it (inverse document frequency), so no
    statistics of the whole collection are needed.
    """
    wanted, profiles = _runs(text), [_runs(other) for other in others]
    spread = Counter(run for profile in profiles for run in profile)
    weights = {
        run: math.log((len(others) + 1) / (count + 0.5)) ** 2 for run, count in spread.items()
    }
    return [
        sum(weights[run] for run in wanted & profile)
        / (math.sqrt(sum(weights[run] for run in profile)) or 1.0)
        for profile in profiles
    ]


def scaled(values: Sequence[float]) -> list[float]:
    """The values moved and stretched to lie between 0 and 1; all 1 when they are all the same."""
    lowest = min(values, default=0.0)
    width = max(values, default=0.0) - lowest
    return [(value - lowest) / width if width else 1.0 for value in values]


class Rarity:
    """How rare a word is among all texts of an index, squared: what it counts when shared."""

    def __init__(self, searcher: Searcher) -> None:
        self.searcher, self.count = searcher, searcher.num_docs
        self.known: dict[str, float] = {}

    def __call__(self, word: str) -> float:
        if word not in self.known:
            among = self.searcher.doc_freq("text", word)
            rare = math.log(1 + max(0.0, self.count - among + 0.5) / (among + 0.5))
            self.known[word] = rare * rare
        return self.known[word]


def shared(
    words: AbstractSet[str], others: AbstractSet[str], rarity: Callable[[str], float]
) -> float:
    """The cosine of two sets of words, the rare ones counting more: 1 for the same, 0 for none."""
    both = sum(map(rarity, words & others))
    whole = sum(map(rarity, words)) * sum(map(rarity, others))
    return min(1.0, both / math.sqrt(whole)) if whole else 0.0


def calibrated(words: float, meaning: float | None) -> float:
    """The share of pairs this alike that people called one claim, from 0 to 1.

    `words` is what they have in common, `meaning` the cosine of their vectors where both are known.
    Logistic regressions over the best five of 1,196 posts each.
    """
    told, weight, least = (18.6, 0.0, 6.07) if meaning is None else (13.91, 63.14, 58.75)
    return 1 / (1 + math.exp(least - told * words - weight * (meaning or 0.0)))


def _runs(text: str) -> set[str]:
    return {
        word[start : start + LENGTH]
        for bare in _WORD.findall(text.lower())
        for word in (f" {bare} ",)
        for start in range(max(1, len(word) - LENGTH + 1))
    }
