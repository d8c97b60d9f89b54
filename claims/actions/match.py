"""Writing the claim memory: known checks, and matches that people decide on."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from claims.enums import MatchState
from claims.errors import NotFound, Refused
from claims.models import Claim, KnownCheck, Match
from claims.permissions import can_decide_match, can_import_known_check
from claims.text.chain import sha256

from .change import change, require

CHECKER_NEEDED = "You need the role of a checker for this."


@dataclass(frozen=True)
class Finding:
    """A fact-check somebody published, as it came in: address, claim and label at least."""

    url: str
    claim_text: str
    rating_label: str
    claimant_name: str = ""
    claimed_on: date | None = None
    title: str = ""
    publisher: str = ""
    publisher_site: str = ""
    reviewed_on: date | None = None
    language: str = ""
    rating_number: float | None = None
    rating_best: float | None = None
    rating_worst: float | None = None


def record_known_check(finding: Finding, *, by: User) -> KnownCheck:
    """Keep a published fact-check; the same address and claim again updates it.

    Raises NotAllowed, Refused.
    """
    require(can_import_known_check(by), CHECKER_NEEDED)
    if not (finding.url and finding.claim_text.strip() and finding.rating_label.strip()):
        raise Refused("A known check needs its address, its claim and its rating.")
    fields: dict[str, Any] = dict(vars(finding))
    with change("known_check.record", by=by) as write:
        digest = sha256(f"{finding.url}\n{finding.claim_text}")
        known = KnownCheck.objects.filter(digest=digest).first()
        if known is None:
            known = write.create(KnownCheck(digest=digest, **fields))
        else:
            write.update(known, **fields)
        write.about(known)
    return known


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
        write.update(current, state=state, decided_by=by, decided_at=timezone.now())
    return current
