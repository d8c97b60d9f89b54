"""Writing evidence: what a source does to a claim."""

from typing import Any

from django.contrib.auth.models import User

from claims.errors import NotFound
from claims.models import Claim, Evidence, Source

from .change import Change, change
from .claim import drop_back


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
    fields = {
        "stance": stance,
        "excerpt": excerpt,
        "paraphrase": paraphrase,
        "translation": translation,
        "locator": locator,
    }
    with change("evidence.add", by=by, key=key) as write:
        claim = write.lock(Claim, claim.pk, revision, {"source": source.pk, **fields})
        drop_back(write, claim, by)
        return write.create(Evidence(claim=claim, source=source, added_by=by, **fields))


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
    fields: dict[str, Any] = {
        "stance": stance,
        "excerpt": excerpt,
        "paraphrase": paraphrase,
        "translation": translation,
        "locator": locator,
    }
    with change("evidence.edit", by=by) as write:
        claim = write.lock(Claim, evidence.claim_id, revision, fields)
        evidence = _there(write, claim, evidence, by)
        write.update(evidence, **fields)
    return evidence


def remove_evidence(evidence: Evidence, *, by: User, revision: int | None) -> None:
    """Take a source off a claim; the history keeps it. Raises NotFound, NotAllowed, Stale."""
    with change("evidence.remove", by=by) as write:
        claim = write.lock(Claim, evidence.claim_id, revision)
        write.delete(_there(write, claim, evidence, by))


def _there(write: Change, claim: Claim, evidence: Evidence, by: User) -> Evidence:
    current = claim.evidence.filter(pk=evidence.pk).first()
    if current is None:
        raise NotFound("This evidence was removed in the meantime.")
    drop_back(write, claim, by)
    return current
