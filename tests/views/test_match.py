from django.contrib.auth.models import User
from django.test import Client

from claims import actions
from claims.enums import MatchState
from tests import stories
from tests.views.pages import send


def test_a_look_alike_is_decided_on(desk: Client, checker: User) -> None:
    claim, earlier = stories.a_claim(checker), stories.a_claim(checker)
    match = actions.suggest_match(claim, by=checker, earlier_claim=earlier)
    address = f"/claims/{claim.ref}/matches/{match.pk}/"
    assert send(desk, address, state="confirmed") == f"/claims/{claim.ref}/#matches"
    match.refresh_from_db()
    assert (match.state, match.decided_by) == (MatchState.CONFIRMED, checker)


def test_a_decision_that_is_none_is_not_found(desk: Client, checker: User) -> None:
    claim, earlier = stories.a_claim(checker), stories.a_claim(checker)
    match = actions.suggest_match(claim, by=checker, earlier_claim=earlier)
    send(desk, f"/claims/{claim.ref}/matches/{match.pk}/", 404, state="maybe")
    send(desk, f"/claims/{earlier.ref}/matches/{match.pk}/", 404, state="confirmed")
    assert desk.get(f"/claims/{claim.ref}/matches/{match.pk}/").status_code == 405
