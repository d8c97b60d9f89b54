"""Claims that readers sent in: the list, and taking them in, tying or declining them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims import actions
from claims.actions.submission import take_in_submission
from claims.errors import NotFound
from claims.forms.letter import DeclineForm, TakeInForm, TieForm
from claims.models import Submission
from claims.permissions import can_decide_submission
from claims.presenters.look_alike import alike
from claims.queries.claim import visible_claims
from claims.queries.letter import decided_submissions, waiting_submissions
from claims.search.keep_up import keep_up
from claims.search.match import best_matches
from claims.views.desk.answer import Page, answer, sent
from claims.views.desk.door import who


@require_safe
def submissions(request: HttpRequest) -> HttpResponse:
    """Those that wait, each once however many sent it, and those decided last."""
    context = {
        "section": "readers",
        "waiting": waiting_submissions(),
        "decided": decided_submissions(),
    }
    return render(request, "desk/submissions.html", context)


@require_safe
def submission(request: HttpRequest, pk: int) -> HttpResponse:
    """One claim sent in, what is like it, and the three things that can become of it."""
    shown = _submission_at(pk)
    keep_up()
    context = {
        "section": "readers",
        "submission": shown,
        "senders": shown.others.count() + 1,
        "alike": [(hit, alike(hit)) for hit in best_matches(shown.text, user=who(request))],
        "may_decide": can_decide_submission(request.user),
        "take_in_form": TakeInForm(initial={"statement": shown.text}),
        "tie_form": TieForm(),
        "decline_form": DeclineForm(),
    }
    return render(request, "desk/submission.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a claim of it."""
    shown = _submission_at(pk)
    form = TakeInForm(sent(request), initial={"statement": shown.text})
    page = _page("Take in a claim", shown, "Take in", "Taken in; this is the claim.")
    return answer(
        request,
        form,
        lambda: take_in_submission(shown, by=who(request), **form.words),
        page,
        done=lambda claim: str(claim.get_absolute_url()),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def tie(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a claim of the desk is the same."""
    shown = _submission_at(pk)
    form = TieForm(sent(request))

    def act() -> Submission:
        claim = visible_claims(request.user).by_ref(form.cleaned_data["claim"])
        reason = form.cleaned_data["reason"]
        return actions.tie_submission(shown, by=who(request), claim=claim, reason=reason)

    return answer(request, form, act, _page("Tie to a claim", shown, "Tie", "Tied to the claim."))


@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Say why it is not checked."""
    shown = _submission_at(pk)
    form = DeclineForm(sent(request))
    return answer(
        request,
        form,
        lambda: actions.decline_submission(shown, by=who(request), **form.words),
        _page("Decline a claim", shown, "Decline", "Declined; the sender can read why."),
    )


@require_POST
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete what its sender wrote."""
    actions.erase_submission(_submission_at(pk), by=who(request))
    return redirect("submissions")


def _page(title: str, shown: Submission, button: str, said: str) -> Page:
    back = reverse("submissions")
    return Page(title=title, back=back, button=button, said=said, more={"submission": shown})


def _submission_at(pk: int) -> Submission:
    rows = Submission.objects.select_related("claim", "decided_by", "joined")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound("There is no such claim sent in; its sender may have deleted it.")
    return found.joined or found
