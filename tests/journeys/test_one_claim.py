"""One claim from the article to its retraction, by the three people whose work that is."""

from datetime import date

import pytest
from django.contrib.auth.models import User

from claims import actions
from claims.enums import ClaimStatus as S
from claims.enums import Role, Step
from claims.errors import GateClosed, NotAllowed
from claims.models import Claim, Correction, Event, Source
from claims.permissions import steps_for
from claims.queries.claim import claims_waiting_for
from claims.queries.gates import gates
from claims.queries.history import events_of, prove_history
from claims.readers.plain import read_text
from tests.cast import person

pytestmark = pytest.mark.django_db

ARTICLE = """Harbour tunnel to open two years late

By Jonas Lindqvist

The tunnel under the old harbour will open in 2028, two years later than planned, the city's
building office said on Tuesday. “We have spent 412 million crowns so far, not one crown more than
the council agreed to,” said Karin Holm, who heads the office.

The figure is in the budget of 2021. Critics point out that the council raised it twice since.

Source: Harbour Courier
"""
QUOTE = "We have spent 412 million crowns so far, not one crown more than\nthe council agreed to,"


class Newsroom:
    """The people, the claim they work on, and what must hold after everything they do."""

    def __init__(self) -> None:
        self.maren = person("maren", Role.CHECKER)
        self.tomas = person("tomas", Role.REVIEWER)
        self.ines = person("ines", Role.EDITOR)
        self.claim = Claim()

    def now(self, status: S) -> Claim:
        """The claim as it is, in `status`, with the history behind it proven."""
        self.claim = Claim.objects.get(pk=self.claim.pk)
        assert self.claim.status == status
        assert prove_history().problem == ""
        return self.claim

    def step(self, step: Step, by: User, status: S, **words: str) -> Claim:
        """Take `step` on what is on screen now; afterwards the claim is in `status`."""
        verdict = self.claim.current_verdict
        assert step in steps_for(by, self.claim)
        actions.take_step(
            self.claim,
            step,
            by=by,
            revision=self.claim.revision,
            content_hash=verdict.content_hash if verdict else "",
            **words,
        )
        return self.now(status)

    def draft(self, rating: str, conclusion: str, as_of: date) -> None:
        actions.save_draft(
            self.claim,
            by=self.maren,
            revision=self.claim.revision,
            rating=rating,
            conclusion=conclusion,
            rationale="The minutes of the council give both the first sum and the raised ones.",
            as_of=as_of,
        )


@pytest.fixture
def room() -> Newsroom:
    return Newsroom()


def lifted(room: Newsroom) -> Claim:
    version = actions.ingest_article(read_text(ARTICLE), by=room.ines)
    start = version.text.index(QUOTE)
    room.claim = actions.lift_claim(
        version,
        start,
        start + len(QUOTE),
        by=room.ines,
        exact=QUOTE,
        statement="By May 2026 the city spent no more on the tunnel than the council first agreed.",
        claimant=actions.add_claimant("Karin Holm", by=room.ines),
        claimant_role="head of the building office",
        claim_type="statistic",
        made_on=date(2026, 5, 5),
    )
    return room.now(S.NEW)


def source(room: Newsroom, title: str, publisher: str) -> Source:
    return actions.add_source(title, by=room.maren, publisher=publisher, kind="official")


def attach(room: Newsroom, found: Source, stance: str, excerpt: str, locator: str) -> None:
    actions.add_evidence(
        room.claim,
        found,
        by=room.maren,
        revision=room.claim.revision,
        stance=stance,
        excerpt=excerpt,
        locator=locator,
    )


def ask(room: Newsroom) -> None:
    actions.add_contact(
        room.claim,
        by=room.maren,
        revision=room.claim.revision,
        asked="The building office",
        question="Which sum did the council agree to first?",
        answer="350 million.",
    )


def submitted(room: Newsroom) -> Claim:
    """Researched and handed in; every gate that was shut has been opened on the way."""
    lifted(room)
    assert steps_for(room.maren, room.claim) == (Step.ACCEPT,)
    room.step(Step.ACCEPT, room.maren, S.RESEARCHING)
    attach(room, source(room, "Minutes of 2021", "City council"), "refutes", "", "item 14")
    room.now(S.RESEARCHING)
    room.draft("false", "The council agreed to 350 million first.", date(2026, 5, 6))
    room.now(S.RESEARCHING)
    with pytest.raises(GateClosed, match="add a source of another origin"):
        actions.submit_claim(room.claim, by=room.maren, revision=room.claim.revision)
    audit = source(room, "Audit report 2025", "Court of audit")
    attach(room, audit, "refutes", "raised to 412 million in two steps", "p. 31")
    room.now(S.RESEARCHING)
    with pytest.raises(GateClosed, match="Nobody was asked for a reply"):
        actions.submit_claim(room.claim, by=room.maren, revision=room.claim.revision)
    ask(room)
    room.now(S.RESEARCHING)
    assert not any(gate.is_closed for gate in gates(room.claim))
    return room.step(Step.SUBMIT, room.maren, S.IN_REVIEW)


def made_public(room: Newsroom) -> Claim:
    submitted(room)
    room.step(Step.APPROVE, room.tomas, S.APPROVED)
    return room.step(Step.PUBLISH, room.ines, S.PUBLISHED)


def test_from_the_article_to_the_public(room: Newsroom) -> None:
    submitted(room)
    assert list(claims_waiting_for(room.tomas)) == [room.claim]
    with pytest.raises(NotAllowed):
        actions.take_step(room.claim, Step.APPROVE, by=room.maren, revision=room.claim.revision)
    room.step(Step.RETURN, room.tomas, S.RESEARCHING, note="“False” is too hard: the sum is right.")
    room.draft("half_true", "The sum is right; the council raised it twice.", date(2026, 5, 7))
    room.now(S.RESEARCHING)
    room.step(Step.SUBMIT, room.maren, S.IN_REVIEW)
    room.step(Step.APPROVE, room.tomas, S.APPROVED, note="Now it is fair.")
    claim = room.step(Step.PUBLISH, room.ines, S.PUBLISHED)
    verdict = claim.public_verdict
    assert verdict is not None
    public = verdict.frozen
    assert public["claim"]["quote"] == QUOTE
    assert public["claim"]["claimant"] == "Karin Holm"
    assert public["verdict"]["rating_label"] == "Half true"
    assert public["verdict"]["number"] == 2
    assert [item["locator"] for item in public["evidence"]] == ["item 14", "p. 31"]
    assert [event.action for event in events_of(claim)] == [
        "claim.lift",
        "claim.accept",
        "evidence.add",
        "verdict.draft",
        "evidence.add",
        "contact.add",
        "claim.submit",
        "claim.return",
        "verdict.draft",
        "claim.submit",
        "claim.approve",
        "claim.publish",
    ]


def test_a_change_after_the_approval_sends_it_through_review_again(room: Newsroom) -> None:
    submitted(room)
    room.step(Step.APPROVE, room.tomas, S.APPROVED)
    wording = "raised to 412 million, in two steps of 31 million each"
    item = room.claim.evidence.order_by("-pk")[0]
    actions.edit_evidence(
        item,
        by=room.maren,
        revision=room.claim.revision,
        stance=item.stance,
        excerpt=wording,
        paraphrase="",
        translation="",
        locator=item.locator,
    )
    room.now(S.RESEARCHING)
    assert Step.PUBLISH not in steps_for(room.ines, room.claim)
    room.draft("false", "The council agreed to 350 million first.", date(2026, 5, 8))
    room.now(S.RESEARCHING)
    room.step(Step.SUBMIT, room.maren, S.IN_REVIEW)
    room.step(Step.APPROVE, room.tomas, S.APPROVED)
    claim = room.step(Step.PUBLISH, room.ines, S.PUBLISHED)
    assert claim.public_verdict is not None
    assert claim.public_verdict.frozen["evidence"][1]["excerpt"] == wording


def test_a_mistake_is_corrected_in_public_and_the_old_version_stays(room: Newsroom) -> None:
    first = made_public(room).public_verdict
    room.step(Step.REVISE, room.maren, S.RESEARCHING)
    room.draft("mostly_false", "The sum was raised twice, by 62 million.", date(2026, 6, 1))
    room.now(S.RESEARCHING)
    room.step(Step.SUBMIT, room.maren, S.IN_REVIEW)
    room.step(Step.APPROVE, room.tomas, S.APPROVED)
    assert room.claim.public_verdict == first
    note = "An earlier version took no account of the first rise."
    claim = room.step(Step.PUBLISH, room.ines, S.PUBLISHED, note=note, kind="correction")
    told = Correction.objects.get()
    assert (told.note, told.old_verdict, told.new_verdict) == (note, first, claim.public_verdict)
    assert told.old_verdict.frozen["verdict"]["rating_label"] == "False"


def test_a_verdict_that_does_not_hold_is_withdrawn_and_taken_up_again(room: Newsroom) -> None:
    first = made_public(room).public_verdict
    claim = room.step(Step.RETRACT, room.ines, S.RETRACTED, note="The minutes were misread.")
    assert claim.public_verdict == first
    assert Correction.objects.get().kind == "retraction"
    room.step(Step.REOPEN, room.ines, S.RESEARCHING)
    room.draft("true", "The council agreed to 412 million.", date(2026, 7, 1))
    room.now(S.RESEARCHING)
    room.step(Step.SUBMIT, room.maren, S.IN_REVIEW)
    room.step(Step.APPROVE, room.tomas, S.APPROVED)
    claim = room.step(Step.PUBLISH, room.ines, S.PUBLISHED, note="Read anew.", kind="update")
    assert claim.public_verdict != first
    assert Correction.objects.count() == 2


def test_a_claim_nobody_can_check_is_declined_with_its_reason(room: Newsroom) -> None:
    lifted(room)
    reason = "It says what somebody meant."
    assert room.step(Step.DECLINE, room.ines, S.DECLINED, note=reason).decline_reason == reason
    assert Event.objects.order_by("-seq")[0].data["note"] == reason
