"""One action on many claims; each claim is asked for by itself."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from claims import actions
from claims.errors import ClaimsError
from claims.forms.bulk import AssignPickedForm, PickedForm, TagPickedForm
from claims.models import Claim
from claims.presenters.picked import Refusal, refusal_of
from claims.views.desk.door import who


@require_POST
def assign_picked(request: HttpRequest) -> HttpResponse:
    """Hand the picked claims to one person, or to nobody."""
    form = AssignPickedForm(request.user, request.POST)
    if not form.is_valid():
        return _asked_again(request, form)
    person = form.cleaned_data["assignee"]

    def act(claim: Claim, revision: int) -> object:
        return actions.hand_claim_to(claim, by=who(request), assignee=person, revision=revision)

    return _each(request, form, act, f"assigned to {person or 'nobody'}")


@require_POST
def tag_picked(request: HttpRequest) -> HttpResponse:
    """Give the picked claims one more topic."""
    form = TagPickedForm(request.user, request.POST)
    if not form.is_valid():
        return _asked_again(request, form)
    topic = actions.add_topic(form.cleaned_data["topic"], by=who(request))

    def act(claim: Claim, revision: int) -> object:
        return actions.tag_claim(claim, by=who(request), topics=[topic], revision=revision)

    return _each(request, form, act, f"tagged {topic}")


def _each(
    request: HttpRequest, form: PickedForm, act: Callable[[Claim, int], object], done: str
) -> HttpResponse:
    """Back to the list; where some were refused, a page with these alone, still picked."""
    count, refused = 0, list[Refusal]()
    for claim, revision in form.cleaned_data["claim"]:
        try:
            act(claim, revision)
            count += 1
        except ClaimsError as error:
            refused.append(refusal_of(claim, revision, error, request.user))
    if count:
        messages.success(request, f"{count} claim{'' if count == 1 else 's'} {done}.")
    if refused:
        return _page(request, form, 409, refused=refused)
    return redirect(_way_back(request))


def _asked_again(request: HttpRequest, form: PickedForm) -> HttpResponse:
    """What was wrong; when it was not the claims, with all of them still picked."""
    problems = [str(one) for several in form.errors.values() for one in several]
    picked = form.cleaned_data.get("claim")
    if not picked:
        messages.error(request, " ".join(problems))
        return redirect(_way_back(request))
    again = [Refusal(claim, "", f"{claim.pk}:{revision}") for claim, revision in picked]
    return _page(request, form, 422, refused=again, problems=problems)


def _page(request: HttpRequest, form: PickedForm, status: int, **shown: Any) -> HttpResponse:
    field = "topic" if isinstance(form, TagPickedForm) else "assignee"
    shown |= {"section": "queue", "form": form, "field": form[field], "back": _way_back(request)}
    return render(request, "desk/bulk.html", shown, status=status)


def _way_back(request: HttpRequest) -> str:
    back = request.POST.get("back", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    return back if safe else resolve_url("queue")
