"""A report in which every word that comes from people is replaced."""

from typing import Any

# What the desk itself writes, in forms that people cannot choose.
OURS = {
    *("schema", "ref", "sha256", "hash", "content_hash", "status", "key"),
    *("published_on", "received_at", "as_of", "said_on", "published_at", "submitted_at"),
    *("decided_at", "made_at", "captured_at", "reviewed_on", "article_published_on"),
    *("changed_at", "asked_at", "day"),
    *("published", "language"),
}
ADDRESSES = {"url"}


def poisoned(value: Any, words: str, *, addresses: bool = True, key: str = "") -> Any:
    """`value` with `words` for every text that a person could have written.

    Addresses of pages only with `addresses`.
    """
    if isinstance(value, dict):
        return {k: poisoned(v, words, addresses=addresses, key=k) for k, v in value.items()}
    if isinstance(value, list):
        return [poisoned(item, words, addresses=addresses, key=key) for item in value]
    kept = key in OURS or (key in ADDRESSES and not addresses)
    return value if kept or not isinstance(value, str) else words
