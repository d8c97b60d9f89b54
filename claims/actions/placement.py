"""Writing placements: carrying claims into a new version, and deciding where they stand."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.utils import timezone

from claims.enums import Fate, Standing
from claims.errors import BadSpan, NotFound, Outdated, Refused
from claims.models import ArticleVersion, Claim, Placement, Span
from claims.permissions import can_edit_article
from claims.queries.placement import Standpoint, appearances_in, claims_in
from claims.text.anchoring import Carried, carry

from .change import Change, change, require
from .span import new_span

CHECKER_NEEDED = "You need the role of a checker to decide where a claim stands."
SURE = (Fate.SAME, Fate.MOVED)


def carry_claims(write: Change, version: ArticleVersion) -> None:
    """Say of every claim of the article what became of it in `version`, its newest.

    So for what was said again in it. Each is carried from the newest version it stands in. Part of
    the change that adds the version.
    """
    claims = Claim.objects.standing_alone().filter(article=version.article)
    left = {str(pk) for pk in claims.values_list("pk", flat=True)}
    left |= {at.key for at in appearances_in(version.article)}
    earlier = version.article.versions.filter(number__lt=version.number).order_by("-number")
    for old in earlier:
        standing = [at for at in claims_in(old) if at.key in left]
        left -= {at.key for at in standing}
        _carry(write, old, version, standing)
        if not left:
            return


def place_claim(
    placement: Placement, *, by: User, start: int | None = None, end: int | None = None
) -> Placement:
    """Confirm the proposed place, or say that it is `start` to `end`, in code points.

    Raises NotAllowed, NotFound, BadSpan, Outdated when somebody has decided in the meantime, and
    Refused when there is no proposal to confirm.
    """
    with change("placement.confirm", by=by) as write:
        current = _waiting(write, placement, by)
        if (start is None) is not (end is None):
            raise BadSpan("A place has a start and an end; select the words in the new text.")
        span = current.span
        if start is not None and end is not None:
            span = write.create(new_span(current.version, start, end))
        if span is None:
            raise Refused("No place is proposed; select the words in the new text.")
        _decide(write, current, by, Standing.STANDS, span)
    return current


def displace_claim(placement: Placement, *, by: User) -> Placement:
    """Say that the claim is not in this version any more.

    Raises NotAllowed, NotFound, and Outdated when somebody has decided in the meantime.
    """
    with change("placement.reject", by=by) as write:
        current = _waiting(write, placement, by)
        _decide(write, current, by, Standing.ABSENT, None)
    return current


def _carry(
    write: Change, old: ArticleVersion, new: ArticleVersion, standing: Sequence[Standpoint]
) -> None:
    fates = carry(old.text, new.text, [(at.span.start, at.span.end) for at in standing])
    for at, carried in zip(standing, fates, strict=True):
        write.create(_placement(write, at, new, carried))


def _placement(
    write: Change, at: Standpoint, version: ArticleVersion, carried: Carried
) -> Placement:
    span = write.create(new_span(version, *carried.place)) if carried.place else None
    standing = Standing.STANDS if carried.fate in SURE else Standing.WAITS
    return Placement(
        claim=at.claim,
        appearance=at.appearance,
        version=version,
        span=span,
        fate=carried.fate,
        standing=standing,
    )


def _waiting(write: Change, placement: Placement, by: User) -> Placement:
    require(can_edit_article(by, placement.version.article), CHECKER_NEEDED)
    write.hold(Claim, placement.claim_id)
    current = Placement.objects.filter(pk=placement.pk).first()
    if current is None:
        raise NotFound("This claim is not carried into this version; look at the list.")
    if current.standing != Standing.WAITS:
        raise Outdated(
            f"{current.decided_by or 'Somebody'} has decided this in the meantime: "
            f"{current.claim.ref} {_told(current)}. That stands, and nothing was overwritten."
        )
    return current


def _told(placement: Placement) -> str:
    if placement.span is None:
        return "is not there any more"
    return f"stands at “{placement.span.exact}”"


def _decide(
    write: Change, placement: Placement, by: User, standing: Standing, span: Span | None
) -> None:
    write.update(placement, standing=standing, span=span, decided_by=by, decided_at=timezone.now())
