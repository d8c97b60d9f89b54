"""The admin's first page: how much is where, and what waits for this person."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse

from claims.enums import ClaimStatus
from claims.permissions import is_on_desk
from claims.queries.claim import claims_waiting_for, visible_claims

from .badges import rating_badge, status_badge
from .filters import overdue

SHOWN = 10  # claims that wait
CLOSED = (ClaimStatus.PUBLISHED, ClaimStatus.DECLINED, ClaimStatus.RETRACTED)


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """`context` with what the first page shows; named in the UNFOLD settings.

    Raises PermissionDenied for staff without a role.
    """
    if not is_on_desk(request.user):
        raise PermissionDenied
    claims = visible_claims(request.user)
    waiting = claims_waiting_for(request.user).with_rows().order_by("priority", "due_on", "id")
    open_claims = claims.exclude(status__in=CLOSED)
    counts = dict(claims.order_by().values_list("status").annotate(Count("pk")))
    return context | {
        "title": "Overview",
        "statuses": [_status(status, counts.get(status, 0)) for status in ClaimStatus],
        "waiting": [_waiting(claim) for claim in waiting[:SHOWN]],
        "more_waiting": max(0, waiting.count() - SHOWN),
        "overdue": open_claims.filter(overdue()).count(),
        "unassigned": open_claims.filter(assignee__isnull=True).count(),
    }


def _status(status: ClaimStatus, count: int) -> dict[str, Any]:
    address = f"{reverse('admin:claims_claim_changelist')}?status__exact={status.value}"
    return {"badge": status_badge(status), "count": count, "address": address}


def _waiting(claim: Any) -> dict[str, Any]:
    verdict = claim.current_verdict
    return {
        "claim": claim,
        "address": reverse("admin:claims_claim_change", args=[claim.pk]),
        "status": status_badge(claim.status),
        "rating": rating_badge(verdict.rating if verdict else None),
    }
