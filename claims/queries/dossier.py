"""Everything that hangs on one claim, in a number of queries that nothing on it changes."""

from django.db.models import Count, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from claims.enums import MatchState, Stance
from claims.models import Capture, Claim, Correction, Evidence, Match, Verdict

TIED = (MatchState.CONFIRMED, MatchState.RELATED)


def evidence_of(claim: Claim) -> dict[Stance, list[Evidence]]:
    """The evidence by stance, each stance there even when empty; `captures` counts the source's."""
    kept = Capture.objects.filter(source=OuterRef("source")).order_by().values("source")
    counted = kept.annotate(n=Count("pk")).values("n")
    rows = claim.evidence.select_related("source__origin", "added_by").annotate(
        captures=Coalesce(counted, 0)
    )
    by_stance: dict[Stance, list[Evidence]] = {stance: [] for stance in Stance}
    for item in rows:
        by_stance[Stance(item.stance)].append(item)
    return by_stance


def verdicts_of(claim: Claim) -> list[Verdict]:
    """The versions of the verdict, the current one first, then the newest; with their reviews."""
    rows = claim.verdicts.select_related("rating", "author").prefetch_related("reviews__reviewer")
    return sorted(rows, key=lambda v: (v.pk != claim.current_verdict_id, -v.number))


def corrections_of(claim: Claim) -> QuerySet[Correction]:
    """What was corrected in public, newest first."""
    rows = claim.corrections.select_related("old_verdict__rating", "new_verdict__rating", "made_by")
    return rows.order_by("-made_at", "-pk")


def matches_of(claim: Claim) -> QuerySet[Match]:
    """What looks like this claim, the closest first; later claims too, once a person tied them."""
    beside = Q(claim=claim) | Q(earlier_claim=claim, state__in=TIED)
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
