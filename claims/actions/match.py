"""Writing matches: look-alikes beside a claim that people decide on."""

from django.contrib.auth.models import User
from django.utils import timezone

from claims.enums import MatchState
from claims.errors import NotFound
from claims.models import Claim, KnownCheck, Match
from claims.permissions import can_decide_match

from .change import change, require

CHECKER_NEEDED = "You need the role of a checker for this."


def suggest_match(
    claim: Claim,
    *,
    by: User,
    known_check: KnownCheck | None = None,
    earlier_claim: Claim | None = None,
    score: float | None = None,
) -> Match:
    """Put a look-alike beside the claim for a person to decide on; once for each look-alike.

    Raises NotAllowed, Refused unless exactly one of the two is given.
    """
    require(can_decide_match(by), CHECKER_NEEDED)
    new = Match(claim=claim, known_check=known_check, earlier_claim=earlier_claim, score=score)
    with change("match.suggest", by=by) as write:
        claim = write.hold(Claim, claim.pk)
        known = claim.matches.filter(known_check=known_check, earlier_claim=earlier_claim).first()
        return known or write.create(new)


def decide_match(match: Match, state: str, *, by: User) -> Match:
    """Say that it is the same claim, related or not the same. Raises NotAllowed, NotFound."""
    require(can_decide_match(by), CHECKER_NEEDED)
    with change("match.decide", by=by) as write:
        claim = write.hold(Claim, match.claim_id)
        current = claim.matches.filter(pk=match.pk).first()
        if current is None or state == MatchState.SUGGESTED:
            raise NotFound("There is no such suggestion to decide on.")
        if state != current.state:
            write.update(current, state=state, decided_by=by, decided_at=timezone.now())
    return current
