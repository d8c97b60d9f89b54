"""Writing panels: how many people decide on the verdict of one claim."""

from django.contrib.auth.models import User

from claims.models import Claim
from claims.permissions import can_set_panel

from .change import change, require

EDITOR_NEEDED = "An editor sets the panel of a claim, before its verdict is submitted."


def set_panel(claim: Claim, *, by: User, revision: int, size: int | None) -> Claim:
    """Let `size` people decide on the verdict; None for as many as the desk has set.

    Raises NotAllowed once the verdict is in review, Stale, Refused.
    """
    require(can_set_panel(by, claim), EDITOR_NEEDED)
    with change("claim.panel", by=by) as write:
        claim = write.lock(Claim, claim.pk, revision, {"panel_size": size})
        require(can_set_panel(by, claim), EDITOR_NEEDED)
        write.update(claim, panel_size=size)
    return claim
