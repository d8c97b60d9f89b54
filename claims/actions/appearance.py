"""Writing appearances: a claim said again by the same claimant is no second claim."""

from datetime import date

from django.contrib.auth.models import User

from claims.enums import MatchState
from claims.errors import NotFound, Refused
from claims.models import Appearance, ArticleVersion, Claim, Claimant, Match, Placement, Span
from claims.permissions import can_lift_claim
from claims.workflow import after_folding, after_unfolding

from .change import Change, change, require
from .span import new_span

CHECKER_NEEDED = "You need the role of a checker to work on claims."
FOLDED = "Said before: it stands as another appearance of {ref}."


def add_appearance(
    claim: Claim,
    version: ArticleVersion,
    start: int,
    end: int,
    *,
    by: User,
    exact: str | None = None,
    claimant: Claimant | None = None,
    claimant_role: str = "",
    made_on: date | None = None,
    key: str = "",
) -> Appearance:
    """Say that the words `[start, end)` of `version` are `claim` again, said by the same claimant.

    Raises NotAllowed; BadSpan when the offsets do not hold `exact`; Refused for another claimant,
    and where the claim stands already.
    """
    require(can_lift_claim(by), CHECKER_NEEDED)
    span = new_span(version, start, end, exact)
    with change("claim.appear", by=by, key=key) as write:
        claim = write.hold(Claim, claim.pk)
        _require_same_claimant(claim, claimant)
        _require_place(claim, span)
        write.create(span)
        made = Appearance(
            claim=claim, span=span, claimant_role=claimant_role.strip(), made_on=made_on
        )
        return _created(write, made, by)


def fold_claim(
    claim: Claim, into: Claim, *, by: User, revision: int | None, key: str = ""
) -> Appearance:
    """Make a new claim, which a person said is the same as `into`, an appearance of that one.

    The claim stays in the history and is not checked by itself. Raises NotAllowed, Stale,
    StepRefused once work on it has begun, Refused unless both have the same claimant.
    """
    require(can_lift_claim(by), CHECKER_NEEDED)
    with change("claim.appear", by=by, key=key) as write:
        claim = write.lock(Claim, claim.pk, revision)
        into = write.hold(Claim, into.pk)
        status = after_folding(claim.status)
        _require_foldable(claim, into)
        made = Appearance(
            claim=into,
            span=claim.span,
            claimant_role=claim.claimant_role,
            made_on=claim.made_on,
            lifted_as=claim,
        )
        _created(write, made, by)
        for placed in claim.placements.filter(appearance__isnull=True):
            _place_too(write, made, placed)
        write.update(claim, status=status, decline_reason=FOLDED.format(ref=into.ref))
    return made


def remove_appearance(appearance: Appearance, *, by: User) -> None:
    """Take an appearance away; the claim that was folded into it is a new claim again.

    Raises NotAllowed, NotFound.
    """
    require(can_lift_claim(by), CHECKER_NEEDED)
    with change("claim.disappear", by=by) as write:
        current = Appearance.objects.filter(pk=appearance.pk).first()
        if current is None:
            raise NotFound("This appearance is not there any more.")
        folded = current.lifted_as_id
        claim = write.lock(Claim, folded, None) if folded else None
        write.hold(Claim, current.claim_id)
        for placed in current.placements.all():
            write.delete(placed)
        write.delete(current)
        if claim is not None:
            write.update(claim, status=after_unfolding(), decline_reason="")


def _created(write: Change, made: Appearance, by: User) -> Appearance:
    made.added_by = by
    return write.create(made)


def _place_too(write: Change, made: Appearance, placed: Placement) -> None:
    """Where the folded claim was carried to, its appearance stands as well."""
    write.create(
        Placement(
            claim=made.claim,
            appearance=made,
            version=placed.version,
            span=placed.span,
            fate=placed.fate,
            standing=placed.standing,
            decided_by=placed.decided_by,
            decided_at=placed.decided_at,
        )
    )


def _require_foldable(claim: Claim, into: Claim) -> None:
    _require_same_claimant(into, claim.claimant)
    pair = Match.objects.filter(state=MatchState.CONFIRMED)
    if not (
        pair.filter(claim=claim, earlier_claim=into) | pair.filter(claim=into, earlier_claim=claim)
    ).exists():
        raise Refused(f"Nobody has said yet that {claim.ref} and {into.ref} are the same claim.")
    if claim.evidence.exists() or claim.verdicts.exists() or claim.appearances.exists():
        raise Refused(
            f"Work on {claim.ref} has begun, and would hang on nothing; they stay tied as the same "
            "claim."
        )
    if into.is_folded:
        raise Refused(f"{into.ref} is itself an appearance of an earlier claim; pick that one.")


def _require_same_claimant(claim: Claim, claimant: Claimant | None) -> None:
    if claimant is None or claim.claimant_id != claimant.pk:
        raise Refused(
            f"{claim.ref} was said by {claim.claimant or 'nobody who is named'}; what somebody "
            "else says is a claim of its own. Lift it, and say that both are the same claim."
        )


def _require_place(claim: Claim, span: Span) -> None:
    taken = Span.objects.filter(
        version=span.version, start__lt=span.end, end__gt=span.start
    ).filter(pk__in=[claim.span_id, *claim.appearances.values_list("span", flat=True)])
    if taken.exists():
        raise Refused(f"{claim.ref} stands at these words already.")
