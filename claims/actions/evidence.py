"""Writing evidence: what a source does to a claim."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from claims.errors import NotFound
from claims.models import Claim, Evidence, Source
from claims.permissions import can_assign_claim

from .change import change, require
from .claim import CHECKER_NEEDED, drop_back
from .kept import Kept, is_verbatim, write_capture
from .source import add_origin, add_source, join_origin


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
        words["verbatim"] = is_verbatim(source, excerpt)
        new = Evidence(claim=claim, source=source, added_by=by, **words)
        claim = write.lock(Claim, claim.pk, revision, {"source": source, **words}, part=new)
        drop_back(write, claim)
        return write.create(new)


def attach_source(
    claim: Claim,
    known: Source | None,
    *,
    by: User,
    revision: int | None,
    about: Mapping[str, Any],
    origin: str = "",
    copies: Sequence[Source] = (),
    file: Kept | None = None,
    key: str = "",
    **words: str,
) -> Evidence:
    """Put a known source on the claim or a new one, with its copy and origin, or nothing at all.

    `about` are the fields of a new source; `origin` names its group, which `copies` join. Raises
    what the single actions raise, and AlreadyDone.
    """
    with transaction.atomic():
        group = add_origin(origin, by=by) if origin.strip() else None
        source = known or add_source(by=by, origin=group, **about)
        for copy in copies if group else ():
            join_origin(copy, group, by=by)  # type: ignore[arg-type]
        if file is not None:
            with change("capture.add", by=by) as write:
                write_capture(write, write.hold(Source, source.pk), file, by)
        return add_evidence(claim, source, by=by, revision=revision, key=key, **words)


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
    key: str = "",
) -> Evidence:
    """Mend what a source says of a claim. Raises NotFound, NotAllowed, Stale, StepRefused."""
    require(can_assign_claim(by, evidence.claim), CHECKER_NEEDED)
    words = _words(stance, excerpt, paraphrase, translation, locator)
    with change("evidence.edit", by=by, key=key) as write:
        claim = write.lock(Claim, evidence.claim_id, revision, words, part=evidence)
        evidence = _there(claim, evidence)
        if any(getattr(evidence, name) != value for name, value in words.items()):
            drop_back(write, claim)
        write.update(evidence, **words, verbatim=is_verbatim(evidence.source, excerpt))
    return evidence


def remove_evidence(evidence: Evidence, *, by: User, revision: int | None, key: str = "") -> None:
    """Take a source off a claim; the history keeps it.

    Raises NotFound, NotAllowed, Stale, StepRefused.
    """
    require(can_assign_claim(by, evidence.claim), CHECKER_NEEDED)
    with change("evidence.remove", by=by, key=key) as write:
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
