"""What lists count and sort by, derived from the rows of a change and written with them.

Derived data: `check_history` does not look at it, and `rebuild_derived` makes it anew.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import connection, transaction

from claims.enums import ClaimStatus
from claims.models import HistoryHead
from claims.models.claim import NO_DAY
from claims.workflow import OPEN

Written = Mapping[str, Any]  # one row of a change: its name, and what it was before and after

AT_ONCE = 500  # claims in one statement
DAY = {"sqlite": "due_on", "postgresql": "to_char(due_on, 'YYYY-MM-DD')"}
STATES = ", ".join(f"'{status}'" for status in sorted(OPEN))
# Made of names from the schema and words of the vocabulary only.
KEYS = f"""
    UPDATE claims_claim SET
      urgency = CASE WHEN status IN ({STATES}) THEN priority || COALESCE({{day}}, '{NO_DAY}')
        ELSE '' END,
      rating_id = (SELECT rating_id FROM claims_verdict WHERE id = current_verdict_id),
      source_count = (SELECT COUNT(DISTINCT source_id) FROM claims_evidence
        WHERE claim_id = claims_claim.id),
      assignee_name = COALESCE((SELECT username FROM auth_user WHERE id = assignee_id), '')
"""  # noqa: S608
COUNT = "UPDATE claims_statuscount SET number = number + %s WHERE status = %s"
# What of a claim its keys are made of, with what it has when it is new.
MADE_OF = {
    "status": ClaimStatus.NEW,
    "priority": "2",
    "due_on": None,
    "assignee_id": None,
    "current_verdict_id": None,
}


def derive(changes: Sequence[Written], root: int | None) -> None:
    """Bring counts and sort keys up to `changes`; `root` is the claim that was locked, if any."""
    moved: Counter[str] = Counter()
    touched: set[int] = set()
    for written in changes:
        model, _, pk = written["row"].partition(":")
        if model == "claim":
            _count(moved, written)
            touched.update([int(pk)] if _has_other_keys(written) else [])
        elif model == "evidence":
            touched.update(_claims_of(written, "source_id", root))
        elif model == "verdict":
            touched.update(_claims_of(written, "rating_id", root))
    _keep_counts(moved)
    _keep_keys(sorted(touched))


def rebuild_derived() -> int:
    """Make counts and sort keys anew from the claims; returns how many claims there are."""
    with transaction.atomic():
        HistoryHead.objects.select_for_update().get(pk=1)  # nobody writes meanwhile
        with connection.cursor() as cursor:
            cursor.execute(_keys())
            cursor.execute("UPDATE claims_statuscount SET number = 0")
            cursor.execute("SELECT status, COUNT(*) FROM claims_claim GROUP BY status")
            counts = Counter(dict(cursor.fetchall()))
        _keep_counts(counts)
    return counts.total()


def _count(moved: Counter[str], written: Written) -> None:
    for side, step in (("before", -1), ("after", 1)):
        if status := (written[side] or {}).get("status"):
            moved[status] += step


def _has_other_keys(written: Written) -> bool:
    before, after = written["before"] or MADE_OF, written["after"] or {}
    return any(name in after and after[name] != before.get(name) for name in MADE_OF)


def _claims_of(written: Written, field: str, root: int | None) -> Iterator[int]:
    """The claim that a row belongs to, where what counts of the row was changed."""
    sides = [side for side in (written["before"], written["after"]) if side]
    if any(field in side for side in sides):
        # A row that was changed names only what differs; its claim is the one that was locked.
        known = [side["claim_id"] for side in sides if "claim_id" in side]
        yield from known or ([root] if root else [])


def _keep_counts(moved: Counter[str]) -> None:
    with connection.cursor() as cursor:
        for status, number in sorted(moved.items()):
            if number:
                cursor.execute(COUNT, [number, status])


def _keep_keys(claims: Sequence[int]) -> None:
    with connection.cursor() as cursor:
        for some in _parts(claims):
            cursor.execute(f"{_keys()} WHERE id IN ({', '.join(map(str, some))})")


def _keys() -> str:
    return KEYS.format(day=DAY[connection.vendor])


def _parts(claims: Sequence[int]) -> Iterable[Sequence[int]]:
    return (claims[start : start + AT_ONCE] for start in range(0, len(claims), AT_ONCE))
