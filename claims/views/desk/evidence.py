"""Evidence on a claim: putting a source on it, mending what it says, taking it off."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from claims import actions
from claims.forms.desk import RevisionForm
from claims.forms.evidence import EvidenceForm, SaysForm
from claims.models import Claim, Evidence, Source
from claims.views.desk.answer import Page, answer, sent
from claims.views.desk.door import who
from claims.views.desk.thing import claim_at, evidence_at


@require_http_methods(["GET", "HEAD", "POST"])
def add_evidence(request: HttpRequest, ref: str) -> HttpResponse:
    """Put a known source, or a new one, on the claim."""
    claim = claim_at(request, ref)
    form = EvidenceForm(sent(request), initial={"revision": claim.revision})

    def act() -> Evidence:
        source = form.cleaned_data["known"] or _new_source(request, form)
        return actions.add_evidence(
            claim,
            source,
            by=who(request),
            revision=form.cleaned_data["revision"],
            key=str(form.cleaned_data["key"]),
            **form.words,
        )

    page = _page(claim, f"Add a source to {claim.ref}", "Add source", "Source added.")
    return answer(request, form, act, replace(page, template="desk/evidence_fields.html"))


@require_http_methods(["GET", "HEAD", "POST"])
def edit_evidence(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Mend what a source says of the claim."""
    claim = claim_at(request, ref)
    item = evidence_at(claim, pk)
    form = SaysForm(sent(request), initial=SaysForm.of(item, claim.revision))
    return answer(
        request,
        form,
        lambda: actions.edit_evidence(item, by=who(request), **form.cleaned_data),
        _page(claim, f"What “{item.source}” says of {claim.ref}"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def remove_evidence(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Take a source off the claim; the history keeps it."""
    claim = claim_at(request, ref)
    item = evidence_at(claim, pk)
    form = RevisionForm(sent(request), initial={"revision": claim.revision})
    return answer(
        request,
        form,
        lambda: actions.remove_evidence(item, by=who(request), **form.cleaned_data),
        _page(claim, f"Take “{item.source}” off {claim.ref}?", "Take it off", "Taken off."),
    )


def _new_source(request: HttpRequest, form: EvidenceForm) -> Source:
    about = form.new_source
    name = about.pop("origin").strip()
    origin = actions.add_origin(name, by=who(request)) if name else None
    return actions.add_source(about.pop("title"), by=who(request), origin=origin, **about)


def _page(claim: Claim, title: str, button: str = "Save", said: str = "Saved.") -> Page:
    back = f"{claim.get_absolute_url()}#evidence"
    return Page(title=title, back=back, button=button, said=said, thing=claim)
