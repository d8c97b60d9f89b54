"""Claims carried from version to version of their article."""

import pytest
from django.contrib.auth.models import User

from claims import actions
from claims.enums import Fate, Standing
from claims.errors import BadSpan, NotAllowed, Outdated, Refused
from claims.models import Article, ArticleVersion, Placement
from claims.queries.history import prove_history
from claims.queries.placement import claims_in, waiting_placements
from claims.readers.draft import Draft
from tests.stories import QUOTE, TEXT, a_claim, an_article

ANOTHER_TEXT = "Rain " * 400

pytestmark = pytest.mark.django_db


def next_version(article: Article, text: str, by: User) -> ArticleVersion:
    article.refresh_from_db()
    return actions.add_version(article, Draft(text=text), by=by, revision=article.revision)


def the_placement(version: ArticleVersion) -> Placement:
    return Placement.objects.get(version=version)


def test_a_claim_stands_in_a_new_version_where_its_words_moved_to(checker: User) -> None:
    claim = a_claim(checker)
    version = next_version(claim.article, f"A first line.\n{TEXT}", checker)
    [at] = claims_in(version)
    assert at.claim == claim
    assert version.text[at.span.start : at.span.end] == QUOTE
    assert the_placement(version).fate == Fate.MOVED
    assert prove_history().holds


def test_changed_words_wait_for_a_person(checker: User) -> None:
    claim = a_claim(checker)
    version = next_version(claim.article, TEXT.replace("is old", "is very old"), checker)
    assert claims_in(version) == []
    [waiting] = waiting_placements(version)
    assert (waiting.fate, waiting.standing) == (Fate.CHANGED, Standing.WAITS)
    actions.place_claim(waiting, by=checker)
    [at] = claims_in(version)
    assert at.span.exact == "The bridge is very old."
    assert claim.quote == QUOTE
    assert prove_history().holds


def test_a_person_may_name_another_place(checker: User) -> None:
    claim = a_claim(checker)
    version = next_version(claim.article, "Nobody was asked. The old bridge was built.", checker)
    placement = the_placement(version)
    with pytest.raises(BadSpan):
        actions.place_claim(placement, by=checker, start=18, end=10**6)
    actions.place_claim(placement, by=checker, start=18, end=43)
    assert [at.span.exact for at in claims_in(version)] == ["The old bridge was built."]


def test_half_a_place_is_not_taken_for_the_proposed_one(checker: User) -> None:
    claim = a_claim(checker)
    version = next_version(claim.article, TEXT.replace("is old", "is very old"), checker)
    for place in ({"start": 0}, {"end": 5}):
        with pytest.raises(BadSpan, match="a start and an end"):
            actions.place_claim(the_placement(version), by=checker, **place)
    assert claims_in(version) == []


def test_a_quote_that_is_gone_cannot_be_confirmed_without_a_place(checker: User) -> None:
    claim = a_claim(checker)
    version = next_version(claim.article, ANOTHER_TEXT, checker)
    placement = the_placement(version)
    assert placement.fate == Fate.GONE
    with pytest.raises(Refused):
        actions.place_claim(placement, by=checker)
    actions.displace_claim(placement, by=checker)
    assert waiting_placements(version) == []
    assert claims_in(version) == []


def test_a_claim_is_carried_on_from_the_newest_version_it_stands_in(checker: User) -> None:
    claim = a_claim(checker)
    second = next_version(claim.article, TEXT.replace("is old", "is very old"), checker)
    actions.place_claim(the_placement(second), by=checker)
    third = next_version(claim.article, "Today. " + second.text, checker)
    assert [at.span.exact for at in claims_in(third)] == ["The bridge is very old."]


def test_a_decision_is_made_once_and_by_those_who_may(checker: User, outsider: User) -> None:
    claim = a_claim(checker)
    version = next_version(claim.article, TEXT.replace("is old", "is very old"), checker)
    placement = the_placement(version)
    with pytest.raises(NotAllowed):
        actions.place_claim(placement, by=outsider)
    actions.displace_claim(placement, by=checker)
    with pytest.raises(Outdated, match="checker has decided this in the meantime"):
        actions.place_claim(placement, by=checker)


def test_an_article_without_claims_takes_a_new_version(checker: User) -> None:
    version = an_article(checker)
    assert claims_in(next_version(version.article, "Another text.", checker)) == []
