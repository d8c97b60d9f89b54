"""The gates of the desk: what is asked before a verdict is submitted, and changing it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from claims import actions
from claims.actions.gate import EDITOR_NEEDED
from claims.enums import GateName
from claims.errors import NotFound
from claims.forms.gate import GateForm
from claims.models import GateSetting
from claims.permissions import can_change_gate
from claims.queries.gate_rules import GateRule, gate_rules, rules_by_name
from claims.views.desk.answer import Page, answer, sent
from claims.views.desk.door import require, who


@require_safe
def gates(request: HttpRequest) -> HttpResponse:
    """Every gate: what it asks for, and whether it blocks, warns or is off."""
    context = {"rules": gate_rules(), "may_change": can_change_gate(request.user)}
    return render(request, "desk/gates.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def set_gate(request: HttpRequest, name: str) -> HttpResponse:
    """What one gate does here, how much it asks for, what readers are told; for editors."""
    require(can_change_gate(request.user), EDITOR_NEEDED)
    rule = _rule(name)
    form = GateForm(rule, sent(request), initial=GateForm.of(rule))
    page = Page(
        title=rule.title,
        back=reverse("gates"),
        said="Saved. Verdicts submitted before stay as they are.",
        thing=GateSetting.objects.filter(name=name).first(),
    )
    return answer(
        request,
        form,
        lambda: actions.set_gate(name, by=who(request), **form.cleaned_data),
        page,
    )


def _rule(name: str) -> GateRule:
    if name not in GateName.values:
        raise NotFound("There is no such gate here; look for it in the list.")
    return rules_by_name()[GateName(name)]
