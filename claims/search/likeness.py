"""How alike two texts are by their spelling: shared runs of letters, rare ones first.

Catches what whole words miss, such as unemployed and unemployment, and names spelt otherwise.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence

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


def _runs(text: str) -> set[str]:
    return {
        word[start : start + LENGTH]
        for bare in _WORD.findall(text.lower())
        for word in (f" {bare} ",)
        for start in range(max(1, len(word) - LENGTH + 1))
    }
