from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from claims import actions
from claims.enums import ClaimStatus as S
from claims.errors import Refused, StepRefused
from claims.models import Claim, Event, Evidence
from tests.actions.doings import Desk, every_row
from tests.stories import a_claim, a_source, fresh, researched

pytestmark = pytest.mark.django_db
WORDS = ("stance", "excerpt", "paraphrase", "translation", "locator")


def first(claim: Claim) -> Evidence:
    return Evidence.objects.filter(claim=claim)[0]


def add(claim: Claim, by: User) -> None:
    source = a_source(by, "Registry")
    actions.add_evidence(claim, source, by=by, revision=None, stance="refutes", locator="p. 1")


def mend(claim: Claim, by: User, **words: str) -> None:
    item = first(claim)
    given = {name: getattr(item, name) for name in WORDS} | words
    actions.edit_evidence(item, by=by, revision=None, **given)


def remove(claim: Claim, by: User) -> None:
    actions.remove_evidence(first(claim), by=by, revision=None)


def quote_more(claim: Claim, by: User) -> None:
    mend(claim, by, excerpt="Built in 1911.")


Change = Callable[[Claim, User], None]
CHANGES = [add, quote_more, remove]


@pytest.mark.parametrize("status", [S.IN_REVIEW, S.APPROVED])
@pytest.mark.parametrize("change", CHANGES)
def test_changed_evidence_drops_the_claim_back(desk: Desk, status: S, change: Change) -> None:
    claim = desk.claim(status)
    change(claim, desk.checker)
    assert fresh(claim).status == S.RESEARCHING
    event = Event.objects.order_by("-seq")[0]
    assert {"status": S.RESEARCHING}.items() <= event.data["changes"][0]["after"].items()


@pytest.mark.parametrize("status", [S.PUBLISHED, S.DECLINED, S.RETRACTED])
@pytest.mark.parametrize("change", CHANGES)
def test_the_evidence_of_a_closed_claim_stays(desk: Desk, status: S, change: Change) -> None:
    claim = researched(a_claim(desk.checker), desk.checker)
    if status == S.DECLINED:
        actions.decline_claim(claim, by=desk.editor, revision=None, reason="An opinion.")
    else:
        claim = desk.claim(status)
    a_source(desk.checker, "Registry")
    before = every_row()
    with pytest.raises(StepRefused, match="nothing in it can be changed"):
        change(claim, desk.checker)
    assert every_row() == before


def test_evidence_sent_in_as_it_was_voids_nothing(desk: Desk) -> None:
    claim = desk.claim(S.APPROVED)
    mend(claim, desk.checker)
    assert fresh(claim).status == S.APPROVED


def test_a_source_stands_once_with_one_stance_and_locator(checker: User) -> None:
    claim = researched(a_claim(checker), checker)
    item, before = first(claim), every_row()
    with pytest.raises(Refused, match="already stands there"):
        actions.add_evidence(
            claim, item.source, by=checker, revision=None, stance="supports", locator=" p. 1 "
        )
    assert every_row() == before


def test_a_stance_that_is_none_is_refused(checker: User) -> None:
    claim = researched(a_claim(checker), checker)
    with pytest.raises(Refused, match="'proves' is not a valid choice"):
        mend(claim, checker, stance="proves")


def test_a_locator_of_spaces_says_nothing(checker: User) -> None:
    claim = a_claim(checker)
    source = a_source(checker, "Archive")
    item = actions.add_evidence(
        claim, source, by=checker, revision=None, stance="supports", locator="   "
    )
    assert item.locator == ""


def test_removed_evidence_stays_in_the_history(checker: User) -> None:
    claim = researched(a_claim(checker), checker)
    item = first(claim)
    actions.remove_evidence(item, by=checker, revision=None)
    event = Event.objects.order_by("-seq")[0]
    [gone] = [c for c in event.data["changes"] if c["row"] == f"evidence:{item.pk}"]
    assert (gone["before"]["locator"], gone["after"]) == ("p. 1", None)
