"""Reporting an error in a fact-check, and reading at a private address what became of it."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from claims.actions.complaint import receive_complaint, withdraw_complaint
from claims.actions.form_count import count_form
from claims.enums import ComplaintState
from claims.errors import ClaimsError
from claims.forms.reader import ComplaintForm
from claims.models import Complaint
from claims.presenters.claim_review import public_address
from claims.queries.letter import complaint_at
from claims.queries.publication import publication_at

from .letter import THANKS, letter
from .sender import for_readers, place_of
from .site import page

STANDING = {
    ComplaintState.OPEN: ("Somebody will answer this.", "We answer by {due}."),
    ComplaintState.UPHELD: ("You were right.", "What we changed stands on the page itself."),
    ComplaintState.REJECTED: ("We looked at it again and leave it as it is.", "This is why:"),
}


@require_http_methods(["GET", "HEAD", "POST"])
def _report(request: HttpRequest, ref: str) -> HttpResponseBase:
    """The form about one fact-check; sent, it leads to the reader's own page."""
    publication = publication_at(ref).publication
    form = ComplaintForm(request.POST if request.method == "POST" else None)
    context = {
        "heading": "Report an error",
        "about": {
            "statement": publication.statement,
            "address": public_address(publication.slug),
        },
        "intro": ["An editor reads this, and answers with reasons."],
        "button": "Send",
        "form": form,
    }
    if request.method != "POST":
        return page("public/form.html", context)
    if not form.is_valid():
        return page("public/form.html", context, status=422)
    if form.is_trapped:
        return page("public/message.html", THANKS)
    try:
        count_form("complaint", place_of(request))
        token = receive_complaint(publication, **form.words)
    except ClaimsError as error:
        return page("public/form.html", context | {"refusal": error.message}, error.status)
    return redirect("complaint-letter", token)


@require_http_methods(["GET", "HEAD", "POST"])
def _letter(request: HttpRequest, token: str) -> HttpResponse:
    """What became of one complaint, for whoever has its address."""
    complaint = complaint_at(token)
    return letter(request, token, complaint, _outcome, withdraw_complaint)


def _outcome(complaint: Complaint) -> dict[str, object]:
    standing, words = STANDING[ComplaintState(complaint.state)]
    due = complaint.due_on
    return {
        "heading": "Your report of an error",
        "standing": standing,
        "words": words.format(due=f"{due.day} {due:%B %Y}"),
        "reason": complaint.answer,
        "publication": complaint.claim.publication,
        "text": complaint.message,
        "received_at": complaint.received_at,
    }


report_error = for_readers(_report)
complaint_letter = for_readers(_letter)
