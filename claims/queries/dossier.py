"""Everything that hangs on one claim, in a number of queries that nothing on it changes."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects

from claims.enums import Stance
from claims.models import Claim, Correction, Event, Evidence, Match, Placement, Verdict
from claims.models.claim import ClaimQuerySet
from claims.models.event import KEPT
from claims.models.snapshot import reference
from claims.permissions import AnyUser

from .match import TIED
from .panel import unsealed_reviews, without_sealed_events


def with_words(claims: ClaimQuerySet) -> ClaimQuerySet:
    """`claims` with the text around the quote and who said it, for a page of one claim.

    The verdicts are loaded apart from it. `was_carried` says whether its article has another
    version into which it was carried.
    """
    return (
        claims.select_related("article", "span__version", "claimant", "assignee", "folded_into")
        .prefetch_related("topics", "contacts")
        .annotate(was_carried=Exists(Placement.objects.filter(claim=OuterRef("pk"))))
    )


def evidence_of(claim: Claim) -> list[Evidence]:
    """The evidence in the order it was added, with sources, their origins and captures."""
    return list(
        claim.evidence.select_related("source__origin").prefetch_related("source__captures")
    )


def by_stance(evidence: Iterable[Evidence]) -> dict[Stance, list[Evidence]]:
    """The evidence by stance, each stance there even when empty."""
    found: dict[Stance, list[Evidence]] = {stance: [] for stance in Stance}
    for item in evidence:
        found[Stance(item.stance)].append(item)
    return found


def newest_events(user: AnyUser, claim: Claim, most: int) -> tuple[list[Event], bool]:
    """The newest `most` events of the claim, newest first, and whether there are older ones.

    Drafts that saved themselves are not among them; the whole history has them. Nor is what is
    sealed from `user`.
    """
    told = Event.objects.filter(subject=reference(claim)).exclude(action=KEPT).order_by("-seq")
    found = list(without_sealed_events(told, user)[: most + 1])
    return found[:most], len(found) > most


def verdicts_of(claim: Claim, user: AnyUser) -> list[Verdict]:
    """The versions of the verdict, the current one first, then the newest.

    With those of their reviews that are not sealed from `user`. The claim holds them from then on.
    """
    reviews = Prefetch("reviews", unsealed_reviews(user).select_related("reviewer"))
    rows = Verdict.objects.select_related("rating__scale", "author").prefetch_related(reviews)
    prefetch_related_objects([claim], Prefetch("verdicts", rows))
    return sorted(claim.verdicts.all(), key=lambda v: (v.pk != claim.current_verdict_id, -v.number))


def corrections_of(claim: Claim) -> QuerySet[Correction]:
    """What was corrected in public, newest first."""
    rows = claim.corrections.select_related("old_verdict__rating", "new_verdict__rating", "made_by")
    return rows.order_by("-made_at", "-pk")


def matches_of(claim: Claim) -> QuerySet[Match]:
    """What looks like this claim, the closest first; later claims too, once a person tied them."""
    later = Q(earlier_claim=claim, state__in=TIED, claim__folded_into__isnull=True)
    beside = Q(claim=claim) | later
    return (
        Match.objects.filter(beside)
        .select_related(
            "claim__current_verdict__rating",
            "known_check",
            "earlier_claim__current_verdict__rating",
            "decided_by",
        )
        .order_by("-score", "pk")
    )
