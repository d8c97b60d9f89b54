"""Counts and sort keys: always what counting and looking would give."""

import random
from collections import Counter
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.db.models import Count, F

from claims import actions
from claims.actions.derived import rebuild_derived
from claims.enums import ClaimStatus, Step
from claims.errors import ClaimsError
from claims.models import Claim, StatusCount
from claims.permissions import steps_for
from claims.workflow import OPEN
from tests import stories
from tests.stories import fresh

pytestmark = pytest.mark.django_db


def counted() -> dict[str, int]:
    rows = Claim.objects.order_by().values_list("status").annotate(Count("pk"))
    return dict.fromkeys(ClaimStatus.values, 0) | dict(rows)


def kept() -> dict[str, int]:
    return dict(StatusCount.objects.values_list("status", "number"))


def keys_of(claim: Claim) -> tuple[str, int | None, int, str]:
    """The sort keys as they are kept."""
    claim = fresh(claim)
    return claim.urgency, claim.rating_id, claim.source_count, claim.assignee_name


def looked_up(claim: Claim) -> tuple[str, int | None, int, str]:
    """The sort keys as somebody would find them by looking at the rows."""
    claim = fresh(claim)
    due = claim.due_on.isoformat() if claim.due_on else "9999-12-31"
    urgency = f"{claim.priority}{due}" if claim.status in OPEN else ""
    rating = claim.current_verdict.rating_id if claim.current_verdict else None
    sources = len({item.source_id for item in claim.evidence.all()})
    return urgency, rating, sources, claim.assignee.get_username() if claim.assignee else ""


def holds() -> bool:
    claims = list(Claim.objects.all())
    return kept() == counted() and all(keys_of(claim) == looked_up(claim) for claim in claims)


def test_a_fresh_desk_counts_no_claims_at_every_status() -> None:
    assert kept() == dict.fromkeys(ClaimStatus.values, 0)


@pytest.mark.parametrize("status", ClaimStatus)
def test_a_claim_is_counted_where_it_stands_and_sorted_by_what_it_holds(
    status: ClaimStatus, checker: User, reviewer: User, editor: User
) -> None:
    claim = stories.at(status, stories.a_claim(checker), checker, reviewer, editor)
    assert kept()[status] == 1
    assert keys_of(claim) == looked_up(claim)
    assert holds()


def test_the_same_source_twice_counts_once_and_goes_with_its_last_evidence(checker: User) -> None:
    claim, source = stories.a_claim(checker), stories.a_source(checker, "Archive")
    items = [
        actions.add_evidence(claim, source, by=checker, revision=None, stance="supports", locator=p)
        for p in ("p. 1", "p. 2")
    ]
    assert fresh(claim).source_count == 1
    for item, left in zip(items, (1, 0), strict=True):
        actions.remove_evidence(item, by=checker, revision=fresh(claim).revision)
        assert fresh(claim).source_count == left


def test_the_rating_is_that_of_the_newest_version_also_when_a_draft_changes_its_mind(
    checker: User, second_checker: User
) -> None:
    claim = stories.a_claim(checker)
    for by, rating in ((checker, "true"), (checker, "false"), (second_checker, "mostly_true")):
        verdict = stories.drafted(claim, by, rating)
        assert fresh(claim).rating == verdict.rating


def test_a_refused_step_counts_nothing(checker: User) -> None:
    claim = stories.a_claim(checker)
    with pytest.raises(ClaimsError):
        actions.accept_claim(claim, by=checker, revision=99)
    assert holds()


def doing(chance: random.Random, claim: Claim, people: list[User]) -> None:
    """One thing that somebody could do with the claim, whatever it is."""
    by = chance.choice(people)
    match chance.randrange(6):
        case 0:
            actions.assign_claim(
                claim,
                by=by,
                revision=claim.revision,
                assignee=chance.choice([*people, None]),
                due_on=chance.choice([None, date(2026, 5, 1) + timedelta(chance.randrange(60))]),
                priority=chance.choice("123"),
            )
        case 1:
            stories.researched(claim, by)
        case 2:
            stories.drafted(claim, by, chance.choice(["true", "false", "unproven"]))
        case 3:
            item = claim.evidence.first()
            if item is not None:
                actions.remove_evidence(item, by=by, revision=claim.revision)
        case _:
            step = chance.choice([*steps_for(by, claim), Step.ACCEPT])
            shown = claim.current_verdict.content_hash if claim.current_verdict else ""
            actions.take_step(
                claim, step, by=by, revision=claim.revision, note="So.", content_hash=shown
            )


@pytest.mark.parametrize("seed", range(3))
def test_counts_and_keys_agree_with_the_rows_after_whatever_people_do(
    seed: int, checker: User, second_checker: User, reviewer: User, editor: User
) -> None:
    chance = random.Random(seed)
    people = [checker, second_checker, reviewer, editor]
    version = stories.an_article(checker)
    claims = [stories.a_claim(checker, version) for _ in range(4)]
    seen: Counter[str] = Counter()
    for _ in range(60):
        claim = fresh(chance.choice(claims))
        try:
            doing(chance, claim, people)
        except ClaimsError:
            assert holds()
        seen[fresh(claim).status] += 1
    assert len(seen) > 2, "nothing much happened"
    assert holds()


def test_counts_and_keys_that_went_wrong_are_made_anew(checker: User, reviewer: User) -> None:
    claim = stories.in_review(stories.a_claim(checker), checker)
    actions.hand_claim_to(claim, by=checker, assignee=reviewer)
    Claim.objects.update(urgency="x", rating=None, source_count=9, assignee_name="nobody")
    StatusCount.objects.update(number=F("number") + 7)
    assert rebuild_derived() == 1
    assert holds()
