"""People do things in any order: whatever they do, the rules hold and the history is proven."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from claims import actions
from claims.enums import ClaimStatus as S
from claims.enums import Role, Step
from claims.errors import ClaimsError, GateClosed, NotAllowed, Stale, StepRefused, UnknownRating
from claims.models import Claim, Event, Source, Verdict
from claims.permissions import can_edit_claim, steps_for
from claims.presenters.verdict import is_unchanged
from claims.queries.claim import claims_for_step
from claims.queries.history import prove_history
from claims.workflow import OPEN, TRANSITIONS
from tests.actions.test_claim import edit
from tests.actions.test_source import mend
from tests.cast import person
from tests.stories import a_claim, a_source, drafted, fresh, researched

pytestmark = pytest.mark.django_db

NAMES = ("anna", "boris", "carla", "dmitri", "emil", "super")
PEOPLE = st.sampled_from(NAMES)
STEPS = st.sampled_from(Step)
ONWARDS = {Step.ACCEPT, Step.SUBMIT, Step.APPROVE, Step.PUBLISH, Step.REVISE, Step.REOPEN}
SEEN = st.sampled_from(["now", "now", "now", "before"])  # how old the page on screen is


class Desk(RuleBasedStateMachine):
    """One claim, six people with different roles, and anything they may think of doing."""

    @initialize()
    def open_the_desk(self) -> None:
        self.undo = transaction.atomic()
        self.undo.__enter__()
        roles = (Role.CHECKER, Role.CHECKER, Role.REVIEWER, Role.EDITOR, None)
        self.people = {n: person(n, role) for n, role in zip(NAMES, roles, strict=False)}
        self.people["super"] = User.objects.create_superuser("super")
        self.claim = researched(a_claim(self.people["anna"]), self.people["anna"])
        self.pages = [self.claim]

    def teardown(self) -> None:
        if hasattr(self, "undo"):
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    def page(self, seen: str) -> Claim:
        return self.pages[-1] if seen == "now" else self.pages[0]

    def attempt(self, do: Any, *args: Any, **given: Any) -> ClaimsError | None:
        """Do it; a refusal must leave everything as it was, and anything else make an event."""
        events, before = Event.objects.count(), Claim.objects.values().get(pk=self.claim.pk)
        refusal = None
        try:
            do(*args, **given)
        except ClaimsError as error:
            refusal = error
            assert Event.objects.count() == events
            assert Claim.objects.values().get(pk=self.claim.pk) == before
        self.claim = fresh(self.claim)
        self.pages.append(self.claim)
        return refusal

    @rule(name=PEOPLE, step=STEPS, seen=SEEN, note=st.sampled_from(["", "Because."]))
    def take_a_step(self, name: str, step: Step, seen: str, note: str) -> None:
        by, page, before = self.people[name], self.page(seen), self.claim
        shown = step in steps_for(by, before)
        assert claims_for_step(by, step).filter(pk=before.pk).exists() is shown
        refusal = self.attempt(
            actions.take_step,
            page,
            step,
            by=by,
            revision=page.revision,
            note=note,
            content_hash=page.current_verdict.content_hash if page.current_verdict else "",
        )
        if refusal is None:
            assert shown
            assert page.revision == before.revision
            assert self.claim.status == TRANSITIONS[step].target
        elif not shown:
            assert isinstance(refusal, (NotAllowed, StepRefused, Stale))
        elif page.revision == before.revision and note:
            assert isinstance(refusal, (GateClosed, UnknownRating))
            assert step == Step.SUBMIT

    @rule(times=st.integers(1, 4), pick=st.integers(0, 5))
    def go_on(self, times: int, pick: int) -> None:
        """Random steps are mostly refused; this one brings the claim on its way."""
        for _ in range(times):
            buttons = [
                (name, step)
                for name in (*NAMES[pick:], *NAMES[:pick])
                for step in steps_for(self.people[name], self.claim)
                if step in ONWARDS
            ]
            if buttons:
                self.take_a_step(*buttons[0], "now", "Because.")
            else:
                self.attempt(researched, self.claim, self.people["anna"])

    @rule(name=PEOPLE, rating=st.sampled_from(["true", "false", "", "no such rating"]))
    def draft_a_verdict(self, name: str, rating: str) -> None:
        before = self.claim
        refusal = self.attempt(drafted, before, self.people[name], rating)
        may = can_edit_claim(self.people[name], before)
        assert (refusal is None) is (may and rating != "no such rating")
        self.must_drop_back(before, changed=refusal is None)

    @rule(name=PEOPLE, words=st.sampled_from(["The bridge is old.", "It is very old.", " "]))
    def reword(self, name: str, words: str) -> None:
        before = self.claim
        changed = words.strip() != before.statement
        refusal = self.attempt(edit, before, self.people[name], statement=words)
        self.must_drop_back(before, changed=refusal is None and changed)
        assert refusal or words.strip()

    @rule(name=PEOPLE, source=st.sampled_from(["Archive", "Institute", "Registry"]))
    def attach_or_take_off(self, name: str, source: str) -> None:
        before, by = self.claim, self.people[name]
        item = before.evidence.filter(source__publisher=source).first()
        if item is not None:
            refusal = self.attempt(actions.remove_evidence, item, by=by, revision=None)
        else:
            found = a_source(self.people["anna"], source)
            refusal = self.attempt(
                actions.add_evidence,
                before,
                found,
                by=by,
                revision=None,
                stance="refutes",
                locator="p. 2",
            )
        assert (refusal is None) is can_edit_claim(by, before)
        self.must_drop_back(before, changed=refusal is None)

    @rule(name=PEOPLE, interests=st.sampled_from(["None.", "Sells bridges."]))
    def mend_a_source(self, name: str, interests: str) -> None:
        before = self.claim
        source = Source.objects.get(publisher="Archive")
        leans = before.evidence.filter(source=source).exists()
        changed = leans and source.interests != interests
        refusal = self.attempt(mend, source, self.people[name], interests=interests)
        if before.status in OPEN:
            self.must_drop_back(before, changed=refusal is None and changed)
        else:
            assert self.claim.status == before.status

    def must_drop_back(self, before: Claim, *, changed: bool) -> None:
        dropped = changed and before.status in {S.IN_REVIEW, S.APPROVED}
        assert self.claim.status == (S.RESEARCHING if dropped else before.status)

    @invariant()
    def the_history_is_proven(self) -> None:
        assert prove_history().problem == ""

    @invariant()
    def what_is_approved_was_approved_by_somebody_else_as_it_stands(self) -> None:
        verdict = self.claim.current_verdict
        if self.claim.status in {S.IN_REVIEW, S.APPROVED}:
            assert verdict is not None
            assert is_unchanged(self.claim, verdict)
        if self.claim.status == S.APPROVED:
            self.was_approved_by_another(verdict)

    @invariant()
    def what_is_public_was_approved_by_somebody_else(self) -> None:
        public = self.claim.public_verdict
        assert (public is None) is (self.claim.published_at is None)
        if self.claim.status in {S.PUBLISHED, S.RETRACTED}:
            assert public is not None
        if public is not None:
            self.was_approved_by_another(public)

    def was_approved_by_another(self, verdict: Verdict | None) -> None:
        assert verdict is not None
        approvals = verdict.reviews.filter(decision="approve", content_hash=verdict.content_hash)
        assert approvals.exclude(reviewer=verdict.author).count() >= 1


RUNS, LENGTH = (500, 50) if settings.get_current_profile_name() == "attack" else (30, 20)


def test_whatever_people_do_the_rules_hold_and_the_history_is_proven() -> None:
    run_state_machine_as_test(
        Desk, settings=settings(max_examples=RUNS, stateful_step_count=LENGTH, deadline=None)
    )
