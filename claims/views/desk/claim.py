"""The claim page: everything about one claim, and the doors to change it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.enums import Decision
from claims.forms.claim import StepForm, TopicsForm, WorkForm
from claims.forms.evidence import EvidenceForm
from claims.forms.verdict import VerdictForm
from claims.models import Claim, Verdict
from claims.permissions import can_assign_claim, can_edit_claim, steps_for
from claims.presenters.carried import carried_flag
from claims.presenters.event import event_rows
from claims.presenters.quote import quote_in
from claims.queries.dossier import corrections_of, evidence_of, matches_of, verdicts_of
from claims.queries.gates import gates
from claims.queries.history import events_of
from claims.queries.placement import unlike_placement
from claims.views.desk.door import who
from claims.views.desk.thing import claim_at


@require_safe
def claim(request: HttpRequest, ref: str) -> HttpResponse:
    """One claim with its quote in context, evidence, verdicts, reviews and history."""
    shown = claim_at(request, ref)
    verdicts, held = verdicts_of(shown), gates(shown)
    carried = unlike_placement(shown)
    context = {
        "section": "queue",
        "claim": shown,
        "quote": quote_in(shown.span.version.text, shown.span.start, shown.span.end),
        "carried": carried,
        "carried_flag": carried_flag(carried) if carried else "",
        "evidence": evidence_of(shown),
        "verdicts": verdicts,
        "own_draft": bool(verdicts) and _is_own_draft(verdicts[0], who(request).pk),
        "gates": held,
        "ready": all(gate.holds for gate in held),
        "approvals": _approvals(verdicts),
        "steps": [StepForm(shown, step) for step in steps_for(request.user, shown)],
        "corrections": corrections_of(shown),
        "matches": matches_of(shown),
        "events": event_rows(events_of(shown))[::-1],
        **_forms(request, shown, verdicts),
    }
    return render(request, "desk/claim.html", context)


def _approvals(verdicts: list[Verdict]) -> str:
    """How many approvals the version in review has, where more than one is needed."""
    needed = settings.REQUIRED_APPROVALS
    if needed < 2 or not verdicts or verdicts[0].is_draft:
        return ""
    current = verdicts[0]
    given = [
        review
        for review in current.reviews.all()
        if review.decision == Decision.APPROVE and review.content_hash == current.content_hash
    ]
    return f"{len(given)} of {needed} approvals."


def _forms(request: HttpRequest, claim: Claim, verdicts: list[Verdict]) -> dict[str, Any]:
    forms: dict[str, Any] = {}
    if can_edit_claim(request.user, claim):
        forms["evidence_form"] = EvidenceForm(initial={"revision": claim.revision})
        forms["verdict_form"] = VerdictForm(
            initial=VerdictForm.of(claim, start_from(who(request).pk, verdicts))
        )
    if can_assign_claim(request.user, claim):
        forms["work_form"] = WorkForm(initial=WorkForm.of(claim))
        forms["topics_form"] = TopicsForm(initial=TopicsForm.of(claim))
    return forms


def start_from(person: int, verdicts: list[Verdict]) -> Verdict | None:
    """The version a person goes on from: their own draft, else the current one."""
    own = (verdict for verdict in verdicts if _is_own_draft(verdict, person))
    return next(own, verdicts[0] if verdicts else None)


def _is_own_draft(verdict: Verdict, person: int) -> bool:
    return verdict.is_draft and verdict.author_id == person
