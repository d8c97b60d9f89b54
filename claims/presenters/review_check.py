"""Whether the ClaimReview of a verdict would be right, before anybody can read it."""

from typing import Any

from django.utils import timezone

from claims.models import Claim, Verdict
from claims.text.claim_review_rules import Problem, check_reviews

from .public_check import unpublished_check
from .standing import moment


def review_problems(claim: Claim, verdict: Verdict) -> list[Problem]:
    """What is wrong with the ClaimReview that publishing the submitted `verdict` would give out."""
    return problems_of(unpublished_check(claim, verdict, verdict.frozen))


def problems_of(check: dict[str, Any]) -> list[Problem]:
    """The same of a fact-check that is not public yet, as if it were published now."""
    published = check["published_at"] or moment(timezone.now())
    return list(check_reviews([check["review"] | {"datePublished": published}]))
