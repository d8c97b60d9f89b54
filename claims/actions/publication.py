"""Writing to the public: publishing, correcting, revising, retracting."""

from django.contrib.auth.models import User
from django.utils import timezone

from claims.enums import CorrectionKind, Step
from claims.errors import GateClosed, Refused
from claims.models import Claim, Correction, Verdict
from claims.presenters.review_check import review_problems
from claims.queries.panel import approvals_needed

from .announce import announce
from .change import Change, change
from .review import approvals, require_unchanged
from .transition import begin

EDITOR_NEEDED = "You need the role of an editor to publish."
CHECKER_NEEDED = "You need the role of a checker to revise a claim."
RETRACTING = "Only an editor can retract, and only what is published."


def publish_claim(
    claim: Claim,
    *,
    by: User,
    revision: int,
    note: str = "",
    kind: str = CorrectionKind.CORRECTION,
    key: str = "",
) -> Claim:
    """Make the approved verdict the public one.

    Where a public verdict exists already, the dated note that readers see is required, of kind
    clarification, correction or update. Raises NotAllowed, StepRefused, Stale, Refused, and
    GateClosed with each error of the ClaimReview that would go out.
    """
    with change("claim.publish", by=by, note=note, key=key) as write:
        claim, status = begin(
            write, claim, Step.PUBLISH, by=by, revision=revision, refusal=EDITOR_NEEDED
        )
        verdict, now = _approved(claim), timezone.now()
        _require_sound_review(claim, verdict)
        if claim.public_verdict is not None:
            _correct(write, by, verdict, claim=claim, kind=kind, note=note)
        write.update(
            claim,
            status=status,
            public_verdict=verdict,
            published_at=claim.published_at or now,
        )
        announce(claim, at=now)
    return claim


def revise_claim(claim: Claim, *, by: User, revision: int, key: str = "") -> Claim:
    """Take up the work on a published claim again; its public verdict stays up.

    Raises NotAllowed, StepRefused, Stale.
    """
    with change("claim.revise", by=by, key=key) as write:
        claim, status = begin(
            write, claim, Step.REVISE, by=by, revision=revision, refusal=CHECKER_NEEDED
        )
        write.update(claim, status=status)
    return claim


def retract_claim(claim: Claim, *, by: User, revision: int, note: str, key: str = "") -> Claim:
    """Withdraw the public verdict; its page stays and says so, with the note.

    Raises NotAllowed, StepRefused, Stale, and Refused without a note.
    """
    with change("claim.retract", by=by, note=note, key=key) as write:
        claim, status = begin(
            write, claim, Step.RETRACT, by=by, revision=revision, refusal=RETRACTING
        )
        if not note.strip():
            raise Refused("Write the note that tells readers why the verdict is retracted.")
        _correct(write, by, None, claim=claim, kind=CorrectionKind.RETRACTION, note=note)
        write.update(claim, status=status)
        announce(claim, at=timezone.now(), withdrawn=True)
    return claim


def _require_sound_review(claim: Claim, verdict: Verdict) -> None:
    errors = [problem for problem in review_problems(claim, verdict) if not problem.advice]
    if errors:
        raise GateClosed([f"ClaimReview, {problem.rule}: {problem.sentence}" for problem in errors])


def _approved(claim: Claim) -> Verdict:
    current = claim.current_verdict
    verdict = require_unchanged(claim, current.content_hash if current else "")
    if approvals(verdict) < approvals_needed(claim):
        raise Refused(
            "This version has too few approvals; save the verdict again to have it reviewed anew."
        )
    return verdict


def _correct(
    write: Change, by: User, verdict: Verdict | None, *, claim: Claim, kind: str, note: str
) -> None:
    if not note.strip():
        raise Refused("A verdict is public already: write the note that says what changed.")
    if (kind == CorrectionKind.RETRACTION) is (verdict is not None):
        raise Refused("Pick clarification, correction or update; to withdraw, retract the claim.")
    write.create(
        Correction(
            claim=claim,
            kind=kind,
            note=note.strip(),
            old_verdict=claim.public_verdict,
            new_verdict=verdict,
            made_by=by,
        )
    )
