"""Webhooks: who outside is told of what becomes public, and how that went."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims import actions
from claims.actions.webhook import EDITOR_NEEDED, expect_again
from claims.errors import ClaimsError, NotFound
from claims.forms.token import WebhookForm
from claims.models import Webhook
from claims.permissions import can_edit_webhook
from claims.queries.webhook import deliveries_of, secret_of, webhooks_with_last
from claims.tasks.webhook import deliver
from claims.text.signing import shown_secret
from claims.views.desk.answer import sent
from claims.views.desk.door import require, who

SENT_BEFORE = "This webhook was added before; its secret was shown then. Renew it if you lost that."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def webhooks(request: HttpRequest) -> HttpResponse:
    """The webhooks with how the last news went; a new one is shown with its secret, this once."""
    require(can_edit_webhook(who(request)), EDITOR_NEEDED)
    form = WebhookForm(sent(request))
    if request.method != "POST":
        return _page(request, form)
    if not form.is_valid():
        return _page(request, form, status=422)
    words = {name: form.cleaned_data[name] for name in ("name", "url", "news")}
    try:
        made = actions.add_webhook(**words, by=who(request), key=str(form.cleaned_data["key"]))
    except actions.AlreadyDone:
        messages.warning(request, SENT_BEFORE)
        return redirect("webhooks")
    except ClaimsError as error:
        form.add_error(None, error.message)
        return _page(request, form, status=error.status)
    return _page(request, WebhookForm(), made=made)


@never_cache
@require_safe
def webhook(request: HttpRequest, pk: int) -> HttpResponse:
    """One webhook and the newest of what it was sent."""
    return _one(request, _webhook(request, pk))


@never_cache
@require_POST
def renew_webhook(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign with a new secret from now on; it is shown this once."""
    renewed = actions.renew_webhook(_webhook(request, pk), by=who(request))
    return _one(request, renewed, secret=shown_secret(secret_of(renewed)))


@require_POST
def stop_webhook(request: HttpRequest, pk: int) -> HttpResponse:
    """Send nothing there any more."""
    stopped = actions.stop_webhook(_webhook(request, pk), by=who(request))
    messages.success(request, f"“{stopped}” is told of nothing any more.")
    return redirect("webhooks")


@require_POST
def deliver_again(request: HttpRequest, pk: int, delivery: int) -> HttpResponse:
    """Send once more what was given up."""
    found = _webhook(request, pk).deliveries.filter(pk=delivery).first()
    if found is None:
        raise NotFound("There is no such delivery here.")
    deliver.enqueue(expect_again(found, by=who(request)).pk)
    messages.success(request, "It is sent once more.")
    return redirect("webhook", pk)


def _webhook(request: HttpRequest, pk: int) -> Webhook:
    require(can_edit_webhook(who(request)), EDITOR_NEEDED)
    found = Webhook.objects.select_related("added_by").filter(pk=pk).first()
    if found is None:
        raise NotFound("There is no such webhook here.")
    return found


def _page(
    request: HttpRequest, form: WebhookForm, *, made: Webhook | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "section": "tokens",
        "form": form,
        "made": made,
        "secret": shown_secret(secret_of(made)) if made else "",
        "webhooks": webhooks_with_last(),
    }
    return render(request, "desk/webhooks.html", context, status=status)


def _one(request: HttpRequest, shown: Webhook, secret: str = "") -> HttpResponse:
    context = {
        "section": "tokens",
        "webhook": shown,
        "secret": secret,
        "deliveries": deliveries_of(shown),
    }
    return render(request, "desk/webhook.html", context)
