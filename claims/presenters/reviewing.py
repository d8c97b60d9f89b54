"""What a reviewer has before them: the verdicts that wait, and the frozen evidence of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims.enums import Stance
from claims.models import Claim, Verdict
from claims.presenters.since import Line, changes_between
from claims.queries.look import Seen


@dataclass(frozen=True)
class Waiting:
    """One verdict that waits; `is_new` when the person has not opened this version yet."""

    claim: Claim
    is_new: bool
    earlier: Verdict | None
    changes: list[Line]


def waiting_rows(claims: Sequence[Claim], seen: Mapping[int, Seen]) -> list[Waiting]:
    """Each claim with what changed since the person last saw its verdict."""
    return [_row(claim, seen[claim.pk]) for claim in claims]


def frozen_evidence(frozen: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The evidence a verdict was submitted with, by the word for its stance."""
    found: dict[str, list[dict[str, Any]]] = {stance.label: [] for stance in Stance}
    for item in frozen["evidence"]:
        found[Stance(item["stance"]).label].append(item)
    return found


def _row(claim: Claim, seen: Seen) -> Waiting:
    earlier, current = seen.earlier, claim.current_verdict
    compared = earlier is not None and current is not None
    changes = changes_between(earlier.frozen, current.frozen) if compared else []  # type: ignore[union-attr]
    return Waiting(claim, not seen.this, earlier, changes)
