"""What was taken out of the desk, for programs of it."""

from collections.abc import Iterable
from typing import Any

from claims.models import Export
from claims.models.snapshot import snapshot

Plain = dict[str, Any]


def export_entries(exports: Iterable[Export]) -> list[Plain]:
    """Each export, loaded with who made it."""
    return [
        {"id": one.pk} | snapshot(one) | {"made_by": one.made_by.get_username()} for one in exports
    ]
