"""Said again: on the claim page, beside a match, in the reader and in the form for lifting."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django.fixtures import Settings

from claims import actions
from claims.enums import ClaimStatus
from claims.models import Appearance, Claim
from tests import stories
from tests.actions.test_appearance import AGAIN, WORDS, a_pair, folded, said_by, same
from tests.views.pages import page, send


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    """Every test has an index of its own."""
    settings.DATA_DIR = tmp_path


def test_a_confirmed_claim_of_the_same_claimant_is_offered_as_an_appearance(
    desk: Client, checker: User
) -> None:
    earlier, claim = a_pair(checker)
    offer = f"Add as another appearance of {earlier.ref}"
    match = actions.suggest_match(claim, by=checker, earlier_claim=earlier)
    assert offer not in page(desk, f"/claims/{claim.ref}/matches/")
    actions.decide_match(match, "confirmed", by=checker)
    assert offer in page(desk, f"/claims/{claim.ref}/matches/")
    where = send(desk, f"/claims/{claim.ref}/appearances/", into=earlier.ref)
    assert where == f"/claims/{earlier.ref}/#appearances"
    assert Appearance.objects.get().lifted_as == claim


def test_a_claim_of_somebody_else_is_offered_nothing(desk: Client, checker: User) -> None:
    earlier, claim = a_pair(checker, "Bob Other")
    same(claim, earlier, checker)
    assert "another appearance" not in page(desk, f"/claims/{claim.ref}/matches/")
    send(desk, f"/claims/{claim.ref}/appearances/", 422, into=earlier.ref)
    assert not Appearance.objects.exists()


@pytest.mark.parametrize("into", ["", "FC-9999", "FC-²", "x"])
def test_what_is_not_there_takes_no_appearance(into: str, desk: Client, checker: User) -> None:
    _, claim = a_pair(checker)
    send(desk, f"/claims/{claim.ref}/appearances/", 404, into=into)
    assert stories.fresh(claim).status == ClaimStatus.NEW


def test_the_claim_page_says_where_it_was_said_and_by_whom(desk: Client, checker: User) -> None:
    made = folded(checker)
    claim = made.claim
    other = said_by(stories.a_claim(checker), "Bob <Other>", checker)
    same(other, claim, checker)
    text = page(desk, f"/claims/{claim.ref}/said/")
    assert "Said 3 times" in text
    assert "2 articles, 2 claimants" in text
    key = f"{claim.pk}-{made.pk}"
    assert f"/articles/{made.span.version.article_id}/?version=1#claim-{key}" in text
    assert WORDS in text
    assert "Bob &lt;Other&gt;" in text
    assert "Said 3 times" in page(desk, f"/claims/{other.ref}/said/")


def test_the_claim_that_was_folded_leads_to_the_one_it_is(desk: Client, checker: User) -> None:
    made = folded(checker)
    assert made.lifted_as is not None
    text = page(desk, f"/claims/{made.lifted_as.ref}/said/")
    assert f'This is <a href="/claims/{made.claim.ref}/#appearances">' in text
    assert made.lifted_as.ref not in page(desk, f"/claims/{made.claim.ref}/matches/")


def test_the_reader_marks_it_and_leads_to_the_claim(desk: Client, checker: User) -> None:
    made = folded(checker)
    key = f"{made.claim_id}-{made.pk}"
    text = page(desk, f"/articles/{made.span.version.article_id}/")
    assert f'data-claims="{key}"' in text
    assert f'id="at-{key}"' in text
    assert f'id="claim-{key}"' in text
    assert f'href="/claims/{made.claim.ref}/"' in text
    assert "said again" in text
    assert made.lifted_as is not None
    assert f'href="/claims/{made.lifted_as.ref}/"' not in text
    assert "1 more" not in text


def test_an_appearance_is_taken_away(desk: Client, checker: User) -> None:
    made = folded(checker)
    address = f"/claims/{made.claim.ref}/appearances/{made.pk}/remove/"
    assert made.lifted_as is not None
    send(desk, f"/claims/{made.lifted_as.ref}/appearances/{made.pk}/remove/", 404)
    assert send(desk, address) == f"/claims/{made.claim.ref}/#appearances"
    assert not Appearance.objects.exists()
    send(desk, address, 404)


def test_words_said_before_are_lifted_as_an_appearance(desk: Client, checker: User) -> None:
    claim = said_by(stories.a_claim(checker), "Ada Minister", checker)
    version = stories.an_article(checker, text=AGAIN)
    words = {
        "key": uuid4(), "quote": WORDS, "start": "", "statement": "Old.", "claim_type": "fact",
        "claimant": "Ada Minister", "claimant_role": "mayor", "priority": "1", "again": claim.ref,
    }  # fmt: skip
    address = f"/articles/{version.article_id}/claims/?version=1"
    where = send(desk, address, **words)
    made = Appearance.objects.get()
    assert where == f"/articles/{version.article_id}/?version=1#claim-{claim.pk}-{made.pk}"
    assert (made.claim, made.claimant_role, Claim.objects.count()) == (claim, "mayor", 1)
    assert send(desk, address, **words) == f"/claims/{claim.ref}/"
    other = words | {"key": uuid4(), "claimant": "Bob Other"}
    assert "a claim of its own" in send(desk, address, 422, **other)
    send(desk, address, 404, **(words | {"key": uuid4(), "again": "FC-9999"}))
    assert Appearance.objects.count() == 1


def test_nobody_from_outside_gets_there(client: Client, checker: User, outsider: User) -> None:
    made = folded(checker)
    client.force_login(outsider)
    answer = client.post(f"/claims/{made.claim.ref}/appearances/{made.pk}/remove/")
    assert answer.status_code in (403, 404)
    assert Appearance.objects.exists()
