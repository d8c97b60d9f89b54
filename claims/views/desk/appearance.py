"""Where a claim was said; making one just lifted an appearance of an earlier, and back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from claims import actions
from claims.errors import NotFound
from claims.queries.appearance import sayings_of
from claims.views.desk.door import who
from claims.views.desk.thing import claim_at


@require_safe
@vary_on_headers("HX-Request")
def appearances(request: HttpRequest, ref: str) -> HttpResponse:
    """Where the claim was said: htmx gets the panel, others a page."""
    claim = claim_at(request, ref)
    context = {"section": "queue", "claim": claim, "sayings": sayings_of(claim)}
    htmx = getattr(request, "htmx", False)
    template = "desk/claim_appearances.html" if htmx else "desk/appearances.html"
    return render(request, template, context)


@require_POST
def fold_claim(request: HttpRequest, ref: str) -> HttpResponse:
    """Let the claim be an appearance of the one that is sent; on to that one."""
    claim = claim_at(request, ref)
    into = claim_at(request, request.POST.get("into", ""))
    actions.fold_claim(claim, into, by=who(request), revision=None)
    messages.success(request, f"{claim.ref} is now another appearance of {into.ref}.")
    return redirect(f"{into.get_absolute_url()}#appearances")


@require_POST
def remove_appearance(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Take an appearance of the claim away."""
    claim = claim_at(request, ref)
    found = claim.appearances.filter(pk=pk).first()
    if found is None:
        raise NotFound(f"{claim.ref} has no such appearance; look at the claim.")
    actions.remove_appearance(found, by=who(request))
    messages.success(request, "Taken away.")
    return redirect(f"{claim.get_absolute_url()}#appearances")
