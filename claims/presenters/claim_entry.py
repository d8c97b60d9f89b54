"""A claim for programs of the desk: the row that everything shares, and the work on it."""

from collections.abc import Sequence
from typing import Any

from claims.models import Claim, Verdict
from claims.models.claim import ClaimQuerySet
from claims.models.snapshot import plain

from .claim_row import claim_rows
from .standing import moment

Plain = dict[str, Any]


def for_entries(claims: ClaimQuerySet) -> ClaimQuerySet:
    """`claims` with what an entry shows besides its row."""
    return claims.select_related("span", "claimant", "current_verdict__rating")


def claim_entries(claims: Sequence[Claim]) -> list[Plain]:
    """Each claim, loaded `for_entries`, as its row of `claim_rows` and the `work` on it.

    The row says what stands in public, where something does; `work` has the words as they are now.
    """
    found = Claim.objects.filter(pk__in=[claim.pk for claim in claims])
    rows = {row["ref"]: row for row in claim_rows(found)}
    return [rows[claim.ref] | _own(claim) for claim in claims]


def _own(claim: Claim) -> Plain:
    verdict = claim.current_verdict
    return {
        "revision": claim.revision,
        "span": claim.span_id,
        "lifted_at": moment(claim.lifted_at),
        "check_worthiness": claim.check_worthiness,
        "priority": claim.get_priority_display().lower(),
        "due_on": plain(claim.due_on),
        "work": {
            "statement": claim.statement,
            "claimant": claim.claimant.name if claim.claimant else None,
            "claimant_role": claim.claimant_role,
            "claim_type": claim.claim_type,
            "made_on": plain(claim.made_on),
            "origin_exception": claim.origin_exception,
            "first_hand_exception": claim.first_hand_exception,
            "reply_exception": claim.reply_exception,
            "note": claim.note,
            "verdict": _standing(verdict) if verdict else None,
        },
    }


def _standing(verdict: Verdict) -> Plain:
    return {
        "id": verdict.pk,
        "number": verdict.number,
        "draft": verdict.is_draft,
        "rating": verdict.rating.key if verdict.rating else None,
        "content_hash": verdict.content_hash or None,
    }
