"""Writing evidence: what a source does to a claim."""

from typing import Any

from django.contrib.auth.models import User

from claims.errors import NotFound
from claims.models import Claim, Evidence, Source
from claims.permissions import can_assign_claim

from .change import change, require
from .claim import CHECKER_NEEDED, drop_back


def add_evidence(
    claim: Claim,
    source: Source,
    *,
    by: User,
    revision: int | None,
    stance: str,
    excerpt: str = "",
    paraphrase: str = "",
    translation: str = "",
    locator: str = "",
    key: str = "",
) -> Evidence:
    """Attach `source` to `claim`. A claim in review or approved drops back to researching.

    Raises NotAllowed, Stale, StepRefused; Refused when it stands there already.
    """
    require(can_assign_claim(by, claim), CHECKER_NEEDED)
    words = _words(stance, excerpt, paraphrase, translation, locator)
    with change("evidence.add", by=by, key=key) as write:
        new = Evidence(claim=claim, source=source, added_by=by, **words)
        claim = write.lock(Claim, claim.pk, revision, {"source": source, **words}, part=new)
        drop_back(write, claim)
        return write.create(new)


def edit_evidence(
    evidence: Evidence,
    *,
    by: User,
    revision: int | None,
    stance: str,
    excerpt: str,
    paraphrase: str,
    translation: str,
    locator: str,
) -> Evidence:
    """Mend what a source says of a claim. Raises NotFound, NotAllowed, Stale, StepRefused."""
    require(can_assign_claim(by, evidence.claim), CHECKER_NEEDED)
    words = _words(stance, excerpt, paraphrase, translation, locator)
    with change("evidence.edit", by=by) as write:
        claim = write.lock(Claim, evidence.claim_id, revision, words, part=evidence)
        evidence = _there(claim, evidence)
        if any(getattr(evidence, name) != value for name, value in words.items()):
            drop_back(write, claim)
        write.update(evidence, **words)
    return evidence


def remove_evidence(evidence: Evidence, *, by: User, revision: int | None) -> None:
    """Take a source off a claim; the history keeps it.

    Raises NotFound, NotAllowed, Stale, StepRefused.
    """
    require(can_assign_claim(by, evidence.claim), CHECKER_NEEDED)
    with change("evidence.remove", by=by) as write:
        claim = write.lock(Claim, evidence.claim_id, revision, part=evidence)
        evidence = _there(claim, evidence)
        drop_back(write, claim)
        write.delete(evidence)


def _words(
    stance: str, excerpt: str, paraphrase: str, translation: str, locator: str
) -> dict[str, Any]:
    # A locator of nothing but spaces would open the gate that asks where to look.
    return {
        "stance": stance,
        "excerpt": excerpt,
        "paraphrase": paraphrase,
        "translation": translation,
        "locator": locator.strip(),
    }


def _there(claim: Claim, evidence: Evidence) -> Evidence:
    current = claim.evidence.filter(pk=evidence.pk).first()
    if current is None:
        raise NotFound("This evidence was removed in the meantime.")
    return current
