"""One page for one step of the workflow: what will happen, what is missing, and the button."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from claims import actions
from claims.enums import CorrectionKind, Step
from claims.errors import ClaimsError, NotAllowed, Stale
from claims.models import Claim
from claims.permissions import is_on_desk, steps_for
from claims.queries.gates import gates
from claims.workflow import TRANSITIONS, next_status

from .claim_page import passage, versions
from .refusal import differences
from .theme import ModelAdmin, Select, Textarea

ICONS = {
    Step.ACCEPT: "check",
    Step.DECLINE: "block",
    Step.REOPEN: "undo",
    Step.SUBMIT: "send",
    Step.RETURN: "reply",
    Step.APPROVE: "thumb_up",
    Step.PUBLISH: "public",
    Step.REVISE: "edit",
    Step.RETRACT: "remove_circle",
}
TONES = {
    Step.ACCEPT: "primary",
    Step.SUBMIT: "primary",
    Step.APPROVE: "primary",
    Step.PUBLISH: "primary",
    Step.DECLINE: "danger",
    Step.RETRACT: "danger",
}
CONSEQUENCES = {
    Step.ACCEPT: "The claim is taken up for research.",
    Step.DECLINE: "The claim is not checked. The report prints it with your reason.",
    Step.REOPEN: "Work on the claim starts again.",
    Step.SUBMIT: "Your draft is frozen with its evidence and goes to a reviewer.",
    Step.RETURN: "The verdict goes back to its author with your comment.",
    Step.APPROVE: "You stand behind exactly the text below. Any later change voids your approval.",
    Step.PUBLISH: "The verdict below becomes the public one.",
    Step.REVISE: "Work on the claim starts again. Its public verdict stays up meanwhile.",
    Step.RETRACT: "The public verdict is withdrawn. Its page stays and says so, with your note.",
}
NOTES = {
    "reason": "Reason, as the report prints it",
    "comment": "Comment for the author",
    "note": "Note for readers",
}
# Where the verdict is read before the button is pressed.
READ_FIRST = frozenset({Step.SUBMIT, Step.RETURN, Step.APPROVE, Step.PUBLISH})
KINDS = [kind for kind in CorrectionKind.choices if kind[0] != CorrectionKind.RETRACTION]


class StepForm(forms.Form):
    """What a step asks for: its note where one is required, and what it was based on."""

    revision = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages={"required": "The form came without its revision; open the page again."},
    )
    content_hash = forms.CharField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label="What kind of change", choices=KINDS, widget=Select)
    note = forms.CharField(widget=Textarea({"rows": 4}), strip=False)

    def __init__(self, claim: Claim, step: Step, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        corrects = step is Step.PUBLISH and claim.public_verdict_id is not None
        if not corrects:
            del self.fields["kind"]
        asked = "note" if corrects else TRANSITIONS[step].note
        if asked:
            self.fields["note"].label = NOTES[asked]
        elif step is Step.APPROVE:
            self.fields["note"].label, self.fields["note"].required = "Comment (optional)", False
        else:
            del self.fields["note"]


def step_page(
    model_admin: ModelAdmin, request: HttpRequest, claim_id: int, step_name: str
) -> HttpResponse:
    """Show what `step_name` will do, or do it on POST; a GET changes nothing.

    Raises Http404, PermissionDenied.
    """
    claim = Claim.objects.with_rows().filter(pk=claim_id).first()
    if not is_on_desk(request.user):
        raise PermissionDenied
    if claim is None or step_name not in Step.values:
        raise Http404
    step = Step(step_name)
    if request.method != "POST":
        return _page(model_admin, request, claim, step, refusal=_closed(request, claim, step))
    form = StepForm(claim, step, request.POST)
    if not form.is_valid():
        return _page(model_admin, request, claim, step, form=form)
    try:
        actions.take_step(claim, step, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
    except ClaimsError as refusal:
        return _page(model_admin, request, claim, step, refusal=refusal, form=form)
    messages.success(request, f"{claim.ref}: {step.label.lower()} done.")
    return HttpResponseRedirect(reverse("admin:claims_claim_change", args=[claim.pk]))


def _closed(request: HttpRequest, claim: Claim, step: Step) -> ClaimsError | None:
    """Why this person cannot take the step now, if they cannot."""
    if step in steps_for(request.user, claim):
        return None
    try:
        next_status(claim.status, step)
    except ClaimsError as refusal:
        return refusal
    return NotAllowed("Somebody else has to take this step with this claim.")


def _page(
    model_admin: ModelAdmin,
    request: HttpRequest,
    claim: Claim,
    step: Step,
    *,
    refusal: ClaimsError | None = None,
    form: StepForm | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {
        **model_admin.admin_site.each_context(request),
        "title": f"{step.label}: {claim.ref}",
        "opts": model_admin.opts,
        "object": claim,
        "step": step,
        "danger": TONES.get(step) == "danger",
        "consequence": CONSEQUENCES[step],
        "passage": passage(claim),
        "refusal": refusal,
        "closed": form is None and refusal is not None,
        "form": _based_on_now(claim, step, form),
        "invalid": form is not None and not form.is_valid(),
        "conflict": _conflict(claim, form, refusal),
        "gates": gates(claim) if step is Step.SUBMIT else (),
        "version": next(iter(versions(claim, request.user)), None) if step in READ_FIRST else None,
        "evidence": claim.evidence.select_related("source") if step in READ_FIRST else (),
    }
    status = refusal.status if refusal else 422 if context["invalid"] else 200
    return TemplateResponse(request, "admin/claims/claim/step.html", context, status=status)


def _based_on_now(claim: Claim, step: Step, form: StepForm | None) -> StepForm:
    """The form with what was typed, based on what the page shows now."""
    verdict = claim.current_verdict
    now = {"revision": claim.revision, "content_hash": verdict.content_hash if verdict else ""}
    if form is None:
        return StepForm(claim, step, initial=now)
    return StepForm(claim, step, {**form.data.dict(), **now})  # type: ignore[attr-defined]


def _conflict(claim: Claim, form: StepForm | None, refusal: ClaimsError | None) -> Any:
    if form is None or not isinstance(refusal, Stale):
        return ()
    return differences(claim, form.cleaned_data["revision"], {})
