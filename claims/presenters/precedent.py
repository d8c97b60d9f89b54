"""Precedents: what the desk itself said in public of claims that are alike."""

from dataclasses import dataclass
from datetime import datetime

from claims.enums import MatchState
from claims.models import Claim, Match, Rating
from claims.permissions import AnyUser
from claims.queries.claim import visible_claims
from claims.queries.match import decided_ties
from claims.search.match import best_matches
from claims.search.schema import CLAIM

from .look_alike import alike
from .standing import standing_verdict

MOST = 5
LOOKED_AT = 50  # look-alikes, of which only the published ones are precedents


@dataclass(frozen=True)
class Precedent:
    """One verdict of the desk that stands in public, and why it is shown beside another claim.

    Statement and conclusion are those that were published. `decided` says that a person tied the
    two claims; otherwise they are only alike.
    """

    ref: str
    address: str
    statement: str
    claimant: str
    rating: Rating | None
    rating_label: str
    conclusion: str
    published_at: datetime | None
    why: str
    decided: bool


def precedents(claim: Claim, user: AnyUser, *, limit: int = MOST) -> list[Precedent]:
    """Earlier verdicts of the desk on claims like `claim`: what people tied first, then the likest.

    What a person said is not the same is left out, and so is what was retracted. A proposal to
    read, never a verdict. The queries do not grow with what is found.
    """
    why = _reasons(claim, user)
    rows = visible_claims(user).filter(pk__in=why, public_verdict__isnull=False)
    published = rows.select_related("claimant", "public_verdict__rating").prefetch_related(
        "corrections"
    )
    by_key = {row.pk: row for row in published}
    found = (_precedent(by_key[pk], *why[pk]) for pk in why if pk in by_key)
    return [precedent for precedent in found if precedent is not None][:limit]


def _reasons(claim: Claim, user: AnyUser) -> dict[int, tuple[str, bool]]:
    """The keys of claims like `claim`, best first, each with why and whether a person said so."""
    ties = [(_other(match, claim), match) for match in decided_ties(claim)]
    rejected = {pk for pk, match in ties if match.state == MatchState.REJECTED}
    order = (MatchState.CONFIRMED, MatchState.RELATED)
    found: dict[int, tuple[str, bool]] = {
        pk: (str(state.label), True)
        for state in order
        for pk, match in ties
        if match.state == state
    }
    name = claim.claimant.name if claim.claimant else ""
    hits = best_matches(
        claim.statement,
        claimant=name,
        limit=LOOKED_AT,
        user=user,
        but=f"claim:{claim.pk}",
        kinds=(CLAIM,),
    )
    for hit in hits:
        if hit.pk not in rejected:
            found.setdefault(hit.pk, (alike(hit).capitalize(), False))
    return found


def _other(match: Match, claim: Claim) -> int:
    earlier = match.earlier_claim_id or 0
    return earlier if match.claim_id == claim.pk else match.claim_id


def _precedent(claim: Claim, why: str, decided: bool) -> Precedent | None:
    verdict = standing_verdict(claim)
    if verdict is None:
        return None
    frozen = verdict.frozen
    return Precedent(
        ref=claim.ref,
        address=claim.get_absolute_url(),
        statement=frozen["claim"]["statement"],
        claimant=claim.claimant.name if claim.claimant else "",
        rating=verdict.rating,
        rating_label=frozen["verdict"]["rating_label"],
        conclusion=verdict.conclusion,
        published_at=claim.published_at,
        why=why,
        decided=decided,
    )
