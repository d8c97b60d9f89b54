"""A verdict as readers will see it, and what its ClaimReview lacks, before it is published."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims import actions
from claims.enums import ClaimStatus
from claims.errors import GateClosed
from claims.models import Claim
from tests import stories
from tests.views.conftest import Login
from tests.views.pages import page, send

pytestmark = pytest.mark.django_db


def with_words(claim: Claim, by: User, **words: object) -> Claim:
    claim = stories.fresh(claim)
    given = {
        "statement": claim.statement,
        "claimant": claim.claimant,
        "claimant_role": "",
        "claim_type": claim.claim_type,
        "made_on": None,
        "origin_exception": "",
        "note": "",
    }
    actions.edit_claim(claim, by=by, revision=claim.revision, **given | words)  # type: ignore[arg-type]
    return stories.fresh(claim)


@pytest.mark.parametrize("status", [ClaimStatus.RESEARCHING, ClaimStatus.APPROVED])
def test_a_preview_shows_what_is_not_public_to_the_desk_only(
    status: ClaimStatus, checker: User, reviewer: User, editor: User, login: Login
) -> None:
    claim = stories.at(status, stories.a_claim(checker), checker, reviewer, editor)
    address = f"/claims/{claim.ref}/preview/"
    text = page(login(checker), address)
    assert "Nobody outside the desk can read this." in text
    assert "The bridge was built in 1911." in text
    assert 'content="noindex"' in text
    assert "application/ld+json" not in text
    assert "claimant-unlinked" not in text
    assert "appearance-missing" in text
    assert Client().get(address).status_code == 302
    assert address in page(login(checker), claim.get_absolute_url())


def test_without_a_rating_there_is_nothing_to_preview(desk: Client, checker: User) -> None:
    page(desk, f"/claims/{stories.a_claim(checker).ref}/preview/", 404)


def test_a_published_claim_links_to_its_public_page(
    checker: User, reviewer: User, editor: User, login: Login
) -> None:
    claim = stories.published(stories.a_claim(checker), checker, reviewer, editor)
    text = page(login(checker), claim.get_absolute_url())
    assert f'href="/fact-checks/{claim.ref.lower()}/"' in text
    assert "preview/" not in text


def test_publishing_is_refused_while_its_claim_review_is_wrong(
    checker: User, reviewer: User, editor: User, login: Login
) -> None:
    nobody = actions.add_claimant("Unknown", by=checker)
    claim = with_words(stories.a_claim(checker), checker, claimant=nobody)
    claim = stories.approved(claim, checker, reviewer)
    with pytest.raises(GateClosed, match="claimant-nobody"):
        actions.publish_claim(claim, by=editor, revision=claim.revision)
    text = send(login(editor), f"/claims/{claim.ref}/steps/publish/", 422, revision=claim.revision)
    assert "The author of the claim is a word for nobody" in text
    assert stories.fresh(claim).status == ClaimStatus.APPROVED
    assert "it cannot be published so" in page(login(editor), f"/claims/{claim.ref}/preview/")
    assert "ClaimReview: claimant-nobody" in page(login(editor), claim.get_absolute_url())


def test_a_picture_is_described_frozen_and_published_as_media_review(
    checker: User, reviewer: User, editor: User, login: Login
) -> None:
    claim = with_words(stories.a_claim(checker), checker, claim_type="image")
    words = {
        "revision": str(claim.revision),
        "kind": "image",
        "url": "https://social.example/post/1",
        "category": "DecontextualizedContent",
        "original_url": "https://archive.example/1911",
        "original_context": "The bridge on the day it opened.",
    }
    send(login(checker), f"/claims/{claim.ref}/media/", **words)
    claim = stories.published(stories.fresh(claim), checker, reviewer, editor)
    assert claim.public_verdict is not None
    assert claim.public_verdict.frozen["media"]["category"] == "DecontextualizedContent"
    text = page(Client(), f"/fact-checks/{claim.ref.lower()}/")
    assert "taken out of its context" in text
    assert '"mediaAuthenticityCategory": "DecontextualizedContent"' in text
    assert '"originalMediaLink": "https://archive.example/1911"' in text


def test_a_claim_about_no_picture_has_none(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    words = {"kind": "image", "url": "https://a.example/", "category": "StagedContent"}
    said = send(desk, f"/claims/{claim.ref}/media/", 422, revision=str(claim.revision), **words)
    assert "about no picture or recording" in said
