"""Captures found by the hash of their bytes, and the bytes themselves."""

from collections.abc import Collection
from typing import IO

from claims.errors import NotFound
from claims.models import Capture

LOST = "The file of this capture is lost; a backup may have it."


def captures_by_hash(hashes: Collection[str]) -> dict[str, Capture]:
    """One capture for each of `hashes` that is kept here."""
    found = Capture.objects.filter(sha256__in=hashes).order_by("-pk")
    return {capture.sha256: capture for capture in found}


def open_capture(capture: Capture) -> IO[bytes]:
    """Its bytes, for whoever closes them. Raises NotFound when the file is lost."""
    try:
        file: IO[bytes] = capture.file.open("rb")
    except FileNotFoundError:
        raise NotFound(LOST) from None
    return file
