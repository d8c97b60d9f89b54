from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims import actions
from claims.models import ArticleVersion, Claim
from claims.readers.draft import Draft
from tests import stories
from tests.views.pages import page, send


def words(**changed: object) -> dict[str, Any]:
    return {
        "key": uuid4(),
        "quote": "The bridge is old.",
        "start": "",
        "statement": "The bridge in the town is old.",
        "claimant": "Ada Minister",
        "claimant_role": "minister",
        "claim_type": "fact",
        "priority": "1",
    } | changed


def address(version: ArticleVersion) -> str:
    return f"/articles/{version.article_id}/claims/?version={version.number}"


def test_the_words_that_stand_once_become_a_claim(desk: Client, checker: User) -> None:
    version = stories.an_article(checker)
    page(desk, address(version))
    led = send(desk, address(version), **words())
    claim = Claim.objects.select_related("span", "claimant").get()
    assert led == f"/articles/{version.article_id}/?version=1#claim-{claim.pk}"
    assert (claim.span.start, claim.span.end, claim.quote) == (0, 18, "The bridge is old.")
    assert (str(claim.claimant), claim.claimant_role) == ("Ada Minister", "minister")
    assert (claim.statement, claim.priority, claim.lifted_by) == (
        "The bridge in the town is old.",
        "1",
        checker,
    )


def test_nobody_named_is_nobody(desk: Client, checker: User) -> None:
    version = stories.an_article(checker)
    send(desk, address(version), **words(claimant=" "))
    assert Claim.objects.get().claimant is None


def test_offsets_count_code_points(desk: Client, checker: User) -> None:
    version = stories.an_article(checker, text="🙂🙂 The bridge is old.")
    send(desk, address(version), **words(start=3))
    assert Claim.objects.get().span.start == 3


def test_a_quote_over_two_lines_is_found_as_browsers_send_it(desk: Client, checker: User) -> None:
    version = stories.an_article(checker, text="The bridge\nis old. Nobody was asked.")
    send(desk, address(version), **words(quote="The bridge\r\nis old."))
    assert Claim.objects.get().quote == "The bridge\nis old."


def test_white_space_around_a_copied_quote_does_not_matter(desk: Client, checker: User) -> None:
    version = stories.an_article(checker)
    send(desk, address(version), **words(quote="  The bridge is old. \r\n"))
    assert Claim.objects.get().quote == "The bridge is old."


def test_words_that_stand_twice_need_their_place(desk: Client, checker: User) -> None:
    version = stories.an_article(checker, text="Old. Very old. Old.")
    content = send(desk, address(version), 422, **words(quote="Old."))
    assert "These words stand several times, at 0, 15: say which one is meant." in content
    assert "The bridge in the town is old." in content
    send(desk, address(version), **words(quote="Old.", start=15))
    assert Claim.objects.get().span.start == 15


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"quote": "The bridge is new."}, "These words are not in the text"),
        ({"quote": ""}, "This field is required."),
        ({"statement": "  "}, "This field is required."),
        ({"start": 4000}, "is not inside the text"),
        ({"start": 4}, "select the words again"),
        ({"start": -1}, "greater than or equal to 0"),
        ({"claim_type": "gossip"}, "Select a valid choice"),
        ({"quote": "   "}, "These words are not in the text"),
    ],
)
def test_bad_places_and_words_are_refused_and_nothing_typed_is_lost(
    changed: dict[str, Any], sentence: str, desk: Client, checker: User
) -> None:
    version = stories.an_article(checker)
    content = send(desk, address(version), 422, **words(**changed))
    assert sentence in content
    assert 'value="Ada Minister"' in content
    assert not Claim.objects.exists()


def test_sending_twice_lifts_once(desk: Client, checker: User) -> None:
    version, sent = stories.an_article(checker), words()
    send(desk, address(version), **sent)
    claim = Claim.objects.get()
    assert send(desk, address(version), **sent) == f"/claims/{claim.ref}/"
    assert Claim.objects.count() == 1


def test_words_are_lifted_from_the_version_on_screen(desk: Client, checker: User) -> None:
    first = stories.an_article(checker)
    article = first.article
    draft = Draft(text="A new text. The bridge is old.", published_on=date(2026, 5, 1))
    actions.add_version(article, draft, by=checker, revision=article.revision)
    send(desk, address(first), **words())
    assert Claim.objects.get().span.version == first


def test_fields_nobody_asked_for_change_nothing(desk: Client, checker: User) -> None:
    version = stories.an_article(checker)
    send(desk, address(version), **words(status="published", published_at="2026-01-01", pk=7))
    claim = Claim.objects.get()
    assert (claim.status, claim.published_at) == ("new", None)
