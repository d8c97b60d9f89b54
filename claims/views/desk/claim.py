"""The claim page: everything about one claim, and the doors to change it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.enums import ClaimStatus
from claims.forms.verdict import VerdictForm
from claims.models import Claim, Verdict
from claims.permissions import can_assign_claim, can_edit_claim, can_set_panel
from claims.presenters.carried import carried_flag
from claims.presenters.event import event_rows
from claims.presenters.names import loaded_with
from claims.presenters.quote import quote_in
from claims.presenters.vote import vote_on
from claims.queries.claim import visible_claims
from claims.queries.dossier import (
    by_stance,
    corrections_of,
    evidence_of,
    newest_events,
    verdicts_of,
    with_words,
)
from claims.queries.gates import Gate, gates_on
from claims.queries.placement import unlike_placement
from claims.views.desk.door import who
from claims.views.desk.offer import offers_on

BEFORE_REVIEW = {ClaimStatus.NEW, ClaimStatus.RESEARCHING}
TOLD = 50  # events on the page; the rest is behind a link

Part = Callable[[HttpRequest, Claim], Mapping[str, Any]]

# What stands on the page beside the claim's own: each part gives the names its template asks for.
PARTS: tuple[Part, ...] = ()


@require_safe
def claim(request: HttpRequest, ref: str) -> HttpResponse:
    """One claim with its quote in context, evidence, verdicts, reviews and history."""
    shown = with_words(visible_claims(request.user)).by_ref(ref)
    verdicts, evidence = _with_verdicts(request, shown), evidence_of(shown)
    gates = gates_on(shown, evidence)
    told, older = newest_events(request.user, shown, TOLD)
    forms = _forms(request, shown, verdicts)
    context: dict[str, Any] = {
        "section": "queue",
        "claim": shown,
        "evidence": by_stance(evidence),
        "verdicts": verdicts,
        "own_draft": next((v for v in verdicts if is_own_draft(v, who(request).pk)), None),
        "gates": gates,
        "open_gates": _open(shown, gates),
        "vote": vote_on(shown, who(request)),
        "offers": offers_on(who(request), shown, gates, evidence),
        "corrections": corrections_of(shown) if shown.public_verdict_id else [],
        "events": event_rows(told, [*loaded_with(shown, evidence), *forms.get("ratings", [])]),
        "older_events": older,
        "may_assign": can_assign_claim(request.user, shown),
        "may_set_panel": can_set_panel(request.user, shown),
        **_words(shown),
        **forms,
    }
    for part in PARTS:
        context |= part(request, shown)
    return render(request, "desk/claim.html", context)


def _with_verdicts(request: HttpRequest, claim: Claim) -> list[Verdict]:
    """The versions, which the claim itself holds from now on: nothing asks for them again."""
    verdicts = verdicts_of(claim, request.user)
    by_key = {verdict.pk: verdict for verdict in verdicts}
    claim.current_verdict = by_key.get(claim.current_verdict_id or 0)
    claim.public_verdict = by_key.get(claim.public_verdict_id or 0)
    return verdicts


def _open(claim: Claim, gates: list[Gate]) -> int:
    """How many conditions of submission are open, where somebody can still see to them."""
    return sum(gate.is_closed for gate in gates) if claim.status in BEFORE_REVIEW else 0


def _words(claim: Claim) -> dict[str, Any]:
    carried = unlike_placement(claim) if claim.was_carried else None  # type: ignore[attr-defined]
    return {
        "quote": quote_in(claim.span.version.text, claim.span.start, claim.span.end),
        "carried": carried,
        "carried_flag": carried_flag(carried) if carried else "",
    }


def _forms(request: HttpRequest, claim: Claim, verdicts: list[Verdict]) -> dict[str, Any]:
    if not can_edit_claim(request.user, claim):
        return {}
    start = start_from(who(request).pk, verdicts)
    form = VerdictForm(initial=VerdictForm.of(claim, start))
    return {"may_edit": True, "verdict_form": form, "ratings": form.ratings}


def start_from(person: int, verdicts: list[Verdict]) -> Verdict | None:
    """The version a person goes on from: their own draft, else the current one."""
    own = (verdict for verdict in verdicts if is_own_draft(verdict, person))
    return next(own, verdicts[0] if verdicts else None)


def is_own_draft(verdict: Verdict, person: int) -> bool:
    """Whether `verdict` is what `person` is writing now."""
    return verdict.is_draft and verdict.author_id == person
