import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims import actions
from claims.enums import ClaimStatus
from claims.models import Claim, Event
from tests import stories
from tests.presenters.markdown_payloads import PAYLOADS
from tests.views.pages import page
from tests.views.test_verdict import words_for


def kept(desk: Client, claim: Claim, status: int = 200, **words: Any) -> str:
    """What the desk says of a draft that saves itself."""
    address = f"/claims/{claim.ref}/verdict/keep/"
    answer = desk.post(address, words_for(claim, **words), headers={"HX-Request": "true"})
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def test_a_draft_saves_itself_and_says_when(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    content = kept(desk, claim, precedent="None.")
    claim = stories.fresh(claim)
    assert re.search(r"Saved <time datetime=\"[^\"]+\">\d\d:\d\d</time>", content)
    assert f'data-revision="{claim.revision}"' in content
    assert "data-overtaken" not in content
    verdict = claim.current_verdict
    assert verdict is not None
    assert (verdict.rationale, verdict.precedent) == ("The archive says so.", "None.")


def test_what_did_not_change_is_not_written_again(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    kept(desk, claim)
    claim, events = stories.fresh(claim), Event.objects.count()
    assert f'data-revision="{claim.revision}"' in kept(desk, claim)
    assert Event.objects.count() == events


def test_an_unfinished_draft_says_what_keeps_it_from_being_saved(
    desk: Client, checker: User
) -> None:
    claim = stories.a_claim(checker)
    assert "Confidence: Enter a number" in kept(desk, claim, 422, confidence="0,")
    assert stories.fresh(claim).current_verdict is None


def test_evidence_added_meanwhile_is_no_conflict_and_is_told(
    desk: Client, checker: User, second_checker: User
) -> None:
    claim = stories.a_claim(checker)
    source = stories.a_source(second_checker, "Archive")
    actions.add_evidence(claim, source, by=second_checker, revision=None, stance="refutes")
    content = kept(desk, claim)
    assert "data-overtaken" in content
    assert "Others changed this claim meanwhile" in content


def test_a_verdict_written_meanwhile_is_a_conflict_with_all_three_sides(
    desk: Client, checker: User, second_checker: User
) -> None:
    claim = stories.a_claim(checker)
    stories.drafted(claim, second_checker)
    content = kept(desk, claim, 409)
    assert "<td>The bridge was built in 1911.</td>" in content
    assert "<td>The bridge is new.</td>" in content
    assert f'data-rebase="{stories.fresh(claim).revision}"' in content
    assert claim.verdicts.get().author == second_checker
    kept(desk, stories.fresh(claim))
    assert claim.verdicts.count() == 2


def test_ones_own_words_from_another_window_are_not_overwritten(
    desk: Client, checker: User
) -> None:
    claim = stories.a_claim(checker)
    kept(desk, claim, conclusion="From the first window.")
    content = kept(desk, claim, 409, conclusion="From the second window.")
    assert "From the first window." in content
    assert claim.verdicts.get().conclusion == "From the first window."


@pytest.mark.parametrize("status", [ClaimStatus.IN_REVIEW, ClaimStatus.APPROVED])
def test_a_claim_under_review_is_not_taken_out_of_it_by_itself(
    status: ClaimStatus, desk: Client, checker: User, reviewer: User, editor: User
) -> None:
    claim = stories.at(status, stories.a_claim(checker), checker, reviewer, editor)
    assert "does not save itself here" in kept(desk, claim, 422)
    assert stories.fresh(claim).status == status


def test_a_published_verdict_is_not_written_on(
    desk: Client, checker: User, reviewer: User, editor: User
) -> None:
    claim = stories.published(stories.a_claim(checker), checker, reviewer, editor)
    assert "Revise it first." in kept(desk, claim, 422)


def test_who_is_logged_out_is_told_to_log_in(client: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    address = f"/claims/{claim.ref}/verdict/keep/"
    answer = client.post(address, words_for(claim), headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"].startswith("/accounts/login/?next=")
    assert stories.fresh(claim).current_verdict is None


def test_drafts_that_saved_themselves_stand_in_the_whole_history_only(
    desk: Client, checker: User
) -> None:
    claim = stories.a_claim(checker)
    kept(desk, claim)
    assert "wrote on a draft" not in page(desk, f"/claims/{claim.ref}/")
    assert "wrote on a draft of version 1" in page(desk, f"/claims/{claim.ref}/history/")


def test_the_whole_history_comes_a_page_at_a_time(
    desk: Client, checker: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claims.views.desk.history.ON_A_PAGE", 2)
    claim = stories.researched(stories.a_claim(checker), checker)
    content = page(desk, f"/claims/{claim.ref}/history/")
    assert "lifted the claim" not in content
    pages = 1
    while found := re.search(r'href="\?before=(\d+)"', content):
        content = page(desk, f"/claims/{claim.ref}/history/?before={found[1]}")
        pages += 1
    assert "lifted the claim" in content
    assert pages == 3


@pytest.mark.parametrize("before", ["x", "-1", "²", "9" * 30])
def test_a_place_in_the_history_that_is_none_is_its_end(
    before: str, desk: Client, checker: User
) -> None:
    claim = stories.a_claim(checker)
    assert "lifted the claim" in page(desk, f"/claims/{claim.ref}/history/?before={before}")


def test_the_preview_shows_what_readers_will_see(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    words = words_for(claim, rationale="It is **not**.", conclusion="<b>New</b>")
    answer = desk.post(f"/claims/{claim.ref}/verdict/preview/", words)
    content = answer.content.decode()
    assert "It is <strong>not</strong>." in content
    assert "&lt;b&gt;New&lt;/b&gt;" in content
    assert stories.fresh(claim).current_verdict is None


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_runs_in_the_preview_or_on_the_page(
    payload: str, desk: Client, checker: User
) -> None:
    claim = stories.a_claim(checker)
    names = ["literal_reading", "other_reading", "claimant_proof"]
    answers: dict[str, Any] = dict.fromkeys(names, payload)
    words = words_for(claim, conclusion=payload, rationale=payload, what_is_right=payload)
    shown = desk.post(f"/claims/{claim.ref}/verdict/preview/", words).content.decode()
    kept(desk, claim, **answers, rationale=payload, what_is_missing=payload, conclusion=payload)
    addresses = (f"/claims/{claim.ref}/", f"/claims/{claim.ref}/versions/")
    for content in [shown, *(page(desk, address) for address in addresses)]:
        for tag in re.findall(r"<(?!/)([^>]+)>", content):
            assert not re.search(r"\son\w+\s*=|javascript:|srcdoc|src=.?http", tag), tag
        own = re.findall(r"<script[^>]*>", content)
        assert all("/static/" in tag for tag in own)
        assert "<img" not in content


def test_earlier_verdicts_on_claims_like_it_are_shown_beside(
    desk: Client, checker: User, reviewer: User, editor: User
) -> None:
    earlier = stories.published(stories.a_claim(checker), checker, reviewer, editor)
    claim = stories.a_claim(checker)
    match = actions.suggest_match(claim, by=checker, earlier_claim=earlier)
    actions.decide_match(match, by=checker, state="confirmed")
    address = f"/claims/{claim.ref}/precedents/"
    for headers in ({}, {"HX-Request": "true"}):
        content = desk.get(address, headers=headers).content.decode()
        assert earlier.ref in content
        assert "The bridge was built in 1911." in content
        assert ("<html" in content) is (not headers)
