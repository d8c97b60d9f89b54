"""Writing verdicts: drafts, and their submission, which freezes them."""

from datetime import date
from typing import Any, Required, TypedDict, Unpack, cast

from django.contrib.auth.models import User
from django.utils import timezone

from claims.enums import Step
from claims.errors import GateClosed, StepRefused, UnknownRating
from claims.models import Claim, Rating, Verdict
from claims.models.event import KEPT
from claims.models.verdict import CHECKLIST
from claims.permissions import can_assign_claim
from claims.presenters.verdict import verdict_content
from claims.queries.gates import missing
from claims.queries.history import same_verdicts
from claims.text.chain import canonical, sha256
from claims.workflow import REVIEWED, after_change

from .change import Change, change, require
from .claim import CHECKER_NEEDED, drop_back
from .transition import begin

WORDS = ("conclusion", "rationale", "what_is_right", "what_is_missing", *CHECKLIST)
REVIEWED_IS_KEPT = (
    "This claim is under review, so a draft does not save itself here. Saving it yourself takes "
    "the claim out of review and voids its approvals."
)
AUTHOR_ONLY = "Only the author of a draft can submit it; save a version of your own first."


class DraftWords(TypedDict, total=False):
    """What a draft says. `rating` is the key of a rating in use, or empty while undecided."""

    rating: Required[str]
    conclusion: Required[str]
    rationale: Required[str]
    what_is_right: str
    what_is_missing: str
    literal_reading: str
    other_reading: str
    claimant_proof: str
    precedent: str
    as_of: date | None
    confidence: float | None


def find_rating(key: str) -> Rating | None:
    """The rating of that key on the scale in use; None for no key. Raises UnknownRating."""
    if not key:
        return None
    given = {rating.key: rating for rating in Rating.objects.in_use()}
    if key not in given:
        raise UnknownRating(
            f"There is no rating “{key[:40]}” on the scale in use; pick from {', '.join(given)}."
        )
    return given[key]


def save_draft(
    claim: Claim,
    *,
    by: User,
    revision: int | None,
    key: str = "",
    **words: Unpack[DraftWords],
) -> Verdict:
    """Write into the person's own draft; the first save after a submission opens the next version.

    A draft that a submission left behind becomes the next version when it is written on. `words`
    are all it says: what is left out is empty. Somebody else's draft stays theirs: this one is a
    version of its own. A claim in review or approved drops back to researching. Raises
    UnknownRating, NotAllowed, Stale, StepRefused, Refused.
    """
    require(can_assign_claim(by, claim), CHECKER_NEEDED)
    fields = _fields(words)
    with change("verdict.draft", by=by, key=key) as write:
        claim = write.lock(Claim, claim.pk, revision, fields, part="current_verdict")
        drop_back(write, claim)
        return _write(write, claim, by, fields)


def keep_draft(
    claim: Claim,
    *,
    by: User,
    revision: int,
    **words: Unpack[DraftWords],
) -> Verdict:
    """Save a draft while it is typed, as `save_draft` does, but with no other effect.

    A claim in review or approved is refused instead of dropped back. What others changed besides
    the verdicts since `revision` is no conflict: nobody's words are overwritten. Raises
    UnknownRating, NotAllowed, Stale, StepRefused, Refused.
    """
    require(can_assign_claim(by, claim), CHECKER_NEEDED)
    fields = _fields(words)
    with change(KEPT, by=by) as write:
        claim = write.hold(Claim, claim.pk)
        same = claim.revision == revision or same_verdicts(claim, revision)
        basis = claim.revision if same else revision
        claim = write.lock(Claim, claim.pk, basis, fields, part="current_verdict")
        if claim.status in REVIEWED:
            raise StepRefused(REVIEWED_IS_KEPT)
        after_change(claim.status)
        return _write(write, claim, by, fields)


def _fields(words: DraftWords) -> dict[str, Any]:
    """What a draft is set to: every field of it, empty where nothing was said."""
    return {
        **{name: str(words.get(name, "")).strip() for name in WORDS},
        "rating": find_rating(words["rating"]),
        "as_of": words.get("as_of"),
        "confidence": words.get("confidence"),
    }


def _write(write: Change, claim: Claim, by: User, fields: dict[str, Any]) -> Verdict:
    draft = claim.verdicts.filter(author=by, submitted_at=None).first()
    last = claim.verdicts.order_by("-number").first()
    number = last.number + 1 if last else 1
    if draft is None:
        draft = write.create(Verdict(claim=claim, number=number, author=by, **fields))
    elif claim.verdicts.filter(number__gt=draft.number).exclude(submitted_at=None).exists():
        # Put aside before another version was submitted, it is the next one now: who wrote since
        # the public version is told by the numbers.
        write.update(draft, number=number, **fields)
    else:
        write.update(draft, **fields)
    write.update(claim, current_verdict=draft)
    return draft


def submit_claim(claim: Claim, *, by: User, revision: int, key: str = "") -> Verdict:
    """Freeze the author's draft with its evidence and put the claim in review.

    Raises NotAllowed for anyone but the author, StepRefused, Stale, GateClosed with what is
    missing, and UnknownRating when the scale changed since the draft was saved.
    """
    with change("claim.submit", by=by, key=key) as write:
        claim, status = begin(
            write, claim, Step.SUBMIT, by=by, revision=revision, refusal=AUTHOR_ONLY
        )
        if lacking := missing(claim):
            raise GateClosed(lacking)
        verdict = cast("Verdict", claim.current_verdict)  # gates and permission hold only with one
        _require_in_use(verdict)
        _freeze(write, claim, verdict)
        write.update(claim, status=status)
    return verdict


def _require_in_use(verdict: Verdict) -> None:
    if verdict.rating not in Rating.objects.in_use():
        raise UnknownRating(
            f"The rating “{verdict.rating}” is of an earlier scale; pick one of the scale in use."
        )


def _freeze(write: Change, claim: Claim, verdict: Verdict) -> None:
    content = canonical(verdict_content(claim, verdict))
    write.update(
        verdict, submitted_at=timezone.now(), content=content, content_hash=sha256(content)
    )
