"""What a report of claims is made of, in a number of queries that claims do not change."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from claims.enums import Decision, MatchState, Standing
from claims.models import (
    Appearance,
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

from .placement import Standpoint


@dataclass(frozen=True)
class PlacedClaim:
    """A claim and the place where the report shows it; `again` are its other places there.

    With an `appearance` the claim was lifted elsewhere and said again in this article.
    """

    claim: Claim
    span: Span
    article_id: int
    appearance: Appearance | None = None
    again: tuple[Span, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        return (self.span, *self.again)


def made_in(article: Article) -> ClaimQuerySet:
    """The claims lifted from `article` and those said again in it."""
    again = Appearance.objects.filter(span__version__article=article).values("claim")
    return Claim.objects.standing_alone().filter(Q(article=article) | Q(pk__in=again))


def claims_of_report(claims: ClaimQuerySet, within: Collection[int] = ()) -> list[PlacedClaim]:
    """`claims` by article and in text order, each once and with all it stands on.

    Each in the articles `within`, else in its own; there at its place in the newest version where
    it stands for sure, else, and after those, where it was lifted or said again.
    """
    loaded = list(_loaded(claims))
    homes = {*within, *(claim.article_id for claim in loaded)}
    numbers = _version_numbers(homes)
    newest = (max(known, key=known.__getitem__) for known in numbers.values())
    carried = _carried_to(list(newest))
    by_version = {
        version: (article, number)
        for article, known in numbers.items()
        for version, number in known.items()
    }

    def in_text(placed: PlacedClaim) -> tuple[int, int, int, int, int]:
        article, number = by_version[placed.span.version_id]
        return article, -number, placed.span.start, -placed.span.end, placed.claim.pk

    placed = (_placed(claim, within or [claim.article_id], carried, by_version) for claim in loaded)
    return sorted((at for at in placed if at is not None), key=in_text)


def _placed(
    claim: Claim,
    within: Collection[int],
    carried: dict[str, Span],
    by_version: dict[int, tuple[int, int]],
) -> PlacedClaim | None:
    """Where it was lifted comes first, else where it was said first in the newest version."""
    places = [Standpoint(claim, claim.span)]
    places += [Standpoint(claim, said.span, said) for said in claim.appearances.all()]
    known = [at for at in places if by_version.get(at.span.version_id, (0,))[0] in within]
    moved = sorted(
        ((at.appearance, carried.get(at.key, at.span)) for at in known),
        key=lambda at: (at[0] is not None, -by_version[at[1].version_id][1], at[1].start, at[1].pk),
    )
    if not moved:
        return None
    (appearance, span), *again = moved
    article = by_version[span.version_id][0]
    return PlacedClaim(claim, span, article, appearance, tuple(other for _, other in again))


def versions_of_report(
    articles: Collection[Article], claims: Collection[PlacedClaim]
) -> list[ArticleVersion]:
    """The newest version of each of `articles` and every other one a claim is shown in.

    By article, the newest first.
    """
    numbers = _version_numbers({article.pk for article in articles})
    shown = {span.version_id for placed in claims for span in placed.spans}
    shown |= {max(known, key=known.__getitem__) for known in numbers.values()}
    return list(ArticleVersion.objects.filter(pk__in=shown).order_by("article", "-number"))


def _version_numbers(articles: Collection[int]) -> dict[int, dict[int, int]]:
    """The number of each version by its key, by article."""
    numbers: dict[int, dict[int, int]] = {}
    found = ArticleVersion.objects.filter(article__in=articles)
    for article, pk, number in found.values_list("article_id", "pk", "number"):
        numbers.setdefault(article, {})[pk] = number
    return numbers


def sources_by_id(ids: Collection[int]) -> dict[int, Source]:
    """The sources with these ids as they are now, with their captures."""
    return Source.objects.prefetch_related("captures").in_bulk(ids)


def scales_of_report(versions: Collection[int]) -> list[RatingScale]:
    """The scales of these versions and the one in use, with their ratings, newest first."""
    newest = RatingScale.objects.order_by("-version").values("version")[:1]
    found = RatingScale.objects.filter(Q(version__in=versions) | Q(version__in=newest))
    return list(found.prefetch_related("ratings").order_by("-version"))


def _carried_to(versions: Collection[int]) -> dict[str, Span]:
    """The places in these versions of what was carried there, by the key of its standpoint."""
    standing = Placement.objects.filter(version__in=versions, standing=Standing.STANDS)
    return {
        (f"{at.claim_id}-{at.appearance_id}" if at.appearance_id else f"{at.claim_id}"): at.span
        for at in standing.select_related("span")
        if at.span
    }


def _loaded(claims: ClaimQuerySet) -> ClaimQuerySet:
    return (
        claims.select_related(
            "article",
            "span",
            "current_verdict__rating__scale",
            "public_verdict__rating__scale",
            "public_verdict__author",
        )
        .defer("current_verdict__content")
        .prefetch_related(
            "evidence__source__captures",
            "contacts",
            Prefetch("public_verdict__reviews", _approvals()),
            Prefetch("corrections", _corrections()),
            Prefetch("matches", _confirmed(), to_attr="same_claims"),
            Prefetch("appearances", _said_again()),
        )
    )


def _said_again() -> QuerySet[Appearance]:
    return Appearance.objects.select_related("span__version__article").defer("span__version__text")


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
