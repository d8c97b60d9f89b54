"""An open vote in words: how many have decided, and what is sealed."""

from django.contrib.auth.models import User

from claims.enums import ClaimStatus
from claims.models import Claim
from claims.queries.panel import approvals_needed, is_sealed, panel_of, votes_cast

SEALED = "How they decided is sealed from you until you have decided, or the vote is over."


def vote_on(claim: Claim, user: User) -> str:
    """How far the vote of a panel on `claim` is; empty where one person decides."""
    panel = panel_of(claim)
    if panel < 2 or claim.status != ClaimStatus.IN_REVIEW:
        return ""
    cast, needed = votes_cast(claim), approvals_needed(claim)
    said = f"{cast} of {panel} have decided; {needed} approvals carry it once all have."
    return f"{said} {SEALED}" if cast and is_sealed(user, claim) else said
