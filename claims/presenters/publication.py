"""What readers may find of a claim: the row that lists and searches of the public site ask."""

from datetime import datetime
from typing import Any

from claims.models import Claim, Verdict
from claims.text.chain import sha256
from claims.text.folding import fold


def publication_values(
    claim: Claim, verdict: Verdict, *, changed_at: datetime, withdrawn: bool
) -> dict[str, Any]:
    """The fields of the publication of `claim` but its key, all from what `verdict` froze."""
    frozen = verdict.frozen
    said, conclusion = frozen["claim"], frozen["verdict"]["conclusion"]
    name = said["claimant"] or ""
    return {
        "verdict": verdict,
        "rating_id": verdict.rating_id,
        "article_id": claim.article_id,
        "claimant_name": name,
        "claimant_role": said["claimant_role"],
        "statement": said["statement"],
        "conclusion": conclusion,
        "words": fold("\n".join((said["statement"], said["quote"], name, conclusion))),
        "statement_hash": wording(said["statement"]),
        "quote_hash": wording(said["quote"]),
        "published_at": claim.published_at,
        "changed_at": changed_at,
        "withdrawn": withdrawn,
    }


def wording(text: str) -> str:
    """What two texts share exactly when they say the same, however they were typed."""
    return sha256(fold(text))
