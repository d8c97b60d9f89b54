"""Who works on the desk, who is asked to, and one's own account."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from claims import actions
from claims.errors import ClaimsError
from claims.forms.account import InviteForm
from claims.models import Invitation
from claims.permissions import can_invite_person
from claims.queries.people import colleagues
from claims.views.desk.door import who
from claims.views.errors import refusal


@never_cache
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everybody by name with their role; for editors, the invitations that are open."""
    return _page(request, InviteForm())


@require_POST
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody; the mail follows."""
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        actions.invite_person(
            form.cleaned_data["email"],
            by=who(request),
            role=form.cleaned_data["role"],
            key=str(form.cleaned_data["key"]),
        )
    except actions.AlreadyDone:
        pass
    except ClaimsError as error:
        if error.status != 422:
            return refusal(request, error)
        form.add_error(None, error.message)
        return _page(request, form, status=422)
    messages.success(request, f"{form.cleaned_data['email']} is invited; the mail is on its way.")
    return redirect("people")


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Let an invitation count no more."""
    actions.withdraw_invitation(get_object_or_404(Invitation, pk=pk), by=who(request))
    messages.success(request, "The invitation counts no more.")
    return redirect("people")


def _page(request: HttpRequest, form: InviteForm, status: int = 200) -> HttpResponse:
    editor = can_invite_person(who(request))
    invitations = Invitation.objects.open().select_related("invited_by") if editor else ()
    words = {
        "section": "people",
        "form": form if editor else None,
        "people": colleagues().prefetch_related("groups"),
        "invitations": invitations,
    }
    return render(request, "desk/people.html", words, status=status)


@never_cache
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """One's own account: where each part of it is changed."""
    return render(request, "account/account.html")
