from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims import actions
from claims.errors import NotAllowed
from claims.models import Claim
from tests import stories
from tests.views.conftest import Login
from tests.views.pages import page, send


def at(*claims: Claim) -> list[str]:
    """The claims as the list picks them: with the revision that is on screen."""
    return [f"{claim.pk}:{stories.fresh(claim).revision}" for claim in claims]


def test_picked_claims_are_handed_to_one_person(
    desk: Client, checker: User, reviewer: User
) -> None:
    picked = [stories.a_claim(checker), stories.a_claim(checker)]
    other = stories.a_claim(checker)
    back = send(
        desk,
        "/claims/assign/",
        claim=at(*picked),
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
    back = send(desk, "/claims/assign/", claim=at(claim), assignee="", back="")
    assert stories.fresh(claim).assignee is None
    assert "1 claim assigned to nobody." in page(desk, back)


def test_picked_claims_get_a_topic_a_new_one_too(desk: Client, checker: User) -> None:
    claims = [stories.a_claim(checker), stories.a_claim(checker)]
    for name in ("Bridges", "Rivers"):
        send(desk, "/claims/tag/", claim=at(*claims), topic=name, back="/")
    for claim in claims:
        assert [topic.name for topic in claim.topics.all()] == ["Bridges", "Rivers"]


def test_picking_nothing_says_what_to_do(desk: Client) -> None:
    back = send(desk, "/claims/assign/", assignee="", back="/")
    assert "Pick at least one claim first." in page(desk, back)


def test_a_topic_without_a_name_is_asked_for_again_with_the_claims_still_picked(
    desk: Client, checker: User
) -> None:
    [picked] = at(stories.a_claim(checker))
    content = send(desk, "/claims/tag/", 422, claim=picked, topic=" ", back="/?show=all")
    assert "Write the topic" in content
    assert f'name="claim" value="{picked}" checked' in content


def test_a_person_who_does_not_work_here_is_not_on_offer(
    desk: Client, checker: User, outsider: User
) -> None:
    claim = stories.a_claim(checker)
    words = {"claim": at(claim), "assignee": outsider.pk, "back": "/"}
    assert "Select a valid choice" in send(desk, "/claims/assign/", 422, **words)
    assert stories.fresh(claim).assignee is None


@pytest.mark.parametrize("picked", ["{pk}", "{pk}:", "{pk}:x", "{pk}:1:1", ":1", "9999:1"])
def test_a_claim_without_a_revision_is_left_alone(picked: str, desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    words = {"claim": picked.format(pk=claim.pk), "assignee": checker.pk, "back": "/"}
    content = page(desk, send(desk, "/claims/assign/", **words))
    assert "open the list again" in content or "not there any more" in content
    assert stories.fresh(claim).assignee is None


def test_the_way_back_never_leads_to_another_site(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    back = send(desk, "/claims/tag/", claim=at(claim), topic="T", back="https://evil.example/")
    assert back == "/"


def test_each_claim_is_asked_for_by_itself(login: Login, checker: User, outsider: User) -> None:
    claim = stories.a_claim(checker)
    send(login(outsider), "/claims/assign/", 403, claim=at(claim), assignee="", back="/")


def test_one_refusal_does_not_stop_the_others(
    desk: Client, checker: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = stories.a_claim(checker), stories.a_claim(checker)
    hand_over = actions.hand_claim_to

    def hand_over_second(claim: Claim, **words: Any) -> Claim:
        if claim == first:
            raise NotAllowed("This one is sealed.")
        return hand_over(claim, **words)

    monkeypatch.setattr(actions, "hand_claim_to", hand_over_second)
    words = {"claim": at(first, second), "assignee": checker.pk, "back": "/?show=all"}
    content = send(desk, "/claims/assign/", 409, **words)
    assert first.ref in content
    assert "This one is sealed." in content
    assert "1 claim assigned to checker." in content
    assert stories.fresh(second).assignee == checker


def test_when_all_are_refused_nothing_is_said_to_be_done(
    desk: Client, checker: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = stories.a_claim(checker)

    def refuse(*_: object, **__: object) -> None:
        raise NotAllowed("This one is sealed.")

    monkeypatch.setattr(actions, "hand_claim_to", refuse)
    words = {"claim": at(claim), "assignee": checker.pk, "back": "/?show=all"}
    content = send(desk, "/claims/assign/", 409, **words)
    assert "This one is sealed." in content
    assert "claims assigned" not in content
    assert "claim assigned" not in content


def test_many_claims_are_never_changed_by_asking(desk: Client) -> None:
    assert desk.get("/claims/assign/").status_code == 405
    assert desk.get("/claims/tag/").status_code == 405


def test_what_somebody_else_did_since_the_list_was_shown_is_never_overwritten(
    desk: Client, elsewhere: Login, checker: User, reviewer: User
) -> None:
    taken, free = stories.a_claim(checker), stories.a_claim(checker)
    seen = at(taken, free)
    there = {"claim": at(taken), "assignee": reviewer.pk, "back": "/"}
    send(elsewhere(reviewer), "/claims/assign/", **there)
    words = {"claim": seen, "assignee": checker.pk, "back": "/?show=all"}
    content = send(desk, "/claims/assign/", 409, **words)
    assert stories.fresh(taken).assignee == reviewer
    assert stories.fresh(free).assignee == checker
    assert "1 claim assigned to checker." in content
    assert "reviewer changed this claim" in content
    assert "<td></td><td>reviewer</td><td>checker</td>" in content
    assert f'name="claim" value="{at(taken)[0]}" checked' in content
    assert f'value="{free.pk}:' not in content
    assert f'<option value="{checker.pk}" selected>' in content
    send(desk, "/claims/assign/", **words | {"claim": at(taken)})
    assert stories.fresh(taken).assignee == checker


def test_a_topic_for_a_claim_that_changed_is_kept_in_the_form(
    desk: Client, elsewhere: Login, checker: User, reviewer: User
) -> None:
    claim = stories.a_claim(checker)
    seen = at(claim)
    send(elsewhere(reviewer), "/claims/tag/", claim=seen, topic="Rivers", back="/")
    content = send(desk, "/claims/tag/", 409, claim=seen, topic="Bridges", back="/")
    assert 'name="topic" value="Bridges"' in content
    assert "Rivers" in content
    assert [topic.name for topic in claim.topics.all()] == ["Rivers"]


def test_sending_the_same_twice_is_no_conflict(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    for address, more in (("assign", {"assignee": checker.pk}), ("tag", {"topic": "Rivers"})):
        words = {"claim": at(claim), "back": "/", **more}
        events = [send(desk, f"/claims/{address}/", **words) for _ in range(2)]
        assert events == ["/", "/"]
    assert stories.fresh(claim).revision == 3


def test_the_list_and_the_claim_pick_at_the_revision_they_show(
    desk: Client, checker: User, reviewer: User
) -> None:
    claim = stories.a_claim(checker)
    actions.hand_claim_to(claim, by=checker, assignee=reviewer)
    picked = f'name="claim" value="{claim.pk}:2"'
    assert picked in page(desk, "/?show=all")
    assert picked in page(desk, claim.get_absolute_url())
