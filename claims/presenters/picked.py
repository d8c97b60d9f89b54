"""Picked rows with the revision that was on screen: `41:7` is number 41 at its revision 7."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from claims.errors import ClaimsError, Stale
from claims.models import Claim
from claims.permissions import AnyUser
from claims.presenters.conflict import conflict_lines
from claims.presenters.event import event_rows
from claims.queries.history import events_after

PICKED = re.compile(r"([0-9]{1,15}):([0-9]{1,9})", re.ASCII)
MOST_LETTERS = 120  # of each value that it got
MOST_EVENTS = 5  # that are told of a claim somebody else was faster with


@dataclass
class Refusal:
    """A picked claim that was left as it is: why, what differs, and what was done to it since.

    `picked` names it at the revision that is shown with this.
    """

    claim: Claim
    reason: str
    picked: str
    lines: list[dict[str, str]] = field(default_factory=list)
    since: list[str] = field(default_factory=list)


def read_picked(values: Iterable[str]) -> dict[int, int] | None:
    """The revisions by key; None when one is not written like that."""
    found = [PICKED.fullmatch(value) for value in values]
    if not all(found):
        return None
    return {int(one[1]): int(one[2]) for one in found if one}


def refusal_of(claim: Claim, revision: int, error: ClaimsError, user: AnyUser) -> Refusal:
    """What to tell `user`, who picked `claim` at `revision`. Reads what it is now."""
    claim.refresh_from_db(fields=["revision"])
    told = Refusal(claim, error.message, f"{claim.pk}:{claim.revision}")
    if isinstance(error, Stale):
        told.reason = error.message.partition(". ")[0] + "."
        told.lines = conflict_lines(error, Claim)
        events = events_after(user, claim, revision, MOST_EVENTS)
        told.since = [_in_one_line(row) for row in event_rows(events)]
    return told


def _in_one_line(row: dict[str, Any]) -> str:
    changed = [f"{one['field']} {one['after'] or 'none'}"[:MOST_LETTERS] for one in row["changes"]]
    return ": ".join([row["sentence"], *filter(None, ["; ".join(changed)])])


def picked_at(claims: Iterable[Any]) -> str:
    """The claims at their revisions, in one line."""
    return " ".join(f"{claim.pk}:{claim.revision}" for claim in claims)
