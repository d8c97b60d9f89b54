"""Who else has a claim open."""

import pytest
from django.contrib.auth.models import User

from claims.models import Event, Look, Presence
from tests import stories
from tests.views.conftest import Login
from tests.views.pages import page


def test_each_is_told_of_the_others_and_what_they_are_at(
    login: Login, checker: User, reviewer: User
) -> None:
    claim = stories.a_claim(checker)
    User.objects.filter(pk=reviewer.pk).update(first_name="Ana", last_name="Lind")
    address = f"/claims/{claim.ref}/presence/"
    events = Event.objects.count()
    assert login(reviewer).post(address, {"doing": "writing"}).content.strip() == b""
    told = login(checker).post(address, {"doing": "reading"}).content.decode()
    assert told.strip() == "Ana Lind is writing the verdict."
    assert Event.objects.count() == events


def test_a_submitted_verdict_on_screen_is_seen(login: Login, checker: User, reviewer: User) -> None:
    claim = stories.a_claim(checker)
    client = login(reviewer)
    client.post(f"/claims/{claim.ref}/presence/")
    assert not Look.objects.exists()
    claim = stories.in_review(claim, checker)
    client.post(f"/claims/{claim.ref}/presence/")
    assert Look.objects.get().seen == claim.current_verdict


@pytest.mark.parametrize("doing", ["dancing", "x" * 500, "\x00"])
def test_what_nobody_does_is_refused(login: Login, checker: User, doing: str) -> None:
    claim = stories.a_claim(checker)
    answer = login(checker).post(f"/claims/{claim.ref}/presence/", {"doing": doing})
    assert answer.status_code == 422
    assert not Presence.objects.exists()


def test_presence_is_not_asked_for_by_looking(login: Login, checker: User) -> None:
    claim = stories.a_claim(checker)
    assert login(checker).get(f"/claims/{claim.ref}/presence/").status_code == 405
    assert "data-presence" in page(login(checker), claim.get_absolute_url())
    assert 'data-doing="writing"' in page(login(checker), f"/claims/{claim.ref}/verdict/")
