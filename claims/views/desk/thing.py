"""Finding what an address names, among what the person may see."""

from django.http import HttpRequest

from claims.errors import NotFound
from claims.models import Article, Capture, Claim, Contact, Evidence, Source
from claims.permissions import can_view_source
from claims.queries.article import visible_articles
from claims.queries.claim import visible_claims
from claims.queries.source import visible_sources


def claim_at(request: HttpRequest, ref: str) -> Claim:
    """The claim with that number and all a row shows of it. Raises NotFound."""
    return visible_claims(request.user).with_rows().by_ref(ref)


def evidence_at(request: HttpRequest, claim: Claim, pk: int) -> Evidence:
    """One piece of evidence on `claim` whose source the person may see. Raises NotFound."""
    found = claim.evidence.select_related("source").filter(pk=pk).first()
    if found is None or not can_view_source(request.user, found.source):
        raise NotFound(f"This evidence is not on {claim.ref} any more; look at the claim.")
    return found


def article_at(request: HttpRequest, pk: int) -> Article:
    """The article with that number. Raises NotFound."""
    found = visible_articles(request.user).filter(pk=pk).first()
    if found is None:
        raise NotFound("There is no such article here; look for it in the list.")
    return found


def source_at(request: HttpRequest, pk: int) -> Source:
    """The source with that number, if the person may see sources. Raises NotFound."""
    found = visible_sources(request.user).select_related("origin").filter(pk=pk).first()
    if found is None:
        raise NotFound("There is no such source here; look for it in the list.")
    return found


def capture_at(request: HttpRequest, pk: int) -> Capture:
    """The capture with that number, of a source the person may see. Raises NotFound."""
    seen = visible_sources(request.user)
    found = Capture.objects.filter(pk=pk, source__in=seen).first()
    if found is None:
        raise NotFound("There is no such capture here; look at its source.")
    return found


def contact_at(claim: Claim, pk: int) -> Contact:
    """One entry of the contact log of `claim`. Raises NotFound."""
    found = claim.contacts.filter(pk=pk).first()
    if found is None:
        raise NotFound(f"This entry is not in the log of {claim.ref} any more; look at the claim.")
    return found
