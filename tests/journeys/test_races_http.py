"""Many browsers at once: no edit is lost, every refusal is told, and the history holds.

On a database that commits, with a thread and a connection for each browser.
"""

import pytest
from django.contrib.auth.models import User

from claims import actions
from claims.enums import ClaimStatus as S
from claims.enums import Role
from claims.models import Event, Review
from claims.queries.history import prove_history
from tests.actions.doings import Desk
from tests.cast import person
from tests.journeys.racing import STATEMENT, at_once, clients, race
from tests.stories import a_claim, fresh, in_review, researched

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS = 8
EDITS = 240


@pytest.fixture
def writers(db: None) -> list[User]:
    return [person(f"writer{number}", Role.CHECKER) for number in range(WRITERS)]


def test_no_edit_over_http_is_lost_and_every_refusal_is_told(
    checker: User, writers: list[User]
) -> None:
    claim = a_claim(checker)
    told = race(claim, clients(writers), EDITS)
    assert set(told) <= {"302", "409", "words"}
    assert told["302"] + told["409"] == EDITS
    kept = fresh(claim).statement.split()
    assert len([word for word in kept if word.startswith("w")]) == told["words"] > 0
    assert fresh(claim).revision == told["302"] + 1
    assert Event.objects.filter(action="claim.edit").count() == told["302"]
    assert prove_history().problem == ""
    assert STATEMENT not in kept


def test_a_panel_that_decides_at_once_settles_the_claim_once(desk: Desk) -> None:
    claim = researched(a_claim(desk.checker), desk.checker)
    actions.set_panel(claim, by=desk.editor, revision=claim.revision, size=5)
    claim = in_review(claim, desk.checker)
    panel = [person(f"panel{number}", Role.REVIEWER) for number in range(8)]
    verdict = claim.current_verdict
    assert verdict is not None
    told: list[int] = []

    def decide(number: int) -> None:
        [browser] = clients([panel[number]])
        words = {
            "content_hash": verdict.content_hash,
            "decision": "return" if number % 3 == 0 else "approve",
            "comment": "Because.",
        }
        told.append(browser.post(f"/review/{claim.ref}/", words).status_code)

    at_once(*(lambda n=n: decide(n) for n in range(8)))
    assert sorted(told) == [302] * 5 + [422] * 3
    decisions = list(Review.objects.values_list("decision", flat=True))
    assert len(decisions) == 5
    carried = decisions.count("approve") >= 3
    assert fresh(claim).status == (S.APPROVED if carried else S.RESEARCHING)
    assert prove_history().problem == ""
