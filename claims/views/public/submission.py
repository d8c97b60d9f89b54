"""Sending a claim in, and reading at a private address what became of it."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from claims.actions.form_count import count_form
from claims.actions.submission import receive_submission, withdraw_submission
from claims.enums import SubmissionState
from claims.errors import ClaimsError
from claims.forms.reader import ClaimForm
from claims.models import Publication, Submission
from claims.presenters.publication import wording
from claims.queries.letter import submission_at
from claims.queries.publication import publication_of, same_wording
from claims.search.published import like_published

from .letter import THANKS, letter
from .sender import for_readers, place_of
from .site import page

INTRO = (
    "What should we check? We take claims that can be proven or disproven and that matter to many. "
    "Not everything can be checked; then we say why."
)


@require_http_methods(["GET", "HEAD", "POST"])
def _send(request: HttpRequest) -> HttpResponseBase:
    """The form; sent, it leads to the sender's own page, or to what is published already."""
    form = ClaimForm(request.POST if request.method == "POST" else None)
    context = {
        "section": "send",
        "heading": "Send a claim",
        "intro": [INTRO],
        "button": "Send",
        "form": form,
    }
    if request.method != "POST":
        return page("public/form.html", context)
    if not form.is_valid():
        return page("public/form.html", context, status=422)
    if form.is_trapped:
        return page("public/message.html", THANKS)
    words = form.words
    known = None if form.cleaned_data["anyway"] else same_wording(wording(words["text"]))
    if known is not None:
        form.data = {**request.POST.dict(), "anyway": "yes"}
        return page("public/form.html", context | {"known": [known]})
    try:
        count_form("submission", place_of(request))
        token = receive_submission(**words)
    except ClaimsError as error:
        return page("public/form.html", context | {"refusal": error.message}, error.status)
    return redirect("submission-letter", token)


@require_http_methods(["GET", "HEAD", "POST"])
def _letter(request: HttpRequest, token: str) -> HttpResponse:
    """What became of one claim sent in, for whoever has its address."""
    submission = submission_at(token)
    return letter(request, token, submission, _outcome, withdraw_submission)


def _outcome(submission: Submission) -> dict[str, object]:
    first = submission.joined or submission
    publication = publication_of(first.claim_id)
    waiting = first.state == SubmissionState.WAITING
    standing, words = _standing(first, publication)
    if waiting and submission.joined:
        words += " Somebody sent the same before you; what we find is for both of you."
    return {
        "section": "send",
        "heading": "The claim you sent",
        "standing": standing,
        "words": words,
        "reason": first.reason,
        "publication": publication,
        "also": like_published(submission.text) if waiting else [],
        "text": submission.text,
        "received_at": submission.received_at,
    }


def _standing(first: Submission, publication: Publication | None) -> tuple[str, str]:
    if first.state == SubmissionState.WAITING:
        return "We have it.", "Nobody has decided yet whether it is checked."
    if first.state == SubmissionState.DECLINED:
        return "We do not check this.", "This is why:"
    if publication is not None:
        return "We have checked it.", "This is what we found:"
    return "We are checking it.", "What we find will stand here as soon as it is published."


send_a_claim = for_readers(_send)
submission_letter = for_readers(_letter)
