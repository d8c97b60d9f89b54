"""Writing verdicts: drafts, and their submission, which freezes them."""

from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from claims.enums import Step
from claims.errors import GateClosed, UnknownRating
from claims.models import Claim, Rating, Verdict
from claims.permissions import can_submit_claim
from claims.presenters.verdict import verdict_content
from claims.queries.gates import missing
from claims.text.chain import canonical, sha256
from claims.workflow import next_status

from .change import Change, change, require
from .claim import drop_back


def find_rating(key: str) -> Rating | None:
    """The rating of that key on the scale in use; None for no key. Raises UnknownRating."""
    if not key:
        return None
    rating = Rating.objects.in_use().filter(key=key).first()
    if rating is None:
        allowed = ", ".join(Rating.objects.in_use().values_list("key", flat=True))
        raise UnknownRating(f"There is no rating “{key}” on the scale in use; pick from {allowed}.")
    return rating


def save_draft(
    claim: Claim,
    *,
    by: User,
    revision: int | None,
    rating: str,
    conclusion: str,
    rationale: str,
    what_is_right: str = "",
    what_is_missing: str = "",
    as_of: date | None = None,
    confidence: float | None = None,
) -> Verdict:
    """Write into the person's own draft; the first save after a submission opens the next version.

    `rating` is the key of a rating in use, or empty while undecided. Somebody else's draft stays
    theirs: this one is a version of its own. A claim in review or approved drops back to
    researching. Raises UnknownRating, NotAllowed, Stale, StepRefused, Refused.
    """
    fields: dict[str, Any] = {
        "rating": find_rating(rating),
        "conclusion": conclusion.strip(),
        "rationale": rationale.strip(),
        "what_is_right": what_is_right.strip(),
        "what_is_missing": what_is_missing.strip(),
        "as_of": as_of,
        "confidence": confidence,
    }
    with change("verdict.draft", by=by) as write:
        claim = write.lock(Claim, claim.pk, revision, fields, part="current_verdict")
        draft = claim.verdicts.filter(author=by, submitted_at=None).first()
        if draft is not None:
            drop_back(write, claim, by)
            write.update(draft, **fields)
        else:
            drop_back(write, claim, by)
            last = claim.verdicts.order_by("-number").first()
            number = last.number + 1 if last else 1
            draft = write.create(Verdict(claim=claim, number=number, author=by, **fields))
        write.update(claim, current_verdict=draft)
    return draft


def submit_claim(claim: Claim, *, by: User, revision: int) -> Verdict:
    """Freeze the author's draft with its evidence and put the claim in review.

    Raises NotAllowed for anyone but the author, StepRefused, Stale, and GateClosed with what is
    missing.
    """
    with change("claim.submit", by=by) as write:
        claim = write.lock(Claim, claim.pk, revision)
        status = next_status(claim.status, Step.SUBMIT)
        lacking = missing(claim)
        verdict = claim.current_verdict
        if verdict is None:
            raise GateClosed(lacking)
        require(can_submit_claim(by, claim), "Only its author can submit a draft; save your own.")
        if lacking:
            raise GateClosed(lacking)
        _freeze(write, claim, verdict)
        write.update(claim, status=status)
    return verdict


def _freeze(write: Change, claim: Claim, verdict: Verdict) -> None:
    content = canonical(verdict_content(claim, verdict))
    write.update(
        verdict, submitted_at=timezone.now(), content=content, content_hash=sha256(content)
    )
