"""The verdict on a claim: saving one's draft."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from claims import actions
from claims.forms.verdict import VerdictForm
from claims.models import Verdict
from claims.queries.dossier import verdicts_of
from claims.views.desk.answer import Page, answer, sent
from claims.views.desk.claim import start_from
from claims.views.desk.door import who
from claims.views.desk.thing import claim_at


@require_http_methods(["GET", "HEAD", "POST"])
def draft_verdict(request: HttpRequest, ref: str) -> HttpResponse:
    """One's own draft; the first save after a submission opens the next version."""
    claim = claim_at(request, ref)
    start = start_from(who(request).pk, verdicts_of(claim))
    form = VerdictForm(sent(request), initial=VerdictForm.of(claim, start))
    page = Page(
        title=f"Verdict on {claim.ref}",
        back=f"{claim.get_absolute_url()}#verdict",
        button="Save draft",
        said="Draft saved.",
        template="desk/verdict_fields.html",
        thing=claim,
        compared=Verdict,
    )
    return answer(
        request,
        form,
        lambda: actions.save_draft(claim, by=who(request), **form.cleaned_data),
        page,
    )
