"""The verdict on a claim: writing one's draft, which saves itself, and seeing what it will be."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims import actions
from claims.enums import Doing
from claims.errors import ClaimsError, Refused, Stale
from claims.forms.verdict import VerdictForm
from claims.models import Claim, Verdict
from claims.presenters.conflict import conflict_lines
from claims.presenters.precedent import precedents
from claims.queries.dossier import verdicts_of
from claims.views.desk.answer import Page, answer, sent
from claims.views.desk.claim import start_from
from claims.views.desk.door import who
from claims.views.desk.thing import claim_at
from claims.views.errors import refusal


@require_http_methods(["GET", "HEAD", "POST"])
def draft_verdict(request: HttpRequest, ref: str) -> HttpResponse:
    """One's own draft; the first save after a submission opens the next version."""
    claim = claim_at(request, ref)
    start = start_from(who(request).pk, verdicts_of(claim, request.user))
    form = VerdictForm(sent(request), initial=VerdictForm.of(claim, start))
    page = Page(
        title=f"Verdict on {claim.ref}",
        back=f"{claim.get_absolute_url()}#verdict",
        button="Save draft",
        said="Draft saved.",
        template="desk/verdict_fields.html",
        style="claims/verdict.css",
        thing=claim,
        compared=Verdict,
        more={"claim": claim, "doing": Doing.WRITING},
    )
    return answer(
        request,
        form,
        lambda: actions.save_draft(claim, by=who(request), **form.cleaned_data),
        page,
    )


@require_POST
def keep_draft(request: HttpRequest, ref: str) -> HttpResponse:
    """The draft as it is being typed: says when it was saved, or why it was not, as a fragment."""
    claim = claim_at(request, ref)
    form = VerdictForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused(_first_problem(form))
        kept = actions.keep_draft(claim, by=who(request), **form.cleaned_data)
    except Stale as error:
        claim.refresh_from_db(fields=["revision"])
        lines = conflict_lines(error, Verdict)
        context = {"lines": lines, "revision": claim.revision, "back": claim.get_absolute_url()}
        return refusal(request, error, fragment="desk/verdict_unsaved.html", **context)
    except ClaimsError as error:
        return refusal(request, error, fragment="desk/verdict_unsaved.html")
    return _kept(request, kept.claim, form.cleaned_data["revision"])


@require_POST
def preview_verdict(request: HttpRequest, ref: str) -> HttpResponse:
    """What was typed so far as a reader will see it; nothing is stored."""
    claim_at(request, ref)
    words = {name: request.POST.get(name, "") for name in ("conclusion", *PROSE)}
    return render(request, "desk/verdict_preview.html", {"verdict": words})


@require_safe
def show_precedents(request: HttpRequest, ref: str) -> HttpResponse:
    """Earlier verdicts of the desk on claims like this one: a fragment, or a page of its own."""
    claim = claim_at(request, ref)
    context = {"claim": claim, "precedents": precedents(claim, who(request))}
    htmx = getattr(request, "htmx", False)
    template = "desk/precedents_found.html" if htmx else "desk/precedents_page.html"
    return render(request, template, context)


PROSE = ("rationale", "what_is_right", "what_is_missing")


def _kept(request: HttpRequest, claim: Claim, shown: int) -> HttpResponse:
    """`overtaken` when others changed the claim since `shown`: their work is not on the page."""
    overtaken = claim.revision not in (shown, shown + 1)
    context = {"claim": claim, "at": timezone.now(), "overtaken": overtaken}
    return render(request, "desk/verdict_saved.html", context)


def _first_problem(form: VerdictForm) -> str:
    name, problems = next(iter(form.errors.items()))
    label = form.fields[name].label or name.replace("_", " ").capitalize()
    return f"Not saved yet. {label}: {problems[0]}"
