"""Small stories told through the actions: an article, a claim, and a claim at every status."""

from datetime import date

from django.contrib.auth.models import User

from claims import actions
from claims.enums import ClaimStatus
from claims.exports.making import EVERYTHING, Making
from claims.filters.scope import scope_of
from claims.models import ArticleVersion, Claim, Export, Source, Verdict
from claims.readers.draft import Draft

TEXT = "The bridge is old. The minister said it would be closed in May. Nobody was asked."
QUOTE = "The bridge is old."


def an_article(by: User, text: str = TEXT, url: str = "") -> ArticleVersion:
    """An article that `by` took in; its newest version."""
    draft = Draft(text=text, title="The bridge", publisher="The Courier", url=url)
    return actions.ingest_article(draft, by=by)


def a_claim(by: User, version: ArticleVersion | None = None, quote: str = QUOTE) -> Claim:
    """A new claim that `by` lifted."""
    version = version or an_article(by)
    start = version.text.index(quote)
    return actions.lift_claim(
        version, start, start + len(quote), by=by, exact=quote, statement="The bridge is old."
    )


def a_source(by: User, name: str) -> Source:
    """A source that counts as an origin of its own."""
    url = f"https://{name.lower()}.example/report"
    return actions.add_source(f"Report of {name}", by=by, url=url, publisher=name)


def researched(claim: Claim, by: User) -> Claim:
    """The claim with two independent sources and a draft verdict of `by`: ready to submit."""
    if claim.status == ClaimStatus.NEW:
        actions.accept_claim(claim, by=by, revision=fresh(claim).revision)
    for name in ("Archive", "Institute"):
        if not claim.evidence.filter(source__publisher=name).exists():
            actions.add_evidence(
                claim, a_source(by, name), by=by, revision=None, stance="supports", locator="p. 1"
            )
    excepted(claim, by)
    drafted(claim, by)
    return fresh(claim)


def excepted(claim: Claim, by: User) -> Claim:
    """The claim with its reasons why nobody was asked and why there is no first-hand source."""
    claim = fresh(claim)
    return actions.give_reasons(
        claim,
        by=by,
        revision=None,
        origin_exception=claim.origin_exception,
        first_hand_exception=claim.first_hand_exception or "The plans were lost in the flood.",
        reply_exception=claim.reply_exception or "A public record settles it.",
    )


def drafted(claim: Claim, by: User, rating: str = "true") -> Verdict:
    """A draft verdict of `by` that lacks nothing."""
    return actions.save_draft(
        claim,
        by=by,
        revision=None,
        rating=rating,
        conclusion="The bridge was built in 1911.",
        rationale="Archive and institute agree on the year.",
        as_of=date(2026, 5, 1),
    )


def in_review(claim: Claim, by: User) -> Claim:
    """The claim as `by` submitted it."""
    claim = researched(claim, by)
    actions.submit_claim(claim, by=by, revision=claim.revision)
    return fresh(claim)


def approved(claim: Claim, by: User, reviewer: User) -> Claim:
    """The claim as `reviewer` approved it."""
    claim = in_review(claim, by)
    approve(claim, reviewer)
    return fresh(claim)


def published(claim: Claim, by: User, reviewer: User, editor: User) -> Claim:
    """The claim as `editor` published it."""
    claim = approved(claim, by, reviewer)
    actions.publish_claim(claim, by=editor, revision=claim.revision)
    return fresh(claim)


def approve(claim: Claim, reviewer: User) -> None:
    """Approve what is in review, as it stands."""
    verdict = claim.current_verdict
    assert verdict is not None
    actions.approve_claim(
        claim, by=reviewer, revision=claim.revision, content_hash=verdict.content_hash
    )


def at(status: ClaimStatus, claim: Claim, by: User, reviewer: User, editor: User) -> Claim:
    """The new claim brought to `status` by the people whose work that is."""
    match status:
        case ClaimStatus.NEW:
            return fresh(claim)
        case ClaimStatus.RESEARCHING:
            return researched(claim, by)
        case ClaimStatus.IN_REVIEW:
            return in_review(claim, by)
        case ClaimStatus.APPROVED:
            return approved(claim, by, reviewer)
        case ClaimStatus.PUBLISHED:
            return published(claim, by, reviewer, editor)
        case ClaimStatus.DECLINED:
            actions.decline_claim(claim, by=editor, revision=claim.revision, reason="An opinion.")
        case ClaimStatus.RETRACTED:
            claim = published(claim, by, reviewer, editor)
            actions.retract_claim(claim, by=editor, revision=claim.revision, note="We erred.")
    return fresh(claim)


def fresh(claim: Claim) -> Claim:
    """The claim as it is now."""
    return Claim.objects.get(pk=claim.pk)


def read_out(by: User, of: str = EVERYTHING, what: str = "list.csv") -> Making:
    """An export that `by` makes, read to its end and not written down yet."""
    making = Making(scope_of(of, by), what, by)
    for _ in making:
        pass
    return making


def a_taken_export(by: User) -> Export:
    """The list of all claims, taken out by `by`."""
    return actions.record_export(read_out(by), by=by)
