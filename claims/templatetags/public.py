"""What the public pages show: names without tricks, dates, JSON-LD that stays where it is."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from claims.enums import ClaimStatus
from claims.exports.linked_data import in_a_page
from claims.models import Claim
from claims.presenters.review_check import review_problems
from claims.text.direction import undirected

register = template.Library()


@register.simple_tag
def site_url() -> str:
    """The address of this site, without a slash at its end."""
    return str(settings.SITE_URL)


@register.filter
def one_line(text: str) -> str:
    """`text` for a title or an attribute: one line, and nothing in it turns the words around."""
    return " ".join(undirected(text).split())


@register.filter
def linked_data(review: Mapping[str, Any]) -> SafeString:
    """JSON-LD for a script element, which no text in it can end."""
    return mark_safe(in_a_page(review))  # noqa: S308 (escaped for exactly this place)


@register.filter
def bare_host(address: str) -> str:
    """The host of an address, as readers know a site."""
    return address.partition("//")[2].partition("/")[0].removeprefix("www.")


@register.inclusion_tag("desk/review_problems.html")
def review_problems_of(claim: Claim) -> dict[str, Any]:
    """What is wrong with the ClaimReview of a verdict that could be published now."""
    verdict = claim.current_verdict if claim.status == ClaimStatus.APPROVED else None
    return {"problems": review_problems(claim, verdict) if verdict else []}
