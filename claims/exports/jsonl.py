"""JSON Lines (https://jsonlines.org): one claim on each line, streamed."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from claims.text.chain import canonical

ROWS = 100  # gathered before they are sent on


def write_claims(rows: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """Each row as canonical JSON on a line of its own, in UTF-8."""
    rows = iter(rows)
    while batch := list(islice(rows, ROWS)):
        yield "".join(f"{canonical(row)}\n" for row in batch).encode()
