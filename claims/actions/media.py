"""Writing what is known of the picture or recording a claim is about."""

from django.contrib.auth.models import User

from claims.enums import ClaimType
from claims.errors import Refused
from claims.models import Claim, MediaItem
from claims.permissions import can_assign_claim

from .change import change, require
from .claim import CHECKER_NEEDED, drop_back


def describe_media(
    claim: Claim,
    *,
    by: User,
    revision: int | None,
    kind: str,
    url: str,
    category: str,
    original_url: str = "",
    original_context: str = "",
    key: str = "",
) -> MediaItem:
    """Say what is shown, where, and what was done to it; the verdict freezes it like evidence.

    In review or approved the claim drops back to researching. Raises NotAllowed, Stale,
    StepRefused, and Refused for a claim that is about no picture or recording.
    """
    require(can_assign_claim(by, claim), CHECKER_NEEDED)
    fields = {
        "kind": kind,
        "url": url.strip(),
        "category": category,
        "original_url": original_url.strip(),
        "original_context": original_context.strip(),
    }
    with change("media.describe", by=by, key=key) as write:
        claim = write.lock(Claim, claim.pk, revision, fields)
        if claim.claim_type != ClaimType.IMAGE:
            raise Refused("This claim is about no picture or recording; change its type first.")
        drop_back(write, claim)
        item = MediaItem.objects.filter(claim=claim).first()
        if item is None:
            return write.create(MediaItem(claim=claim, **fields))
        write.update(item, **fields)
    return item
