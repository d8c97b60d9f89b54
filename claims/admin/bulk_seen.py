"""Which claims a bulk action is about, and the revision of each that was on screen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.errors import ClaimsError, Refused, Stale
from claims.models import Claim
from claims.presenters.picked import picked_at, read_picked

from .refusal import Difference, differences, typed
from .theme import ModelAdmin

Claims = QuerySet[Claim]

SEEN = "seen"  # the field of a form that holds `41:7 42:1`: claims at the revisions it showed
APPLY = "apply"  # sent by the page between
UNSEEN = "It came without the revision that you were shown; look at the list and pick it again."


@dataclass
class Left:
    """A claim that was left as it is: why, and what somebody else changed meanwhile."""

    claim: Claim
    reason: str
    conflict: list[Difference] = field(default_factory=list)


def with_revision(checkbox: str, claim: Claim) -> SafeString:
    """The checkbox of a row, with the revision that the row shows."""
    return format_html(
        '{}<input type="hidden" name="{}" value="{}">', checkbox, SEEN, picked_at([claim])
    )


def revisions_of(request: HttpRequest) -> dict[int, int]:
    """The revisions that were on screen, by the keys of their claims."""
    return read_picked(" ".join(request.POST.getlist(SEEN)).split()) or {}


def selected(admin: ModelAdmin, request: HttpRequest, queryset: Claims) -> Claims:
    """The claims that were selected.

    Once the page between was sent: those it showed, also when the filter of the list holds them no
    more because somebody changed them.
    """
    if APPLY in request.POST:
        return admin.get_queryset(request).filter(pk__in=revisions_of(request))
    if request.POST.get("select_across", "0") != "1":
        picked = [pk for pk in request.POST.getlist(ACTION_CHECKBOX_NAME) if pk.isdecimal()]
        return admin.get_queryset(request).filter(pk__in=[int(pk) for pk in picked])
    return queryset


def seen_at(request: HttpRequest, claims: Claims, *, anew: bool) -> str:
    """The claims at the revisions the person saw; `anew` at those that are shown with this."""
    seen = {} if anew else revisions_of(request)
    now = claims.order_by("pk").values_list("pk", "revision")
    return " ".join(f"{pk}:{seen.get(pk, revision)}" for pk, revision in now)


def revision_of(request: HttpRequest, revisions: Mapping[int, int], claim: Claim) -> int | None:
    """The revision to compare; None for one taken along with all pages, which nobody was shown.

    Raises Refused for one that was on the page and came without.
    """
    if claim.pk in revisions:
        return revisions[claim.pk]
    if request.POST.get("select_across", "0") != "1":
        raise Refused(UNSEEN)
    return None


def left(
    claim: Claim,
    revision: int | None,
    refusal: ClaimsError,
    asked: Mapping[str, Any],
) -> Left:
    """What to tell of a claim that was refused, with all three sides when it was stale."""
    told = Left(claim, refusal.message)
    if isinstance(refusal, Stale):
        told.reason = refusal.message.partition(". ")[0] + "."
        told.conflict = differences(claim, revision or 0, typed(claim, asked))
    return told
