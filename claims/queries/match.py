"""Matches across models: what people tied to a claim, for whoever shows it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from claims.enums import MatchState
from claims.models import Claim, Match

TIED = (MatchState.CONFIRMED, MatchState.RELATED)


@dataclass(frozen=True)
class AlsoChecked:
    """A published fact-check that a person tied to a claim, with its own label as it was given.

    `same` says that it checks the very claim, otherwise a related one.
    """

    publisher: str
    url: str
    claim: str
    rating_label: str
    reviewed_on: date | None
    same: bool


def also_checked_by(claim: Claim) -> list[AlsoChecked]:
    """The known checks a person tied to `claim`: same claim first, then related, newest first.

    One query. A suggestion nobody decided on and a rejected one are never in it.
    """
    rows = Match.objects.filter(claim=claim, known_check__isnull=False, state__in=TIED)
    checks = [(match.state, match.known_check) for match in rows.select_related("known_check")]
    found = [
        AlsoChecked(
            publisher=check.publisher or check.publisher_site,
            url=check.url,
            claim=check.claim_text,
            rating_label=check.rating_label,
            reviewed_on=check.reviewed_on,
            same=state == MatchState.CONFIRMED,
        )
        for state, check in checks
        if check is not None
    ]
    newest_first = sorted(found, key=lambda check: check.reviewed_on or date.min, reverse=True)
    return sorted(newest_first, key=lambda check: not check.same)


def decided_ties(claim: Claim) -> QuerySet[Match]:
    """What people said of `claim` and other claims of the desk, whichever was lifted first."""
    beside = Q(claim=claim, earlier_claim__isnull=False) | Q(earlier_claim=claim)
    return Match.objects.filter(beside).exclude(state=MatchState.SUGGESTED)
