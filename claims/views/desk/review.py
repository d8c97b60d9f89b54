"""Reviewing: what waits for this person's eyes, and deciding on one verdict."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from claims import actions
from claims.enums import ClaimStatus, Decision, Role, Step
from claims.errors import ClaimsError, Outdated
from claims.forms.review import DecisionForm
from claims.models import Claim
from claims.permissions import has_role, steps_for
from claims.presenters.quote import quote_in
from claims.presenters.reviewing import frozen_evidence, waiting_rows
from claims.presenters.since import changes_between
from claims.presenters.vote import vote_on
from claims.queries.look import seen_by
from claims.queries.review import review_rows
from claims.views.desk.answer import sent
from claims.views.desk.door import who
from claims.views.desk.thing import claim_at

ON_A_PAGE = 20


@require_safe
def review(request: HttpRequest) -> HttpResponse:
    """The first that wait for this person, what is due first; decided on, the next move up."""
    claims = list(review_rows(request.user)[: ON_A_PAGE + 1])
    shown = claims[:ON_A_PAGE]
    context = {
        "section": "review",
        "rows": waiting_rows(shown, seen_by(who(request), shown)),
        "more": len(claims) > ON_A_PAGE,
        "is_reviewer": has_role(request.user, Role.REVIEWER),
    }
    return render(request, "desk/review.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def review_claim(request: HttpRequest, ref: str) -> HttpResponse:
    """The text to decide on, what changed since one last saw it, and the decision."""
    claim = claim_at(request, ref)
    form = DecisionForm(sent(request), initial={"content_hash": _hash(claim)})
    if request.method != "POST":
        return _page(request, claim, form)
    if not form.is_valid():
        return _page(request, claim, form, status=422)
    try:
        _decide(request, claim, form)
    except ClaimsError as error:
        claim = claim_at(request, ref)
        base = form.cleaned_data["content_hash"] if isinstance(error, Outdated) else ""
        form.rebased(_hash(claim))
        return _page(request, claim, form, status=error.status, error=error, base=base)
    messages.success(request, f"You have decided on {claim.ref}.")
    return redirect("review")


def _decide(request: HttpRequest, claim: Claim, form: DecisionForm) -> None:
    approves = form.cleaned_data["decision"] == Decision.APPROVE
    act: Any = actions.approve_claim if approves else actions.return_claim
    act(
        claim,
        by=who(request),
        revision=None,
        content_hash=form.cleaned_data["content_hash"],
        comment=form.cleaned_data["comment"],
    )


def _page(
    request: HttpRequest,
    claim: Claim,
    form: DecisionForm,
    *,
    status: int = 200,
    error: ClaimsError | None = None,
    base: str = "",
) -> HttpResponse:
    verdict = claim.current_verdict
    if verdict is None or verdict.is_draft:
        return redirect(claim) if error is None else _words_back(request, claim, form, error)
    seen = seen_by(who(request), [claim])[claim.pk]
    shown_before = claim.verdicts.filter(content_hash=base).first() if base else None
    earlier = shown_before or seen.earlier
    context = {
        "section": "review",
        "claim": claim,
        "verdict": verdict,
        "frozen": verdict.frozen,
        "evidence": frozen_evidence(verdict.frozen),
        "quote": quote_in(claim.span.version.text, claim.span.start, claim.span.end),
        "earlier": earlier,
        "changes": changes_between(earlier.frozen, verdict.frozen) if earlier else [],
        "vote": vote_on(claim, who(request)),
        "may_decide": Step.APPROVE in steps_for(request.user, claim),
        "in_review": claim.status == ClaimStatus.IN_REVIEW,
        "form": form,
        "error": error,
    }
    return render(request, "desk/review_claim.html", context, status=status)


def _words_back(
    request: HttpRequest, claim: Claim, form: DecisionForm, error: ClaimsError
) -> HttpResponse:
    """The verdict was taken back into work meanwhile: what was typed is given back to copy."""
    context = {
        "section": "review",
        "claim": claim,
        "error": error,
        "comment": form["comment"].value(),
    }
    return render(request, "desk/review_gone.html", context, status=error.status)


def _hash(claim: Claim) -> str:
    return claim.current_verdict.content_hash if claim.current_verdict else ""
