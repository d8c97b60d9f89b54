"""Claims across models: what a person may see, and what waits for them.

Each queryset says in SQL what a predicate of `permissions.claim` says of one claim; one truth
table in the tests holds the two together.
"""

from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from claims.enums import Step
from claims.models import Claim, Review, Verdict
from claims.models.claim import ClaimQuerySet
from claims.permissions import AnyUser, has_role, is_on_desk
from claims.workflow import TRANSITIONS


def visible_claims(user: AnyUser) -> ClaimQuerySet:
    """The claims `user` may see on the desk."""
    return Claim.objects.all() if is_on_desk(user) else Claim.objects.none()


def claims_for_step(
    user: AnyUser, step: Step, claims: ClaimQuerySet | None = None
) -> ClaimQuerySet:
    """The claims, or those of `claims`, with which `user` may take `step` now."""
    row = TRANSITIONS[step]
    if not has_role(user, row.role):
        return Claim.objects.none()
    among = Claim.objects.all() if claims is None else claims
    return among.filter(_holds(user, step), status__in=row.sources)


def claims_waiting_for(user: AnyUser) -> ClaimQuerySet:
    """What waits for `user`: their own open assignments, reviews they may give, and publishing."""
    mine = Q(assignee_id=user.pk, status__in=["new", "researching"])
    reviews = claims_for_step(user, Step.APPROVE).values("pk")
    approved = claims_for_step(user, Step.PUBLISH).values("pk")
    return visible_claims(user).filter(mine | Q(pk__in=reviews) | Q(pk__in=approved))


def _holds(user: AnyUser, step: Step) -> Q:
    if step in (Step.APPROVE, Step.RETURN):
        wrote = Verdict.objects.filter(
            claim=OuterRef("pk"),
            author_id=user.pk,
            number__gt=Coalesce(OuterRef("public_verdict__number"), Value(0)),
        )
        decided = Review.objects.filter(verdict=OuterRef("current_verdict"), reviewer_id=user.pk)
        return Q(~Exists(wrote), ~Exists(decided))
    if step == Step.SUBMIT:
        return Q(
            current_verdict__author_id=user.pk,
            current_verdict__submitted_at__isnull=True,
            current_verdict__isnull=False,
        )
    if step == Step.DECLINE:
        return Q(public_verdict__isnull=True)
    if step == Step.RETRACT:
        return Q(public_verdict__isnull=False)
    return Q(pk=F("pk"))
