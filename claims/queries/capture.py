"""Captures found by the hash of their bytes."""

from collections.abc import Collection

from claims.models import Capture


def captures_by_hash(hashes: Collection[str]) -> dict[str, Capture]:
    """One capture for each of `hashes` that is kept here."""
    found = Capture.objects.filter(sha256__in=hashes).order_by("-pk")
    return {capture.sha256: capture for capture in found}
