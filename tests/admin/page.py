"""A page of the admin as a person meets it: opened, filled in, and sent as it was shown."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Model
from django.forms import BoundField
from django.test import Client
from django.urls import reverse

from claims.models import Claim, Event
from claims.models.claim import REF_PREFIX


def list_of(model: str) -> str:
    return reverse(f"admin:claims_{model}_changelist")


def page_of(thing: Model) -> str:
    return reverse(f"admin:claims_{thing._meta.model_name}_change", args=[thing.pk])


def add_page(model: str) -> str:
    return reverse(f"admin:claims_{model}_add")


def step_page(claim: Claim, step: str) -> str:
    return reverse("admin:claims_claim_step", args=[claim.pk, step])


def shown(answer: Any) -> dict[str, Any]:
    """What a browser would send if nothing was touched on the page of `answer`."""
    data = _values(answer.context["adminform"].form)
    for inline in answer.context["inline_admin_formsets"]:
        data |= _values(inline.formset.management_form)
        for form in inline.formset.forms:
            data |= _values(form)
    return data


def _values(form: Iterable[BoundField]) -> dict[str, Any]:
    fields = {bound.html_name: bound for bound in form if not bound.field.disabled}
    return {name: _sent(bound.value()) for name, bound in fields.items() if _is_sent(bound)}


def _is_sent(bound: BoundField) -> bool:
    value = bound.value()
    return value is not None and value is not False and value != []


def _sent(value: Any) -> Any:
    if isinstance(value, Model):
        return str(value.pk)
    return value.isoformat() if isinstance(value, date) else value


def send(client: Client, address: str, **changes: Any) -> Any:
    """Open the form at `address`, change some fields, and send it."""
    data = shown(client.get(address)) | changes
    return client.post(address, {name: value for name, value in data.items() if value is not None})


def told(answer: Any) -> list[str]:
    """The messages a person sees after `answer`."""
    return [str(message) for message in answer.wsgi_request._messages]


def refusals(answer: Any) -> list[str]:
    """The sentences above the form that was refused."""
    return list(answer.context["adminform"].form.non_field_errors())


def actions_since(seq: int) -> list[str]:
    """What the history says was done after event `seq`."""
    return list(Event.objects.filter(seq__gt=seq).order_by("seq").values_list("action", flat=True))


def last_seq() -> int:
    return Event.objects.count()


def ref(claim: Claim) -> str:
    return f"{REF_PREFIX}{claim.pk:04d}"
