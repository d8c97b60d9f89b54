"""Evidence on a claim: putting a source on it, mending what it says, taking it off."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from claims import actions
from claims.actions.kept import keep
from claims.errors import ClaimsError
from claims.forms.desk import RevisionForm
from claims.forms.evidence import EvidenceForm, SaysForm
from claims.models import Claim, Evidence
from claims.permissions import can_edit_claim
from claims.queries.look_up import known_source, suggest_origin
from claims.queries.source import find_sources as known_sources
from claims.readers import read_url
from claims.text.folding import stands_in
from claims.views.desk.answer import Page, answer, sent, sent_files
from claims.views.desk.door import require, who
from claims.views.desk.thing import claim_at, evidence_at

MOST_FOUND = 8
SCHEMES = ("http://", "https://")


@require_http_methods(["GET", "HEAD", "POST"])
def add_evidence(request: HttpRequest, ref: str) -> HttpResponse:
    """Put a known source, or a new one, on the claim; or first see what its page says of itself."""
    claim = claim_at(request, ref)
    if request.method == "POST" and "look_up" in request.POST:
        return _looked_up(request, claim)
    initial = {"revision": claim.revision}
    form = EvidenceForm(*sent_files(request), initial=initial, viewer=request.user)

    def act() -> Evidence:
        given = form.cleaned_data
        upload = given["file"]
        kind = (upload.content_type if upload else "") or "application/octet-stream"
        return actions.attach_source(
            claim,
            given["found"],
            by=who(request),
            revision=given["revision"],
            about=form.new_source,
            origin=form.origin_name,
            copies=form.origin_copies,
            file=keep(upload.read(), media_type=kind) if upload else None,
            key=str(given["key"]),
            **form.words,
        )

    return answer(request, form, act, _adding(claim))


@require_POST
def find_sources(request: HttpRequest) -> HttpResponse:
    """The known sources that hold what is being typed; nothing of it stands in an address."""
    words = " ".join(request.POST.get("source", "").split())[:400]
    found = known_sources(request.user, words, MOST_FOUND)
    context = {"found": found, "words": words, "is_address": words.startswith(SCHEMES)}
    return render(request, "desk/evidence_found.html", context)


def _looked_up(request: HttpRequest, claim: Claim) -> HttpResponse:
    """The form with what the page says of itself in its empty fields; nothing is written."""
    typed = {
        name: str(value) for name, value in request.POST.items() if name in EvidenceForm.base_fields
    }
    named = typed.get("source", "").strip()
    known = known_source(request.user, named)
    told: dict[str, Any] = {"known_there": known}
    if known is None:
        told |= _page_facts(request, claim, named, typed)
    form = EvidenceForm(initial=typed, viewer=request.user)
    context = {"form": form, "claim": claim, "page": _adding(claim), **told}
    part = "evidence_source" if getattr(request, "htmx", False) else "form"
    return render(request, f"desk/{part}.html", context)


def _page_facts(
    request: HttpRequest, claim: Claim, url: str, typed: dict[str, str]
) -> dict[str, Any]:
    require(can_edit_claim(request.user, claim), "You need the role of a checker to add sources.")
    try:
        page = read_url(url)
    except ClaimsError as refusal:
        return {"problem": refusal.message}
    facts = {
        "title": page.title,
        "publisher": page.publisher,
        "author": page.byline,
        "published": page.published_on.isoformat() if page.published_on else "",
    }
    for name, value in facts.items():
        typed[name] = typed.get(name) or value
    told: dict[str, Any] = {"read": True, "problems": page.problems}
    told["verbatim"] = stands_in(page.text, typed["excerpt"]) if typed.get("excerpt") else None
    suggestion = suggest_origin(claim, page, request.user)
    if suggestion is not None:
        typed["suggested"] = suggestion.origin
        typed["copies"] = ",".join(str(source.pk) for source in suggestion.copies)
        told["suggestion"] = suggestion
    return told


@require_http_methods(["GET", "HEAD", "POST"])
def edit_evidence(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Mend what a source says of the claim."""
    claim = claim_at(request, ref)
    item = evidence_at(request, claim, pk)
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
    item = evidence_at(request, claim, pk)
    form = RevisionForm(sent(request), initial={"revision": claim.revision})
    return answer(
        request,
        form,
        lambda: actions.remove_evidence(item, by=who(request), **form.cleaned_data),
        _page(claim, f"Take “{item.source}” off {claim.ref}?", "Take it off", "Taken off."),
    )


def _adding(claim: Claim) -> Page:
    page = _page(claim, f"Add a source to {claim.ref}", "Add source", "Source added.")
    return replace(page, template="desk/evidence_fields.html", more={"claim": claim})


def _page(claim: Claim, title: str, button: str = "Save", said: str = "Saved.") -> Page:
    back = f"{claim.get_absolute_url()}#evidence"
    return Page(title=title, back=back, button=button, said=said, thing=claim)
