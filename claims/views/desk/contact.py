"""The contact log of a claim: asking, writing down the answer, taking an entry out."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from claims import actions
from claims.forms.contact import AnswerForm, ContactForm
from claims.forms.desk import RevisionForm
from claims.forms.gate import ReasonsForm
from claims.models import Claim
from claims.views.desk.answer import Page, answer, sent
from claims.views.desk.door import who
from claims.views.desk.thing import claim_at, contact_at


@require_http_methods(["GET", "HEAD", "POST"])
def add_contact(request: HttpRequest, ref: str) -> HttpResponse:
    """Log that somebody was asked."""
    claim = claim_at(request, ref)
    form = ContactForm(sent(request), initial=ContactForm.blank(claim))
    return answer(
        request,
        form,
        lambda: actions.add_contact(
            claim,
            by=who(request),
            revision=form.cleaned_data["revision"],
            key=str(form.cleaned_data["key"]),
            **form.words,
        ),
        _page(claim, f"Who was asked about {claim.ref}", "Log it", "Logged."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def edit_contact(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Write down the answer, or that none came."""
    claim = claim_at(request, ref)
    contact = contact_at(claim, pk)
    form = AnswerForm(sent(request), initial=AnswerForm.of(contact, claim.revision))
    return answer(
        request,
        form,
        lambda: actions.edit_contact(contact, by=who(request), **form.cleaned_data),
        _page(claim, f"“{contact}” and {claim.ref}"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def remove_contact(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Take an entry out of the log that should not be in it; the history keeps it."""
    claim = claim_at(request, ref)
    contact = contact_at(claim, pk)
    form = RevisionForm(sent(request), initial={"revision": claim.revision})
    return answer(
        request,
        form,
        lambda: actions.remove_contact(contact, by=who(request), **form.cleaned_data),
        _page(claim, f"Take “{contact}” out of the log?", "Take it out", "Taken out."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def give_reasons(request: HttpRequest, ref: str) -> HttpResponse:
    """Why the claim passes gates that it does not meet."""
    claim = claim_at(request, ref)
    form = ReasonsForm(sent(request), initial=ReasonsForm.of(claim))
    return answer(
        request,
        form,
        lambda: actions.give_reasons(claim, by=who(request), **form.cleaned_data),
        _page(claim, f"Why {claim.ref} is an exception"),
    )


def _page(claim: Claim, title: str, button: str = "Save", said: str = "Saved.") -> Page:
    back = f"{claim.get_absolute_url()}#contacts"
    return Page(title=title, back=back, button=button, said=said, thing=claim)
