"""One small article with a claim of every kind that a report has to tell apart."""

from datetime import date

from django.contrib.auth.models import User

from claims import actions
from claims.enums import CorrectionKind, MatchState, Stance
from claims.models import Article, Claim
from tests import stories

TEXT = (
    "The bridge is old. The minister said the bridge would be closed in May.\n"
    "\n"
    "It carries 9,000 cars a day, “more than ever”, and will fall. It rusts. Nobody was asked."
)
SECRET = "Deep Throat of the Ministry"
DESCRIPTION = "An official who knows the plans"
ORDER = [
    "The bridge is old.",  # published, then corrected
    "The minister said the bridge would be closed in May.",  # waits for review
    "the bridge would be closed in May",  # researching: gates are closed
    "It carries 9,000 cars a day",  # published and retracted
    "will fall",  # declined
    "It rusts.",  # published
    "Nobody was asked.",  # new
]


def an_article(by: User, reviewer: User, editor: User) -> Article:
    """The article: seven claims, each with another fate, in the order of `ORDER`."""
    version = stories.an_article(by, TEXT)
    corrected, waiting, stopped, retracted, declined, plain, _ = (
        stories.a_claim(by, version, quote) for quote in ORDER
    )
    corrected_claim(corrected, by, reviewer, editor)
    stories.in_review(waiting, by)
    actions.accept_claim(stopped, by=by, revision=None)
    taken_back(retracted, by, reviewer, editor)
    actions.decline_claim(declined, by=editor, revision=None, reason="Nobody can know yet.")
    stories.published(plain, by, reviewer, editor)
    return version.article


def corrected_claim(claim: Claim, by: User, reviewer: User, editor: User) -> Claim:
    """Published as true with everything a report shows, then corrected to false."""
    actions.accept_claim(claim, by=by, revision=None)
    known_evidence(claim, by)
    confirm_match(claim, by)
    claim = stories.published(stories.fresh(claim), by, reviewer, editor)
    actions.revise_claim(claim, by=by, revision=claim.revision)
    stories.drafted(claim, by, rating="false")
    claim = stories.fresh(claim)
    actions.submit_claim(claim, by=by, revision=claim.revision)
    stories.approve(stories.fresh(claim), reviewer)
    claim = stories.fresh(claim)
    note = "The year was misread."
    kind = CorrectionKind.CORRECTION
    actions.publish_claim(claim, by=editor, revision=claim.revision, note=note, kind=kind)
    return stories.fresh(claim)


def known_evidence(claim: Claim, by: User) -> None:
    """A captured source that refutes, one nobody opened, and one that must not be named."""
    captured = actions.add_source(
        "The survey", by=by, url="https://survey.example/1", interests="Paid by the builder."
    )
    actions.add_capture(captured, b"<p>1911</p>", media_type="text/html", by=by)
    actions.add_evidence(
        claim, captured, by=by, revision=None, stance=Stance.REFUTES, excerpt="Built in 1911."
    )
    unseen = actions.add_source("The lost file", by=by, opened=False, published="1911")
    actions.add_evidence(
        claim, unseen, by=by, revision=None, stance=Stance.CONTEXT, locator="sheet 3"
    )
    told_in_confidence(claim, by)


def told_in_confidence(claim: Claim, by: User) -> None:
    """Evidence whose every word would give its source away."""
    secret = actions.add_source(
        f"Talk with {SECRET}",
        by=by,
        url="https://deepthroat.example/",
        author=SECRET,
        publisher=SECRET,
        interests=f"{SECRET} wants the post.",
        origin=actions.add_origin(SECRET, by=by),
        confidential=True,
        confidential_reason=f"{SECRET} would lose the post.",
        public_description=DESCRIPTION,
    )
    words = {"excerpt": f"I, {SECRET}", "paraphrase": SECRET, "translation": SECRET}
    actions.add_evidence(
        claim,
        secret,
        by=by,
        revision=None,
        stance=Stance.SUPPORTS,
        locator=f"at home with {SECRET}",
        **words,
    )


def confirm_match(claim: Claim, by: User) -> None:
    """The claim was checked elsewhere before."""
    finding = actions.Finding(
        url="https://other.example/check",
        claim_text="The bridge is ancient",
        rating_label="Mostly wrong",
        publisher="The Other Desk",
        reviewed_on=date(2026, 4, 1),
    )
    known = actions.record_known_check(finding, by=by)
    match = actions.suggest_match(claim, by=by, known_check=known)
    actions.decide_match(match, MatchState.CONFIRMED, by=by)


def taken_back(claim: Claim, by: User, reviewer: User, editor: User) -> Claim:
    """Published, then retracted."""
    claim = stories.published(claim, by, reviewer, editor)
    actions.retract_claim(claim, by=editor, revision=claim.revision, note="Wrong bridge.")
    return stories.fresh(claim)
