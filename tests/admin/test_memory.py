import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims import actions
from claims.models import KnownCheck, Match
from tests import stories
from tests.admin.page import actions_since, add_page, last_seq, page_of, send, shown

CHECK = actions.Finding(url="https://check.example/1", claim_text="It is.", rating_label="True")


@pytest.fixture
def desk(client: Client, checker: User) -> Client:
    client.force_login(checker)
    return client


def test_a_known_check_is_recorded_and_mended(desk: Client) -> None:
    seq = last_seq()
    words = {"url": CHECK.url, "claim_text": CHECK.claim_text, "rating_label": "True"}
    assert send(desk, add_page("knowncheck"), **words).status_code == 302
    known = KnownCheck.objects.get()
    assert send(desk, page_of(known), rating_label="False", url="https://x.example/").status_code
    known.refresh_from_db()
    assert (known.rating_label, known.url) == ("False", CHECK.url)
    assert actions_since(seq) == ["known_check.record", "known_check.record"]


def test_a_look_alike_is_put_beside_a_claim_and_decided(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    known = actions.record_known_check(CHECK, by=checker)
    seq = last_seq()
    assert send(desk, add_page("match"), claim=claim.pk, known_check=known.pk).status_code == 302
    match = Match.objects.get()
    assert send(desk, page_of(match), state="confirmed").status_code == 302
    match.refresh_from_db()
    assert (match.state, match.decided_by) == ("confirmed", checker)
    assert actions_since(seq) == ["match.suggest", "match.decide"]


def test_a_look_alike_is_one_thing(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    answer = send(desk, add_page("match"), claim=claim.pk)
    assert answer.context["adminform"].form.errors["known_check"] == [
        "Pick a known check or an earlier claim, one of the two."
    ]
    assert not Match.objects.exists()


def test_a_look_alike_is_not_decided_by_accident(desk: Client, checker: User) -> None:
    known = actions.record_known_check(CHECK, by=checker)
    match = actions.suggest_match(stories.a_claim(checker), by=checker, known_check=known)
    page = desk.get(page_of(match)).content.decode()
    assert '<option value="">Not decided</option>' in page
    assert "state" in send(desk, page_of(match), state="").context["adminform"].form.errors


def test_a_look_alike_that_somebody_else_decided_on_meanwhile_is_told(
    desk: Client, checker: User, reviewer: User
) -> None:
    known = actions.record_known_check(CHECK, by=checker)
    match = actions.suggest_match(stories.a_claim(checker), by=checker, known_check=known)
    form = shown(desk.get(page_of(match))) | {"state": "rejected"}
    actions.decide_match(match, "confirmed", by=reviewer)
    answer = desk.post(page_of(match), form)
    assert answer.status_code == 409
    assert "reviewer has decided this in the meantime" in answer.content.decode()
    match.refresh_from_db()
    assert (match.state, match.decided_by) == ("confirmed", reviewer)
    again = shown(answer) | {"state": "rejected"}
    assert desk.post(page_of(match), again).status_code == 302
    match.refresh_from_db()
    assert (match.state, match.decided_by) == ("rejected", checker)
