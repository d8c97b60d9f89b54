"""Coming to the desk by invitation."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from claims import actions
from claims.actions.invitation import OVER
from claims.errors import NotFound, Refused
from claims.forms.account import AcceptForm
from claims.models import Invitation


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def accept_invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """The form that makes the account; afterwards one logs in like everybody else."""
    invitation = Invitation.objects.by_secret(secret)
    if invitation is None:
        raise NotFound(OVER)
    form = AcceptForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                actions.accept_invitation(invitation, **form.cleaned_data)
            except Refused as error:
                form.add_error(None, error.message)
            else:
                messages.success(request, "Your account is ready; log in.")
                return redirect("account_login")
    words = {"form": form, "invitation": invitation}
    return render(request, "account/accept.html", words, status=status)
