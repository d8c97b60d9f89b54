"""How good an order is."""

from collections.abc import Sequence


def average_precision(labels: Sequence[bool], scores: Sequence[float]) -> float:
    """The mean of the precision at each worthy sentence, best score first; 0 when none is worthy.

    Equal scores are met together, so that the order of the input cannot help.
    """
    ranked = sorted(zip(scores, labels, strict=True), key=lambda pair: -pair[0])
    total, hits, at = 0.0, 0, 0
    while at < len(ranked):
        upto = at
        while upto < len(ranked) and ranked[upto][0] == ranked[at][0]:
            upto += 1
        found = sum(worthy for _, worthy in ranked[at:upto])
        hits += found
        total += found * hits / upto
        at = upto
    return total / hits if hits else 0.0


def mean_average_precision(groups: Sequence[tuple[Sequence[bool], Sequence[float]]]) -> float:
    """The mean of the average precision over groups; 0 without any."""
    if not groups:
        return 0.0
    return sum(average_precision(labels, scores) for labels, scores in groups) / len(groups)
