"""What a person has seen of a verdict before: the text to compare the one in review with."""

from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.auth.models import User

from claims.models import Claim, Look, Verdict


@dataclass(frozen=True)
class Seen:
    """The earlier version a person last had before them, if any; whether they saw this one too."""

    earlier: Verdict | None
    this: bool


def seen_by(user: User, claims: Collection[Claim]) -> dict[int, Seen]:
    """For each claim, by its key, what `user` saw before; two queries for any number of them.

    Opening a submitted version is seeing it, and so is deciding on it.
    """
    looks = Look.objects.filter(person=user, claim__in=claims).select_related("seen", "before")
    decided = Verdict.objects.filter(claim__in=claims, reviews__reviewer=user)
    known: dict[int, dict[int, Verdict]] = {claim.pk: {} for claim in claims}
    for look in looks:
        for verdict in (look.seen, look.before):
            if verdict is not None:
                known[look.claim_id][verdict.number] = verdict
    for verdict in decided:
        known[verdict.claim_id][verdict.number] = verdict
    return {claim.pk: _seen(claim.current_verdict, known[claim.pk]) for claim in claims}


def _seen(current: Verdict | None, known: dict[int, Verdict]) -> Seen:
    number = current.number if current else 0
    earlier = [known[n] for n in sorted(known) if n < number]
    return Seen(earlier[-1] if earlier else None, this=number in known)
