"""The picture or recording a claim is about. The revision it is based on is that of the claim."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Header, Router, Schema

from claims import actions
from claims.api.answers import changing, reading
from claims.api.once import do_once, once
from claims.api.revision import Conditions, based_on, tag
from claims.api.security import needs, who
from claims.api.things import claim_at
from claims.api.words import Address, Input, Ref, Words
from claims.enums import MediaCategory, MediaKind, Scope
from claims.errors import NotFound
from claims.models import Claim, MediaItem

router = Router(tags=["Media"])
NAMES = ("kind", "url", "category", "original_url", "original_context")


class MediaOut(Schema):
    """What is shown, where, and what was done to it."""

    claim: str
    kind: MediaKind
    url: str
    category: MediaCategory
    original_url: str
    original_context: str
    revision: int


class MediaIn(Input):
    """What is shown, where, and what was done to it, in the codes of schema.org's MediaReview."""

    kind: MediaKind
    url: Address
    category: MediaCategory
    original_url: Address = ""
    original_context: Words = ""


@router.get("/claims/{ref}/media", auth=needs(Scope.READ), response=reading(MediaOut))
def get_media(request: HttpRequest, response: HttpResponse, ref: Ref) -> Any:
    """The picture or recording a claim is about; not found where nothing is known of it."""
    return _shown(response, claim_at(request, ref))


@router.put("/claims/{ref}/media", auth=needs(Scope.WRITE), response=changing(MediaOut))
def describe_media(
    request: HttpRequest,
    response: HttpResponse,
    ref: Ref,
    sent: MediaIn,
    change: Header[Conditions],
) -> Any:
    """Say what is shown, for a claim of type image. Later than research it drops back."""
    claim, revision = claim_at(request, ref), based_on(change)
    key = once(request, change.idempotency_key)
    do_once(
        response,
        MediaItem,
        lambda: actions.describe_media(
            claim, by=who(request), revision=revision, key=key, **sent.dict()
        ),
    )
    return _shown(response, claim_at(request, ref))


def _shown(response: HttpResponse, claim: Claim) -> dict[str, Any]:
    item = MediaItem.objects.filter(claim=claim).first()
    if item is None:
        raise NotFound(f"Nothing is known of a picture or recording of {claim.ref}.")
    tag(response, claim.revision)
    known = {name: getattr(item, name) for name in NAMES}
    return {"claim": claim.ref, **known, "revision": claim.revision}
