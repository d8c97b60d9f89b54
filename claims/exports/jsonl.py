"""JSON Lines (https://jsonlines.org): one claim on each line, streamed."""

from collections.abc import Iterator
from itertools import islice

from claims.text.chain import canonical

from .claim_list import ClaimList

ROWS = 100  # gathered before they are sent on


def write_claims(found: ClaimList) -> Iterator[bytes]:
    """Each row as canonical JSON on a line of its own, in UTF-8."""
    rows = found.lines()
    while batch := list(islice(rows, ROWS)):
        yield "".join(f"{canonical(row)}\n" for row in batch).encode()
