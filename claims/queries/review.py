"""Reviews: the verdicts that wait for one person's decision."""

from django.db.models import F

from claims.enums import Step
from claims.models.claim import ClaimQuerySet
from claims.permissions import AnyUser
from claims.queries.claim import claims_for_step


def review_rows(user: AnyUser) -> ClaimQuerySet:
    """The claims that `user` may approve or return: what is due first, then what waits longest."""
    waiting = claims_for_step(user, Step.APPROVE).with_rows()
    return waiting.select_related("current_verdict__author").order_by(
        F("due_on").asc(nulls_last=True), "current_verdict__submitted_at", "pk"
    )
