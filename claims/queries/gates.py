"""Gates: what has to hold before a verdict is submitted, each as one plain sentence."""

from dataclasses import dataclass

from claims.enums import Stance
from claims.models import Claim, Evidence, Verdict

REQUIRED_ORIGINS = 2


@dataclass(frozen=True)
class Gate:
    """One condition of submission: whether it holds, and the sentence that says so."""

    name: str
    holds: bool
    sentence: str


def gates(claim: Claim) -> list[Gate]:
    """The gates of `claim` as it stands now, with its evidence and its current verdict."""
    evidence = claim.evidence.select_related("source").prefetch_related("source__captures")
    return gates_on(claim, list(evidence))


def gates_on(claim: Claim, evidence: list[Evidence]) -> list[Gate]:
    """The gates of `claim` whose `evidence` is loaded with sources and captures; no query."""
    return [
        _located(evidence),
        _independent(evidence, claim.origin_exception),
        _written(claim.current_verdict),
    ]


def missing(claim: Claim) -> list[str]:
    """The sentences of the gates that do not hold; empty when the verdict may be submitted."""
    return [gate.sentence for gate in gates(claim) if not gate.holds]


def _located(evidence: list[Evidence]) -> Gate:
    found = any(item.locator or item.source.captures.all() for item in evidence)
    sentence = (
        "At least one source is located or captured."
        if found
        else "No source says where to look: give one a locator (page, paragraph, timestamp) "
        "or add a capture."
    )
    return Gate("located", found, sentence)


def independent_origins(evidence: list[Evidence]) -> int:
    """How many independent origins support or refute: only sources that somebody opened count."""
    return len(
        {
            item.source.origin_key
            for item in evidence
            if item.stance != Stance.CONTEXT and item.source.opened
        }
    )


def _independent(evidence: list[Evidence], exception: str) -> Gate:
    count = independent_origins(evidence)
    if count >= REQUIRED_ORIGINS:
        return Gate("independent", True, f"{count} independent origins support or refute.")
    if exception:
        return Gate("independent", True, f"One origin is enough here: {exception}")
    need = f"{REQUIRED_ORIGINS} independent origins have to support or refute the claim"
    return Gate(
        "independent",
        False,
        f"{need}, here it is {count}: add a source of another origin or write why one is enough.",
    )


def _written(verdict: Verdict | None) -> Gate:
    parts = {
        "rating": verdict and verdict.rating_id,
        "conclusion": verdict and verdict.conclusion,
        "rationale": verdict and verdict.rationale,
        "as-of date": verdict and verdict.as_of,
    }
    lacking = [name for name, value in parts.items() if not value]
    sentence = (
        f"The verdict lacks its {', '.join(lacking)}: fill it in and save."
        if lacking
        else "The verdict has its rating, conclusion, rationale and as-of date."
    )
    return Gate("written", not lacking, sentence)
