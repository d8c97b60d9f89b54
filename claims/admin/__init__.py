"""The admin, where editors live. Everything it writes goes through the actions."""

from . import (
    article,
    background,
    claim,
    claimant,
    event,
    memory,
    origin,
    person,
    scale,
    source,
    verdict,
)

__all__ = [
    "article",
    "background",
    "claim",
    "claimant",
    "event",
    "memory",
    "origin",
    "person",
    "scale",
    "source",
    "verdict",
]
