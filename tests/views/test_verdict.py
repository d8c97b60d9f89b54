from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from claims import actions
from claims.models import Claim
from tests import stories
from tests.views.conftest import Login
from tests.views.pages import page, send


def words_for(claim: Claim, **changed: object) -> dict[str, Any]:
    return {
        "revision": claim.revision,
        "rating": "false",
        "conclusion": "The bridge is new.",
        "rationale": "The archive says so.",
        "what_is_right": "It is a bridge.",
        "what_is_missing": "",
        "as_of": "2026-05-01",
        "confidence": "0.75",
    } | changed


def test_a_draft_is_saved(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    address = f"/claims/{claim.ref}/verdict/"
    content = page(desk, address)
    assert "The statement is not accurate." in content
    assert send(desk, address, **words_for(claim)) == f"/claims/{claim.ref}/#verdict"
    verdict = stories.fresh(claim).current_verdict
    assert verdict is not None
    assert verdict.rating is not None
    assert (verdict.rating.key, verdict.conclusion, verdict.confidence, verdict.as_of) == (
        "false",
        "The bridge is new.",
        0.75,
        date(2026, 5, 1),
    )


def test_an_unfinished_draft_is_saved_too(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    words = words_for(claim, rating="", conclusion="", rationale="", as_of="", confidence="")
    send(desk, f"/claims/{claim.ref}/verdict/", **words)
    assert stories.fresh(claim).current_verdict is not None


def test_a_rating_that_is_not_on_the_scale_is_refused_and_the_words_stay(
    desk: Client, checker: User
) -> None:
    claim = stories.a_claim(checker)
    words = words_for(claim, rating="pants_on_fire")
    content = send(desk, f"/claims/{claim.ref}/verdict/", 422, **words)
    assert "pants_on_fire is not one of the available choices" in content
    assert "The archive says so." in content
    assert stories.fresh(claim).current_verdict is None


def test_a_confidence_beyond_one_is_refused(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    content = send(desk, f"/claims/{claim.ref}/verdict/", 422, **words_for(claim, confidence="2"))
    assert "less than or equal to 1" in content


def test_two_verdicts_on_one_revision_are_compared_and_none_is_lost(
    desk: Client, checker: User, second_checker: User
) -> None:
    claim = stories.a_claim(checker)
    stories.drafted(claim, second_checker, "true")
    address = f"/claims/{claim.ref}/verdict/"
    content = send(desk, address, 409, **words_for(claim))
    assert "<td>The bridge was built in 1911.</td>" in content
    assert "<td>The bridge is new.</td>" in content
    assert "<td>True</td>" in content
    assert "<td>False</td>" in content
    assert 'value="false" checked' in content
    send(desk, address, **words_for(stories.fresh(claim)))
    assert claim.verdicts.count() == 2


def test_a_submitted_version_is_followed_by_a_new_one(
    desk: Client, checker: User, reviewer: User
) -> None:
    claim = stories.in_review(stories.a_claim(checker), checker)
    send(desk, f"/claims/{claim.ref}/verdict/", **words_for(claim))
    assert [verdict.number for verdict in claim.verdicts.all()] == [1, 2]


def test_a_published_verdict_is_not_written_over(
    login: Login, checker: User, reviewer: User, editor: User
) -> None:
    claim = stories.published(stories.a_claim(checker), checker, reviewer, editor)
    content = send(login(checker), f"/claims/{claim.ref}/verdict/", 422, **words_for(claim))
    assert "Revise it first." in content
    assert "The archive says so." in content


def test_a_conclusion_over_three_hundred_characters_is_refused(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    words = words_for(claim, conclusion="x" * 301)
    content = send(desk, f"/claims/{claim.ref}/verdict/", 422, **words)
    assert "at most 300 characters" in content
    assert "x" * 301 in content


def test_the_first_draft_is_dated_today_and_later_ones_go_on(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    actions.accept_claim(claim, by=checker, revision=None)
    stories.drafted(claim, checker)
    content = page(desk, f"/claims/{claim.ref}/verdict/")
    assert 'value="2026-05-01"' in content
    assert "Archive and institute agree on the year." in content
