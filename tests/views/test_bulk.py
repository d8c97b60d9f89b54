import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims import actions
from claims.errors import NotAllowed
from claims.models import Claim
from tests import stories
from tests.views.conftest import Login
from tests.views.pages import page, send


def test_picked_claims_are_handed_to_one_person(
    desk: Client, checker: User, reviewer: User
) -> None:
    picked = [stories.a_claim(checker), stories.a_claim(checker)]
    other = stories.a_claim(checker)
    back = send(
        desk,
        "/claims/assign/",
        claim=[claim.pk for claim in picked],
        assignee=reviewer.pk,
        back="/?show=all",
    )
    assert back == "/?show=all"
    assert [stories.fresh(claim).assignee for claim in picked] == [reviewer, reviewer]
    assert stories.fresh(other).assignee is None
    assert "2 claims assigned to reviewer." in page(desk, back)


def test_picked_claims_are_taken_from_everybody(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    actions.hand_claim_to(claim, by=checker, assignee=checker)
    back = send(desk, "/claims/assign/", claim=claim.pk, assignee="", back="")
    assert stories.fresh(claim).assignee is None
    assert "1 claim assigned to nobody." in page(desk, back)


def test_picked_claims_get_a_topic_a_new_one_too(desk: Client, checker: User) -> None:
    claims = [stories.a_claim(checker), stories.a_claim(checker)]
    for name in ("Bridges", "Rivers"):
        send(desk, "/claims/tag/", claim=[claim.pk for claim in claims], topic=name, back="/")
    for claim in claims:
        assert [topic.name for topic in claim.topics.all()] == ["Bridges", "Rivers"]


def test_picking_nothing_says_what_to_do(desk: Client) -> None:
    back = send(desk, "/claims/assign/", assignee="", back="/")
    assert "Pick at least one claim first." in page(desk, back)


def test_a_topic_without_a_name_is_refused(desk: Client, checker: User) -> None:
    back = send(desk, "/claims/tag/", claim=stories.a_claim(checker).pk, topic=" ", back="/")
    assert "Write the topic" in page(desk, back)


def test_a_person_who_does_not_work_here_is_not_on_offer(
    desk: Client, checker: User, outsider: User
) -> None:
    claim = stories.a_claim(checker)
    back = send(desk, "/claims/assign/", claim=claim.pk, assignee=outsider.pk, back="/")
    assert "Select a valid choice" in page(desk, back)
    assert stories.fresh(claim).assignee is None


def test_the_way_back_never_leads_to_another_site(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    back = send(desk, "/claims/tag/", claim=claim.pk, topic="T", back="https://evil.example/")
    assert back == "/"


def test_each_claim_is_asked_for_by_itself(login: Login, checker: User, outsider: User) -> None:
    claim = stories.a_claim(checker)
    send(login(outsider), "/claims/assign/", 403, claim=claim.pk, assignee="", back="/")


def test_one_refusal_does_not_stop_the_others(
    desk: Client, checker: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = stories.a_claim(checker), stories.a_claim(checker)
    hand_over = actions.hand_claim_to

    def hand_over_second(claim: Claim, *, by: User, assignee: User | None) -> Claim:
        if claim == first:
            raise NotAllowed("This one is sealed.")
        return hand_over(claim, by=by, assignee=assignee)

    monkeypatch.setattr(actions, "hand_claim_to", hand_over_second)
    picked = [first.pk, second.pk]
    back = send(desk, "/claims/assign/", claim=picked, assignee=checker.pk, back="/?show=all")
    content = page(desk, back)
    assert f"{first.ref}: This one is sealed." in content
    assert "1 claim assigned to checker." in content
    assert stories.fresh(second).assignee == checker


def test_when_all_are_refused_nothing_is_said_to_be_done(
    desk: Client, checker: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = stories.a_claim(checker)

    def refuse(*_: object, **__: object) -> None:
        raise NotAllowed("This one is sealed.")

    monkeypatch.setattr(actions, "hand_claim_to", refuse)
    back = send(desk, "/claims/assign/", claim=claim.pk, assignee=checker.pk, back="/?show=all")
    content = page(desk, back)
    assert "This one is sealed." in content
    assert "claims assigned" not in content
    assert "claim assigned" not in content


def test_many_claims_are_never_changed_by_asking(desk: Client) -> None:
    assert desk.get("/claims/assign/").status_code == 405
    assert desk.get("/claims/tag/").status_code == 405
