"""A verdict as readers will see it, before it is published."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from claims.errors import NotFound
from claims.models import Claim, Verdict
from claims.presenters.public_check import unpublished_check
from claims.presenters.review_check import problems_of
from claims.presenters.verdict import verdict_content
from claims.views.desk.thing import claim_at


@never_cache
@require_safe
def preview(request: HttpRequest, ref: str) -> HttpResponse:
    """The public page that the current verdict would make; what is wrong with its ClaimReview."""
    claim = claim_at(request, ref)
    verdict = _rated(claim)
    check = unpublished_check(claim, verdict, verdict.frozen or verdict_content(claim, verdict))
    words = {
        "check": check,
        "preview": f"It is version {verdict.number}.",
        "problems": problems_of(check),
        "claim": claim,
    }
    return HttpResponse(render_to_string("public/check.html", words))


def _rated(claim: Claim) -> Verdict:
    rows = Verdict.objects.select_related("rating__scale", "author", "claim__span__version")
    verdict = rows.filter(pk=claim.current_verdict_id or 0).first()
    if verdict is None or verdict.rating is None:
        raise NotFound("There is no verdict with a rating to look at yet; write one first.")
    return verdict
