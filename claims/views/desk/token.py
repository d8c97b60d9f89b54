"""Tokens: how a person lets programs in, and takes that back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from claims import actions
from claims.errors import ClaimsError, NotFound
from claims.forms.token import TokenForm
from claims.models import Token
from claims.permissions import can_edit_webhook
from claims.queries.token import visible_tokens
from claims.views.desk.answer import sent
from claims.views.desk.door import who

SENT_BEFORE = "This token was made before; its secret was shown then. Revoke it if you lost that."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """One's tokens, for editors everybody's; a new one is shown with its secret, this once."""
    form = TokenForm(sent(request))
    if request.method != "POST":
        return _page(request, form)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        made = actions.add_token(
            form.cleaned_data["name"],
            form.cleaned_data["scopes"],
            form.expires_at,
            by=who(request),
            key=str(form.cleaned_data["key"]),
        )
    except actions.AlreadyDone:
        messages.warning(request, SENT_BEFORE)
        return redirect("tokens")
    except ClaimsError as error:
        form.add_error(None, error.message)
        return _page(request, form, status=error.status)
    return _page(request, TokenForm(), made=made)


@require_POST
def revoke_token(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a token open nothing any more."""
    token = visible_tokens(who(request)).filter(pk=pk).first()
    if token is None:
        raise NotFound("There is no such token of yours.")
    actions.revoke_token(token, by=who(request))
    messages.success(request, f"The token “{token}” opens nothing any more.")
    return redirect("tokens")


def _page(
    request: HttpRequest, form: TokenForm, *, made: Token | None = None, status: int = 200
) -> HttpResponse:
    person = who(request)
    shown = visible_tokens(person)
    context = {
        "section": "tokens",
        "form": form,
        "made": made,
        "mine": [token for token in shown if token.person_id == person.pk],
        "others": [t for t in shown if t.person_id != person.pk and t.is_live],
        "may_webhooks": can_edit_webhook(person),
    }
    return render(request, "desk/tokens.html", context, status=status)
