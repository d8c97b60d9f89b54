"""Writing matches: look-alikes beside a claim that people decide on."""

from django.contrib.auth.models import User
from django.utils import timezone

from claims.enums import MatchState
from claims.errors import NotFound, Stale
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
    key: str = "",
) -> Match:
    """Put a look-alike beside the claim for a person to decide on; once for each look-alike.

    Raises NotAllowed, Refused unless exactly one of the two is given.
    """
    require(can_decide_match(by), CHECKER_NEEDED)
    new = Match(claim=claim, known_check=known_check, earlier_claim=earlier_claim, score=score)
    with change("match.suggest", by=by, key=key) as write:
        claim = write.hold(Claim, claim.pk)
        known = claim.matches.filter(known_check=known_check, earlier_claim=earlier_claim).first()
        return known or write.create(new)


def decide_match(
    match: Match, state: str, *, by: User, seen: str | None = None, key: str = ""
) -> Match:
    """Say that it is the same claim, related or not the same.

    `seen` is the state the person decided in sight of, None where it is read and written in one go.
    Raises NotAllowed, NotFound, and Stale when somebody has said something else since.
    """
    require(can_decide_match(by), CHECKER_NEEDED)
    with change("match.decide", by=by, key=key) as write:
        claim = write.hold(Claim, match.claim_id)
        current = claim.matches.filter(pk=match.pk).first()
        if current is None or state == MatchState.SUGGESTED:
            raise NotFound("There is no such suggestion to decide on.")
        if state != current.state:
            _require_seen(current, seen, state)
            write.update(current, state=state, decided_by=by, decided_at=timezone.now())
    return current


def _require_seen(match: Match, seen: str | None, state: str) -> None:
    if seen is None or seen == match.state:
        return
    said = match.get_state_display()
    raise Stale(
        f"{match.decided_by} has decided this in the meantime: {said}. That stands; "
        f"if you still say “{dict(MatchState.choices).get(state, state)}”, say it again.",
        base={"state": seen},
        theirs={"state": match.state},
        mine={"state": state},
    )
