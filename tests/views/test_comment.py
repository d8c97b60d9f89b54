"""Comments on a claim, with and without scripts."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims import actions
from claims.models import Claim, Comment, Verdict
from claims.tasks.follow import follow_history
from tests import stories
from tests.views.conftest import Login
from tests.views.pages import page, send


@pytest.fixture
def claim(checker: User) -> Claim:
    return stories.a_claim(checker)


def address(claim: Claim) -> str:
    return f"/claims/{claim.ref}/comments/"


def said(body: str, **more: Any) -> dict[str, Any]:
    return {"body": body, "key": str(uuid4()), "about": "claim", "passage": "", **more}


def test_a_comment_leads_to_itself_and_names_whom_it_mentions(desk: Client, claim: Claim) -> None:
    leads = send(desk, address(claim), **said("Ask @checker, not @nobody."))
    comment = Comment.objects.get()
    assert leads == f"{address(claim)}#comment-{comment.pk}"
    content = page(desk, leads)
    assert 'Ask <span class="mention">@checker</span>, not @nobody.' in content


def test_the_claim_page_has_room_for_comments(desk: Client, claim: Claim) -> None:
    assert f'hx-get="{address(claim)}"' in page(desk, claim.get_absolute_url())
    fragment = desk.get(address(claim), headers={"HX-Request": "true"}).content.decode()
    assert fragment.strip().startswith("<section")
    assert "Nobody has said anything yet" in fragment


def test_an_answer_stands_in_its_thread(
    login: Login, checker: User, reviewer: User, claim: Claim
) -> None:
    first = actions.write_comment(claim, "Which bridge?", by=reviewer)
    send(login(checker), address(claim), **said("The old one.", parent=first.pk))
    assert Comment.objects.get(parent=first).body == "The old one."


@pytest.mark.parametrize("scripts", [True, False])
def test_a_thread_is_resolved_and_taken_up_again(desk: Client, claim: Claim, scripts: bool) -> None:
    thread = send(desk, address(claim), **said("Which bridge?")).partition("-")[2]
    headers = {"HX-Request": "true"} if scripts else {}
    settle = f"{address(claim)}{Comment.objects.get().pk}/"
    assert thread
    desk.post(settle, {"resolve": "1"}, headers=headers)
    assert "Resolved by checker" in page(desk, address(claim))
    desk.post(settle, {"reopen": "1"}, headers=headers)
    assert "Resolved by" not in page(desk, address(claim))


def test_words_that_went_away_are_still_quoted_and_said_to_be_gone(
    desk: Client, claim: Claim, checker: User
) -> None:
    stories.drafted(claim, checker)
    claim = stories.fresh(claim)
    verdict = claim.current_verdict
    assert isinstance(verdict, Verdict)
    send(desk, address(claim), **said("Sure?", about="verdict", passage="built in\n1911"))
    assert Comment.objects.get().about == verdict.pk
    assert "not there any more" not in page(desk, address(claim))
    actions.save_draft(
        claim, by=checker, revision=None, rating="true", conclusion="Old.", rationale="So it is."
    )
    content = page(desk, address(claim))
    assert "These words are not there any more." in content
    assert "built in\n1911</blockquote>" in content


def test_a_source_that_was_taken_off_is_said_to_be_gone(
    desk: Client, claim: Claim, checker: User
) -> None:
    item = actions.add_evidence(
        claim, stories.a_source(checker, "Archive"), by=checker, revision=None, stance="supports"
    )
    send(desk, address(claim), **said("Who says so?", about=f"evidence:{item.pk}"))
    assert "About the source Report of Archive" in page(desk, address(claim))
    actions.remove_evidence(item, by=checker, revision=None)
    assert "That source is not on the claim any more." in page(desk, address(claim))
    refused = send(desk, address(claim), 422, **said("Still?", about=f"evidence:{item.pk}"))
    assert "Still?</textarea>" in refused


def test_the_same_form_sent_twice_says_it_once(desk: Client, claim: Claim) -> None:
    words = said("Which bridge?")
    for _ in range(2):
        send(desk, address(claim), **words)
    assert Comment.objects.count() == 1


def test_empty_words_are_refused_and_others_are_kept(desk: Client, claim: Claim) -> None:
    content = send(desk, address(claim), 422, **said(" ", passage="The bridge"))
    assert "This field is required." in content
    assert "The bridge</textarea>" in content


@pytest.mark.parametrize("parent", [10**30, -1, 0, 999])
def test_nobody_answers_what_is_not_there(desk: Client, claim: Claim, parent: int) -> None:
    answer = desk.post(address(claim), said("Yes.", parent=parent))
    assert answer.status_code in {302, 404}
    assert not Comment.objects.filter(parent__isnull=False).exists()


def test_what_people_write_never_becomes_markup(desk: Client, claim: Claim) -> None:
    evil = "<img src=x onerror=alert(1)> @checker"
    send(desk, address(claim), **said(evil, passage=evil))
    content = page(desk, address(claim))
    assert "<img" not in content
    assert "&lt;img" in content


@pytest.mark.parametrize("rows", [1, 3])
def test_comments_take_the_same_queries_however_many_there_are(
    rows: int,
    desk: Client,
    claim: Claim,
    checker: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(rows):
        first = actions.write_comment(claim, "Which?", by=checker)
        actions.write_comment(claim, "This.", by=checker, parent=first)
    with django_assert_num_queries(9):
        page(desk, address(claim))


# Who is told, and where


def test_who_is_mentioned_is_led_to_the_very_comment(
    login: Login, checker: User, reviewer: User, claim: Claim
) -> None:
    send(login(checker), address(claim), **said("@reviewer: which bridge?"))
    follow_history()
    client = login(reviewer)
    bar = page(client, "/sources/")
    assert '<span class="count">1</span><span class="hidden-words"> unread' in bar
    inbox = page(client, "/notifications/")
    assert "You were mentioned" in inbox
    assert "which bridge?" in inbox
    [form] = re.findall(r'action="(/notifications/\d+/)"', inbox)
    assert send(client, form) == f"{address(claim)}#comment-{Comment.objects.get().pk}"
    assert "You have read everything." in page(client, "/notifications/")
    assert "which bridge?" in page(client, "/notifications/?show=all")
