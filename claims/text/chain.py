"""The hash chain of the history: canonical JSON and SHA-256, so that anyone can recompute it."""

import hashlib
import json
from typing import Any

GENESIS = "0" * 64


def canonical(value: Any) -> str:
    """`value` as JSON with sorted keys, no spaces and no escapes beyond those JSON requires.

    Equal values give equal text (the subset of RFC 8785 that holds for text, whole numbers and
    Python's shortest floats). Raises ValueError for NaN and infinity, TypeError for other types.
    """
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def sha256(text: str) -> str:
    """The SHA-256 of `text` in UTF-8, as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def link(prev: str, leaf: dict[str, Any]) -> str:
    """The hash of an event: SHA-256 of the hash before it and its own canonical JSON."""
    return sha256(prev + canonical(leaf))


def sha256_bytes(data: bytes) -> str:
    """The SHA-256 of `data`, as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
