"""The panel of a claim: how many people decide on its verdict."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from claims import actions
from claims.forms.claim import PanelForm
from claims.views.desk.answer import Page, answer, sent
from claims.views.desk.door import who
from claims.views.desk.thing import claim_at


@require_http_methods(["GET", "HEAD", "POST"])
def set_panel(request: HttpRequest, ref: str) -> HttpResponse:
    """How many decide, each without seeing how the others did."""
    claim = claim_at(request, ref)
    form = PanelForm(sent(request), initial=PanelForm.of(claim))
    page = Page(title=f"Panel of {claim.ref}", back=claim.get_absolute_url(), thing=claim)
    return answer(
        request,
        form,
        lambda: actions.set_panel(
            claim,
            by=who(request),
            revision=form.cleaned_data["revision"],
            size=form.cleaned_data["panel_size"],
        ),
        page,
    )
