"""One action on many claims; each claim is asked for by itself."""

from collections.abc import Callable, Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from claims import actions
from claims.errors import ClaimsError
from claims.forms.bulk import AssignPickedForm, PickedForm, TagPickedForm
from claims.models import Claim
from claims.views.desk.door import who


@require_POST
def assign_picked(request: HttpRequest) -> HttpResponse:
    """Hand the picked claims to one person, or to nobody."""
    form = AssignPickedForm(request.user, request.POST)
    if form.is_valid():
        person = form.cleaned_data["assignee"]
        _each(
            request,
            form.cleaned_data["claim"],
            lambda claim: actions.hand_claim_to(claim, by=who(request), assignee=person),
            f"assigned to {person or 'nobody'}",
        )
    return _back(request, form)


@require_POST
def tag_picked(request: HttpRequest) -> HttpResponse:
    """Give the picked claims one more topic."""
    form = TagPickedForm(request.user, request.POST)
    if form.is_valid():
        topic = actions.add_topic(form.cleaned_data["topic"], by=who(request))
        _each(
            request,
            form.cleaned_data["claim"],
            lambda claim: actions.tag_claim(claim, by=who(request), topics=[topic]),
            f"tagged {topic}",
        )
    return _back(request, form)


def _each(
    request: HttpRequest, claims: Iterable[Claim], act: Callable[[Claim], object], done: str
) -> None:
    count = 0
    for claim in claims:
        try:
            act(claim)
            count += 1
        except ClaimsError as error:
            messages.error(request, f"{claim.ref}: {error.message}")
    if count:
        messages.success(request, f"{count} claim{'' if count == 1 else 's'} {done}.")


def _back(request: HttpRequest, form: PickedForm) -> HttpResponse:
    for problems in form.errors.values():
        messages.error(request, " ".join(map(str, problems)))
    back = request.POST.get("back", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    return redirect(back if safe else "queue")
