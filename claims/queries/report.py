"""What the report of an article is made of, in a number of queries that claims do not change."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from claims.enums import Decision, MatchState, Standing
from claims.models import (
    Article,
    ArticleVersion,
    Claim,
    Correction,
    Match,
    Placement,
    RatingScale,
    Review,
    Source,
    Span,
)
from claims.models.claim import ClaimQuerySet


@dataclass(frozen=True)
class PlacedClaim:
    """A claim and the place where the report shows it."""

    claim: Claim
    span: Span


def claims_of_report(article: Article) -> list[PlacedClaim]:
    """The claims of `article` in text order, each with all it stands on.

    Each at its place in the newest version where it stands there for sure, else, and after those,
    where it was lifted.
    """
    newest_first = dict(article.versions.order_by("-number").values_list("pk", "number"))
    spans = _carried_to(next(iter(newest_first)))
    placed = [PlacedClaim(claim, spans.get(claim.pk, claim.span)) for claim in _loaded(article)]
    return sorted(placed, key=lambda at: (-newest_first[at.span.version_id], *_in_text(at)))


def versions_of_report(article: Article, claims: Collection[PlacedClaim]) -> list[ArticleVersion]:
    """The newest version of `article` and every other one a claim is shown in, newest first."""
    shown = {placed.span.version_id for placed in claims}
    versions = article.versions.order_by("-number")
    return list(versions.filter(Q(pk__in=shown) | Q(pk=versions.values("pk")[:1])))


def sources_by_id(ids: Collection[int]) -> dict[int, Source]:
    """The sources with these ids as they are now, with their captures."""
    return Source.objects.prefetch_related("captures").in_bulk(ids)


def scales_of_report(versions: Collection[int]) -> list[RatingScale]:
    """The scales of these versions and the one in use, with their ratings, newest first."""
    newest = RatingScale.objects.order_by("-version").values("version")[:1]
    found = RatingScale.objects.filter(Q(version__in=versions) | Q(version__in=newest))
    return list(found.prefetch_related("ratings").order_by("-version"))


def _in_text(placed: PlacedClaim) -> tuple[int, int, int]:
    return placed.span.start, -placed.span.end, placed.claim.pk


def _carried_to(version_id: int) -> dict[int, Span]:
    standing = Placement.objects.filter(version=version_id, standing=Standing.STANDS)
    return {
        placement.claim_id: placement.span
        for placement in standing.select_related("span")
        if placement.span
    }


def _loaded(article: Article) -> ClaimQuerySet:
    return (
        article.claims.select_related(
            "span",
            "current_verdict__rating__scale",
            "public_verdict__rating__scale",
            "public_verdict__author",
        )
        .defer("current_verdict__content")
        .prefetch_related(
            "evidence__source__captures",
            Prefetch("public_verdict__reviews", _approvals()),
            Prefetch("corrections", _corrections()),
            Prefetch("matches", _confirmed(), to_attr="same_claims"),
        )
    )


def _approvals() -> QuerySet[Review]:
    return Review.objects.filter(decision=Decision.APPROVE).select_related("reviewer")


def _corrections() -> QuerySet[Correction]:
    return Correction.objects.select_related(
        "old_verdict__rating__scale", "new_verdict__rating__scale"
    )


def _confirmed() -> QuerySet[Match]:
    confirmed = Match.objects.filter(state=MatchState.CONFIRMED)
    return confirmed.select_related(
        "known_check", "earlier_claim__public_verdict"
    ).prefetch_related("earlier_claim__corrections")
