"""JSON: the whole report, in the very bytes its hash is taken of but for the hash itself."""

from collections.abc import Iterator
from typing import Any

from claims.text.chain import canonical


def write_report(report: dict[str, Any]) -> Iterator[bytes]:
    """The report as canonical JSON in UTF-8; its `schema` names the shape and its version."""
    yield f"{canonical(report)}\n".encode()
