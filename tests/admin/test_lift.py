from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims import actions
from claims.models import ArticleVersion, Claim
from tests import stories
from tests.admin.page import actions_since, add_page, last_seq, send

TWICE = "It is old. Nobody said so. It is old."


@pytest.fixture
def version(checker: User) -> ArticleVersion:
    return stories.an_article(checker)


@pytest.fixture
def desk(client: Client, checker: User) -> Client:
    client.force_login(checker)
    return client


def lift(desk: Client, version: ArticleVersion, quote: str, **more: Any) -> Any:
    words = {"version": version.pk, "quote": quote, "statement": "The bridge is old."}
    return send(desk, add_page("claim"), **words | more)


def test_a_pasted_quote_is_found_in_the_text(desk: Client, version: ArticleVersion) -> None:
    seq = last_seq()
    assert lift(desk, version, "Nobody was asked.").status_code == 302
    span = Claim.objects.get().span
    assert version.text[span.start : span.end] == "Nobody was asked."
    assert actions_since(seq) == ["claim.lift"]


def test_everything_said_of_the_claim_is_kept(
    desk: Client, version: ArticleVersion, checker: User
) -> None:
    minister = actions.add_claimant("The minister", by=checker)
    said = {"claimant": minister.pk, "claimant_role": "Minister of Works", "made_on": "2026-04-30"}
    lift(desk, version, "closed in May", priority="1", note="Call them.", claim_type="date", **said)
    claim = Claim.objects.get()
    assert (claim.claimant, claim.claimant_role) == (minister, "Minister of Works")
    assert (str(claim.made_on), claim.claim_type, claim.note) == (
        "2026-04-30",
        "date",
        "Call them.",
    )


def test_words_that_stand_twice_need_their_place(desk: Client, checker: User) -> None:
    version = stories.an_article(checker, TWICE)
    answer = lift(desk, version, "It is old.")
    [sentence] = answer.context["adminform"].form.errors["start"]
    assert sentence == (
        "These words stand in the text 2 times: write at which character yours start (0, 27)."
    )
    assert not Claim.objects.exists()
    assert lift(desk, version, "It is old.", start="27").status_code == 302
    assert Claim.objects.get().span.start == 27


def test_words_that_do_not_stand_there_are_refused_and_kept(
    desk: Client, version: ArticleVersion
) -> None:
    answer = lift(desk, version, "The bridge is new.", note="Look again.")
    assert answer.context["adminform"].form.errors["quote"] == [
        "These words do not stand in that version; copy them from it."
    ]
    assert "Look again." in answer.content.decode()


def test_a_place_that_does_not_hold_the_quote_is_refused(
    desk: Client, version: ArticleVersion
) -> None:
    answer = lift(desk, version, "The bridge is old.", start="5")
    assert answer.status_code == 422
    assert (
        answer.context["adminform"]
        .form.non_field_errors()[0]
        .startswith("The text from 5 to 23 reads")
    )
    assert not Claim.objects.exists()


def test_a_quote_over_several_lines_is_found(desk: Client, checker: User) -> None:
    version = stories.an_article(checker, "First line.\nSecond line.")
    assert lift(desk, version, "First line.\r\nSecond line.").status_code == 302
    assert Claim.objects.get().quote == "First line.\nSecond line."


def test_the_same_form_sent_twice_lifts_once(desk: Client, version: ArticleVersion) -> None:
    first = lift(desk, version, "Nobody was asked.", key="a-form-of-its-own")
    second = lift(desk, version, "Nobody was asked.", key="a-form-of-its-own")
    assert (first.status_code, second.status_code) == (302, 302)
    assert second["Location"].endswith(f"/{Claim.objects.get().pk}/change/")


def test_the_page_comes_with_the_article_one_came_from(
    desk: Client, version: ArticleVersion
) -> None:
    page = desk.get(f"{add_page('claim')}?version={version.pk}")
    assert page.context["adminform"].form["version"].value() == str(version.pk)
