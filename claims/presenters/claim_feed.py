"""Verdicts that stand in public as ClaimReview: of a report, or of any number of claims."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from claims.models import Claim
from claims.models.claim import ClaimQuerySet

from .claim_review import claim_reviews
from .report import Subject, claims_report

Plain = dict[str, Any]

BATCH = 250  # claims in memory at once


def report_reviews(report: Plain) -> Iterator[Plain]:
    """The ClaimReview of each verdict of a report, in its order."""
    for article in report["articles"]:
        claims = [claim for claim in report["claims"] if claim["article"] == article["id"]]
        yield from claim_reviews(report | {"article": article, "claims": claims})


def public_reviews(claims: ClaimQuerySet, looked_at: Callable[[int], None]) -> Iterator[Plain]:
    """The ClaimReview of each of `claims` that has one, streamed; memory stays flat.

    `looked_at` is told how many claims were gone through, with each batch.
    """
    keys = iter(claims.order_by("pk").values_list("pk", flat=True).iterator(2000))
    while batch := list(islice(keys, BATCH)):
        public = Claim.objects.filter(pk__in=batch, public_verdict__isnull=False)
        yield from report_reviews(claims_report(public, Subject("", "")))
        looked_at(len(batch))
