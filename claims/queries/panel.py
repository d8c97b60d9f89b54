"""Panels: how many decide on a verdict, and what is sealed from whom until they have decided.

A vote is open while a claim is in review and more than one person decides on it. Until one has
decided oneself, an open vote shows nothing of how others did: no decision, nothing they said of the
verdict, no event of it. It is the same for everybody, the author and superusers included; who
cannot decide sees it when the vote is over.
"""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import (
    BigIntegerField,
    Case,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    When,
)
from django.db.models.functions import Cast, Substr

from claims.enums import Anchor, ClaimStatus, Decision
from claims.models import Claim, Comment, Event, Notification, Review, Verdict
from claims.permissions import AnyUser

NOBODY = AnonymousUser()  # who reads what leaves the desk: every open vote is sealed
SEALED_ACTIONS = (
    "claim.approve",
    "claim.return",
    "comment.write",
    "comment.resolve",
    "comment.reopen",
)
ABOUT_CLAIM = "claim:"


def panel_of(claim: Claim) -> int:
    """How many people decide on the verdict of `claim`: never fewer than have to approve."""
    return max(claim.panel_size or 0, settings.REQUIRED_APPROVALS)


def approvals_needed(claim: Claim) -> int:
    """How many of the panel have to approve: as many as the desk has set, and more than half."""
    return max(settings.REQUIRED_APPROVALS, panel_of(claim) // 2 + 1)


def is_carried(verdict: Verdict) -> bool:
    """Whether so many approved `verdict` that those who returned it were outvoted."""
    given = [review.decision for review in verdict.reviews.all()]
    approvals = given.count(Decision.APPROVE)
    return approvals >= settings.REQUIRED_APPROVALS and approvals > len(given) - approvals


def is_sealed(user: AnyUser, claim: Claim) -> bool:
    """Whether a vote on `claim` is open in which `user` has not decided; no query without one."""
    is_open = claim.status == ClaimStatus.IN_REVIEW and panel_of(claim) > 1
    return is_open and open_votes(user).filter(pk=claim.pk).exists()


def votes_cast(claim: Claim) -> int:
    """How many have decided on the verdict that is in review, not how."""
    return Review.objects.filter(verdict=claim.current_verdict_id).count()


def open_votes(user: AnyUser) -> QuerySet[Claim]:
    """The claims whose vote is open and in which `user` has not decided."""
    own = Review.objects.filter(verdict=OuterRef("current_verdict"), reviewer=user.pk)
    several = Q() if settings.REQUIRED_APPROVALS > 1 else Q(panel_size__gt=1)
    found = Claim.objects.filter(several, status=ClaimStatus.IN_REVIEW).order_by()
    return found.exclude(Exists(own)) if user.pk else found


def unsealed_reviews(user: AnyUser) -> QuerySet[Review]:
    """The decisions that `user` may see."""
    vote = open_votes(user).filter(current_verdict=OuterRef("verdict"))
    return Review.objects.exclude(Exists(vote))


def unsealed_comments(user: AnyUser) -> QuerySet[Comment]:
    """The comments that `user` may see.

    Of an open vote these are their own, and what others say of something else than the verdict
    before they have decided.
    """
    vote = open_votes(user).filter(
        pk=OuterRef("claim"), current_verdict__submitted_at__lte=OuterRef("written_at")
    )
    decided = Review.objects.filter(
        verdict=OuterRef("claim__current_verdict"), reviewer=OuterRef("author")
    )
    telling = Q(anchor=Anchor.VERDICT) | Exists(decided)
    return Comment.objects.exclude(~_own("author", user) & telling & Exists(vote))


def without_sealed_events(events: QuerySet[Event], user: AnyUser) -> QuerySet[Event]:
    """`events` but for what others did in a vote that is sealed from `user`."""
    # NULL for what is about something else, and NULL is no claim.
    number = Case(
        When(subject__startswith=ABOUT_CLAIM, then=Substr("subject", len(ABOUT_CLAIM) + 1))
    )
    vote = open_votes(user).filter(
        pk=OuterRef("claim_number"), current_verdict__submitted_at__lte=OuterRef("at")
    )
    sealed = Q(action__in=SEALED_ACTIONS) & ~_own("actor", user) & Exists(vote)
    return events.alias(claim_number=Cast(number, BigIntegerField())).exclude(sealed)


def without_sealed_notifications(told: QuerySet[Notification]) -> QuerySet[Notification]:
    """`told` but for what is sealed from the person that each of them is for."""
    own = Review.objects.filter(
        verdict=OuterRef("current_verdict"), reviewer=OuterRef(OuterRef("person"))
    )
    vote = open_votes(NOBODY).filter(
        pk=OuterRef("claim"), current_verdict__submitted_at__lte=OuterRef("event__at")
    )
    sealed = Q(event__action__in=SEALED_ACTIONS) & Exists(vote.exclude(Exists(own)))
    return told.exclude(sealed)


def _own(field: str, user: AnyUser) -> Q:
    return Q(**{field: user.pk}) if user.pk else Q(pk__in=())
