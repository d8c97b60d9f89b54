"""A claim on which much hangs: to count queries on, and to measure its page."""

from datetime import date

from django.contrib.auth.models import User

from claims import actions
from claims.models import Claim
from claims.queries.history import events_of
from tests import stories

STANCES = ("supports", "refutes", "context")


def rich_claim(
    author: User, reviewer: User, editor: User, *, evidence: int, events: int = 0
) -> Claim:
    """A corrected claim in review again, with so much evidence and at least so many events.

    It has topics, captures, comments, look-alikes, two public versions and one more in review.
    """
    claim = stories.a_claim(author)
    actions.tag_claim(claim, by=author, topics=[actions.add_topic("Bridges", by=author)])
    for number in range(evidence):
        _weigh(claim, author, number)
    other = stories.a_claim(author)
    actions.suggest_match(claim, by=author, earlier_claim=other)
    actions.write_comment(claim, by=author, body="Who has the register?")
    claim = stories.published(stories.fresh(claim), author, reviewer, editor)
    actions.revise_claim(claim, by=author, revision=claim.revision)
    claim = stories.approved(_drafted(claim, author, "false"), author, reviewer)
    note = "The year was wrong."
    actions.publish_claim(claim, by=editor, revision=claim.revision, note=note)
    claim = stories.fresh(claim)
    actions.revise_claim(claim, by=author, revision=claim.revision)
    for number in range(events - claim_events(claim)):
        actions.hand_claim_to(claim, by=editor, assignee=(author, reviewer)[number % 2])
    claim = stories.fresh(_drafted(stories.fresh(claim), author, "half_true"))
    actions.submit_claim(claim, by=author, revision=claim.revision)
    return stories.fresh(claim)


def claim_events(claim: Claim) -> int:
    """How many events there are of `claim`."""
    return events_of(claim).count()


def _weigh(claim: Claim, by: User, number: int) -> None:
    source = stories.a_source(by, f"Archive{number}")
    actions.add_capture(source, f"page {number}".encode(), media_type="text/plain", by=by)
    actions.add_evidence(
        claim,
        source,
        by=by,
        revision=None,
        stance=STANCES[number % 3],
        excerpt="The register of bridges names the year and the engineer. " * 4,
        locator=f"p. {number}",
    )


def _drafted(claim: Claim, by: User, rating: str) -> Claim:
    actions.save_draft(
        claim,
        by=by,
        revision=None,
        rating=rating,
        conclusion="The bridge was built in 1931.",
        rationale="The **register** names the year.\n\n- Archive\n- Institute\n\n" * 5,
        as_of=date(2026, 6, 1),
    )
    return stories.fresh(claim)
