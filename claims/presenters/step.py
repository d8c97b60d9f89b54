"""What a step of the workflow will do, as sentences for the person about to take it."""

from collections.abc import Collection, Iterable

from claims.enums import ClaimStatus, Decision, Step
from claims.models import Claim, Evidence, Verdict
from claims.presenters.verdict import is_unchanged
from claims.queries.gates import Gate
from claims.queries.panel import approvals_needed, panel_of

DECIDING = frozenset({Step.APPROVE, Step.RETURN, Step.PUBLISH})
NOT_YET = "This opens when every point above holds."
CHANGED = (
    "The claim or a source was changed since this version was submitted, so nobody can decide on "
    "it any more: save the verdict once more to have it reviewed as it stands now."
)
TOO_FEW = (
    "This version has too few approvals by now: save the verdict once more to have it reviewed "
    "anew."
)


def outcome(claim: Claim, step: Step) -> str:
    """What `step` does to `claim`, before it is taken."""
    said = {
        Step.ACCEPT: "It is taken up: evidence and a verdict can follow.",
        Step.DECLINE: "It will not be checked. The article's report prints the reason.",
        Step.REOPEN: _reopen(claim),
        Step.SUBMIT: _submit(claim),
        Step.RETURN: _return(claim),
        Step.APPROVE: _approve(claim),
        Step.PUBLISH: _publish(claim),
        Step.REVISE: _revise(claim),
        Step.RETRACT: (
            "The page stays at its address and says that the verdict was withdrawn, with your "
            "note and its date. The old verdict stays readable."
        ),
    }
    return said[step]


def hindrances(
    claim: Claim, steps: Collection[Step], gates: Iterable[Gate], evidence: Iterable[Evidence]
) -> dict[Step, str]:
    """Why a step would be refused although this person may take it; the others are not in it."""
    verdict = claim.current_verdict
    found: dict[Step, str] = {}
    if Step.SUBMIT in steps and any(gate.is_closed for gate in gates):
        found[Step.SUBMIT] = NOT_YET
    deciding = DECIDING.intersection(steps)
    if deciding and verdict is not None:
        if not is_unchanged(claim, verdict, evidence):
            found |= dict.fromkeys(deciding, CHANGED)
        elif Step.PUBLISH in deciding and given_approvals(verdict) < approvals_needed(claim):
            found[Step.PUBLISH] = TOO_FEW
    return found


def given_approvals(verdict: Verdict) -> int:
    """How many people approved exactly this text; asks the reviews that are loaded with it."""
    return sum(
        review.decision == Decision.APPROVE and review.content_hash == verdict.content_hash
        for review in verdict.reviews.all()
    )


def _reopen(claim: Claim) -> str:
    if claim.status == ClaimStatus.RETRACTED:
        return (
            "It goes back to research. Its public page goes on saying that the verdict was "
            "withdrawn, until a new one is published."
        )
    return "It goes back to research."


def _submit(claim: Claim) -> str:
    panel = panel_of(claim)
    who = "Somebody else has" if panel == 1 else f"A panel of {panel} other people has"
    return (
        "The verdict is frozen with the claim's words and its evidence as they stand now. "
        f"{who} to decide on exactly that text; any change after this voids their approvals."
    )


def _return(claim: Claim) -> str:
    verdict, panel = claim.current_verdict, panel_of(claim)
    author = verdict.author if verdict else "its author"
    if panel > 1:
        return f"{_of_panel(claim)} Outvoted, your comment stays beside the verdict as dissent."
    return f"It goes back to {author} with your comment. This version is kept beside the next one."


def _approve(claim: Claim) -> str:
    then = _of_panel(claim) if panel_of(claim) > 1 else "Then an editor can publish it."
    return f"You stand behind exactly the text shown here with its evidence. {then}"


def _of_panel(claim: Claim) -> str:
    return (
        f"You are one of a panel of {panel_of(claim)}: when all have decided, "
        f"{approvals_needed(claim)} approvals carry it, else it goes back."
    )


def _publish(claim: Claim) -> str:
    new, old = claim.current_verdict, claim.public_verdict
    if new is None or old is None:
        return "Readers see it at its public address, in the feeds and in the article's report."
    return (
        f"Version {new.number} ({new.rating}) takes the place of version {old.number} "
        f"({old.rating}) in public. Your note stands on the page with its date, and the old "
        "version stays readable."
    )


def _revise(claim: Claim) -> str:
    number = claim.public_verdict.number if claim.public_verdict else 1
    return f"Work on it starts again. Version {number} stays public until another is published."
