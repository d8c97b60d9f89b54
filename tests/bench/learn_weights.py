"""Learns the shipped weights again; prints the module `claims/detection/weights.py`.

`FACTCHECK_EVAL_DATA=… python -m tests.bench.learn_weights > claims/detection/weights.py`
"""

import sys

from claims.detection.training import Labelled, fit
from tests.bench.labelled import SENTENCES, rows

HEAD = '''"""What each feature counts: the shipped model of check-worthiness.

Learned with `tests/bench/learn_weights.py` from 7,974 sentences of American election debates that
people labelled as check-worthy or not: ClaimBuster (Arslan, Hassan, Li and Tremayne, "A Benchmark
Dataset of Check-Worthy Factual Claims", ICWSM 2020), published under GPL-3.0. Only these numbers
were taken from it, no text; the features they weigh were written by hand.
"""

from claims.detection.model import Model

'''


def sentences() -> list[Labelled]:
    """The labelled sentences; raises `DataMissing`."""
    return [Labelled(row["text"], bool(row["label"])) for row in rows(SENTENCES)]


def learn() -> None:
    """Writes the module of the weights to standard output."""
    model = fit(sentences(), prior=None, words=False)
    weights = sorted(model.features.items(), key=lambda pair: -pair[1])
    lines = [f'        "{name}": {weight:.3f},\n' for name, weight in weights]
    opening = f"SHIPPED = Model(\n    bias={model.bias:.3f},\n    features={{\n"
    sys.stdout.write(HEAD + opening + "".join(lines) + "    },\n)\n")


if __name__ == "__main__":
    learn()
