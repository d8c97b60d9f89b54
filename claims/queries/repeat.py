"""Claims that are made again and again, and those who go on making what was refuted."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from claims.enums import ClaimStatus, MatchState
from claims.models import Appearance, Claim, Claimant, Match, Rating
from claims.permissions import AnyUser

from .claim import visible_claims

MOST = 50
LOOKED_AT = 200  # of each kind; the rest was made less often


@dataclass(frozen=True)
class Repeated:
    """A claim, how often it was made, and how many other claims were called the same."""

    claim: Claim
    times: int
    others: int


@dataclass(frozen=True)
class Offender:
    """A claimant with refuted claims that they made again: how many, and how often in all."""

    claimant: Claimant
    claims: int
    times: int

    @property
    def query(self) -> str:
        """What finds their claims in the search."""
        name = " ".join(self.claimant.name.replace('"', " ").split())
        return f'kind:claim claimant:"{name}"'


def repeated_claims(user: AnyUser, limit: int = MOST) -> list[Repeated]:
    """The claims that were made most often, by their claimant or by others; three queries.

    Reads what was said again and what was called the same, never all claims.
    """
    again = _most(Appearance.objects.values_list("claim"))
    same = Match.objects.filter(
        state=MatchState.CONFIRMED, earlier_claim__isnull=False, claim__folded_into__isnull=True
    )
    others = _most(same.values_list("earlier_claim"))
    times = Counter(again) + Counter(others)
    rows = visible_claims(user).with_rows().standing_alone()
    found = rows.in_bulk([pk for pk, _ in times.most_common(2 * limit)])
    ordered = [(pk, count) for pk, count in times.most_common() if pk in found][:limit]
    return [Repeated(found[pk], count + 1, others.get(pk, 0)) for pk, count in ordered]


def repeat_offenders(user: AnyUser, limit: int = MOST) -> list[Offender]:
    """Who made refuted claims again, those who did so most often first; three queries.

    Refuted is what stands in public with a rating in the lower half of its ladder.
    """
    refuted = Appearance.objects.filter(
        claim__in=visible_claims(user),
        claim__claimant__isnull=False,
        claim__public_verdict__rating__in=refuting_ratings(),
    ).exclude(claim__status=ClaimStatus.RETRACTED)
    counted = (
        refuted.order_by()
        .values_list("claim__claimant")
        .annotate(claims=Count("claim", distinct=True), again=Count("pk"))
        .order_by("-again", "claim__claimant")[:limit]
    )
    rows = list(counted)
    names = Claimant.objects.in_bulk([pk for pk, _, _ in rows])
    return [Offender(names[pk], claims, claims + again) for pk, claims, again in rows]


def refuting_ratings() -> list[int]:
    """The keys of the ratings below the middle of their ladder, on every scale there ever was."""
    ladders: dict[int, list[tuple[int, int]]] = {}
    for rating in Rating.objects.exclude(number=None):
        ladders.setdefault(rating.scale_id, []).append((rating.number or 0, rating.pk))
    return [
        pk
        for rungs in ladders.values()
        for number, pk in rungs
        if 2 * number < min(rungs)[0] + max(rungs)[0]
    ]


def _most(keys: "QuerySet[Appearance, tuple[int]] | QuerySet[Match, tuple[int]]") -> dict[int, int]:
    return dict(keys.order_by().annotate(n=Count("pk")).order_by("-n")[:LOOKED_AT])
