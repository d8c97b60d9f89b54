"""The steps of the workflow, each behind its button."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from claims import actions
from claims.enums import Step
from claims.errors import NotFound
from claims.forms.claim import StepForm
from claims.views.desk.answer import Page, answer, sent
from claims.views.desk.door import who
from claims.views.desk.thing import claim_at


@require_http_methods(["GET", "HEAD", "POST"])
def take_step(request: HttpRequest, ref: str, step: str) -> HttpResponse:
    """One step with one claim; the note it needs is asked for on its own page too."""
    if step not in Step.values:
        raise NotFound(f"There is no step “{step}” in the workflow.")
    claim, taken = claim_at(request, ref), Step(step)
    form = StepForm(claim, taken, sent(request))
    page = Page(
        title=f"{taken.label} {claim.ref}",
        back=claim.get_absolute_url(),
        button=taken.label,
        said=f"{claim.ref}: {taken.label.lower()} done.",
        thing=claim,
    )
    return answer(
        request,
        form,
        lambda: actions.take_step(
            claim,
            taken,
            by=who(request),
            revision=form.cleaned_data["revision"],
            **form.words,
        ),
        page,
    )
