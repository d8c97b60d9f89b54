"""What readers say is wrong: the list with its clock, and answering with reasons."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims import actions
from claims.errors import NotFound
from claims.forms.letter import AnswerForm
from claims.models import Complaint
from claims.permissions import can_answer_complaint
from claims.queries.letter import answered_complaints, open_complaints
from claims.views.desk.answer import Page, answer, sent
from claims.views.desk.door import who


@require_safe
def complaints(request: HttpRequest) -> HttpResponse:
    """Those that wait, the soonest due first, and those answered last."""
    context = {
        "section": "readers",
        "waiting": open_complaints(),
        "answered": answered_complaints(),
        "may_answer": can_answer_complaint(request.user),
    }
    return render(request, "desk/complaints.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def complaint(request: HttpRequest, pk: int) -> HttpResponse:
    """One complaint with the version it is about, and its answer."""
    shown = _complaint_at(pk)
    form = AnswerForm(sent(request))
    may_answer = can_answer_complaint(request.user)
    page = Page(
        title="What a reader says is wrong",
        back=reverse("complaints"),
        button="Answer",
        said="Answered; the reader can read it now.",
        template="desk/complaint_fields.html",
        more={"complaint": shown, "section": "readers", "may_answer": may_answer},
    )
    if request.method != "POST":
        return render(request, "desk/complaint.html", {"form": form, "page": page, **page.more})
    return answer(
        request,
        form,
        lambda: actions.answer_complaint(
            shown,
            by=who(request),
            upheld=form.cleaned_data["upheld"] == "yes",
            answer=form.cleaned_data["answer"],
        ),
        page,
    )


@require_POST
def erase_complaint(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete it with all that its sender wrote."""
    actions.erase_complaint(_complaint_at(pk), by=who(request))
    return redirect("complaints")


def _complaint_at(pk: int) -> Complaint:
    rows = Complaint.objects.select_related("claim__publication__rating", "verdict", "answered_by")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound("There is no such complaint; its sender may have deleted it.")
    return found
