"""The steps of the workflow, each an address of its own with the scope it needs."""

from collections.abc import Callable
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, Header, Router

from claims import actions
from claims.api.answers import changing
from claims.api.claim import ClaimOut, shown
from claims.api.once import do_once, once
from claims.api.revision import Conditions, based_on
from claims.api.security import needs, who
from claims.api.things import claim_at
from claims.api.words import Input, Ref, Words
from claims.enums import Scope, Step
from claims.models import Claim

router = Router(tags=["Workflow"])


class Nothing(Input):
    """This step needs no words."""


class Reason(Input):
    """Why; the report prints it."""

    note: Words


class Reading(Input):
    """The verdict that was read, by its `content_hash`, and what is said of it."""

    content_hash: str = Field(..., max_length=64)
    note: Words = ""


class Publishing(Input):
    """The note that readers see, where another verdict is public already."""

    note: Words = ""
    kind: Literal["clarification", "correction", "update"] = "correction"


STEPS: dict[Step, tuple[Scope, type[Input], str]] = {
    Step.ACCEPT: (Scope.WRITE, Nothing, "Take a new claim up for research."),
    Step.DECLINE: (Scope.WRITE, Reason, "Leave a claim unchecked, with the reason."),
    Step.REOPEN: (Scope.PUBLISH, Nothing, "Take up a declined or retracted claim again."),
    Step.SUBMIT: (Scope.WRITE, Nothing, "Freeze one's draft and put the claim in review."),
    Step.RETURN: (Scope.REVIEW, Reading, "Send the verdict back; the note says what is lacking."),
    Step.APPROVE: (Scope.REVIEW, Reading, "Approve exactly the verdict that was read."),
    Step.PUBLISH: (Scope.PUBLISH, Publishing, "Make the approved verdict the public one."),
    Step.REVISE: (Scope.WRITE, Nothing, "Take up a published claim; its verdict stays up."),
    Step.RETRACT: (Scope.PUBLISH, Reason, "Withdraw the public verdict; the note says why."),
}


def take(step: Step, body: type[Input]) -> Callable[..., Any]:
    """The operation that takes `step`."""

    def operation(
        request: HttpRequest,
        response: HttpResponse,
        ref: Ref,
        sent: body,  # type: ignore[valid-type]
        change: Header[Conditions],
    ) -> Any:
        claim, revision = claim_at(request, ref), based_on(change)
        key = once(request, change.idempotency_key)
        given = sent.dict()  # type: ignore[attr-defined]

        def act() -> Claim:
            actions.take_step(claim, step, by=who(request), revision=revision, key=key, **given)
            return claim

        # A review is about the claim too, so what was done before is read from the subject.
        do_once(response, Claim, act)
        return shown(response, claim_at(request, ref))

    return operation


for _step, (_scope, _body, _summary) in STEPS.items():
    router.add_api_operation(
        f"/claims/{{ref}}/{_step.value}",
        ["POST"],
        take(_step, _body),
        auth=needs(_scope),
        response=changing(ClaimOut),
        operation_id=f"{_step.value}_claim",
        summary=_step.label,
        description=_summary,
    )
