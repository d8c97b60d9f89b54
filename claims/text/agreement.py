"""Krippendorff's alpha: how far several people agree beyond what chance would give.

After K. Krippendorff, “Computing Krippendorff's Alpha-Reliability” (2011), sections C and D: any
number of people, any values missing, nominal or ordinal values. 1 is full agreement, 0 is chance.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import permutations

Value = Hashable
Distance = Callable[[int, int], float]


def alpha(units: Iterable[Sequence[Value]], order: Sequence[Value] | None = None) -> float | None:
    """The alpha of `units`, each with the values that people gave it; None where it is undefined.

    `order` makes the values ordinal, from the lowest to the highest; without it they are nominal.
    Units with fewer than two values say nothing. Undefined without any unit, and where all values
    are the same, as then nobody could have disagreed.
    """
    pairs, totals = _coincidences(units)
    values = [value for value in order or sorted(totals, key=str) if value in totals]
    count = sum(totals.values())
    if len(values) < 2 or count < 2:
        return None
    distance = _ordinal([totals[value] for value in values]) if order else _nominal
    at = {value: place for place, value in enumerate(values)}
    observed = sum(weight * distance(at[a], at[b]) for (a, b), weight in pairs.items())
    expected = sum(
        totals[a] * totals[b] * distance(at[a], at[b]) for a in values for b in values if a != b
    ) / (count - 1)
    return 1 - observed / expected


def _coincidences(
    units: Iterable[Sequence[Value]],
) -> tuple[dict[tuple[Value, Value], float], Counter[Value]]:
    pairs: dict[tuple[Value, Value], float] = defaultdict(float)
    totals: Counter[Value] = Counter()
    for unit in units:
        if len(unit) < 2:
            continue
        totals.update(unit)
        for a, b in permutations(unit, 2):
            pairs[a, b] += 1 / (len(unit) - 1)
    return pairs, totals


def _nominal(a: int, b: int) -> float:
    return float(a != b)


def _ordinal(totals: Sequence[int]) -> Distance:
    def distance(a: int, b: int) -> float:
        low, high = min(a, b), max(a, b)
        between = sum(totals[low : high + 1]) - (totals[low] + totals[high]) / 2
        return float(between**2) if a != b else 0.0

    return distance
