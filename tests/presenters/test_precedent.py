"""Precedents: only verdicts of our own that stand in public, and each with why it is shown."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from claims import actions
from claims.models import Claim
from claims.presenters.precedent import precedents
from claims.search.index import catch_up
from tests import stories
from tests.search.stories import a_check


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def standing(checker: User, reviewer: User, editor: User) -> Claim:
    return stories.published(stories.a_claim(checker), checker, reviewer, editor)


def test_a_published_claim_that_is_alike_is_a_precedent(standing: Claim, checker: User) -> None:
    claim = stories.a_claim(checker)
    a_check(checker, "The bridge is old")
    catch_up()
    [found] = precedents(claim, checker)
    assert (found.ref, found.rating_label, found.decided) == (standing.ref, "True", False)
    assert found.conclusion == "The bridge was built in 1911."
    assert found.published_at == standing.published_at
    text = render_to_string("desk/precedents.html", {"precedents": [found]})
    assert standing.ref in text
    assert found.why in text


def test_what_is_not_published_or_was_retracted_is_none(
    standing: Claim, checker: User, reviewer: User, editor: User
) -> None:
    claim = stories.a_claim(checker)
    stories.in_review(stories.a_claim(checker), checker)
    actions.retract_claim(standing, by=editor, revision=standing.revision, note="We erred.")
    catch_up()
    assert precedents(claim, checker) == []
    assert render_to_string("desk/precedents.html", {"precedents": []}).strip() == ""


@pytest.mark.parametrize("state", ["confirmed", "related"])
def test_what_a_person_tied_is_one_from_either_side_without_any_index(
    state: str, standing: Claim, checker: User
) -> None:
    claim, other = stories.a_claim(checker), stories.a_claim(checker)
    actions.decide_match(
        actions.suggest_match(claim, by=checker, earlier_claim=standing), state, by=checker
    )
    actions.decide_match(
        actions.suggest_match(standing, by=checker, earlier_claim=other), state, by=checker
    )
    for each in (claim, other):
        [found] = precedents(each, checker)
        assert (found.ref, found.decided) == (standing.ref, True)


def test_what_a_person_said_is_not_the_same_is_none(standing: Claim, checker: User) -> None:
    claim = stories.a_claim(checker)
    actions.decide_match(
        actions.suggest_match(claim, by=checker, earlier_claim=standing), "rejected", by=checker
    )
    catch_up()
    assert precedents(claim, checker) == []


def test_somebody_outside_the_desk_gets_none(
    standing: Claim, checker: User, outsider: User
) -> None:
    claim = stories.a_claim(checker)
    catch_up()
    assert precedents(claim, outsider) == []


def test_known_checks_never_crowd_out_own_claims(standing: Claim, checker: User) -> None:
    claim = stories.a_claim(checker)
    for number in range(120):
        a_check(checker, f"The bridge is old {number}")
    catch_up()
    with CaptureQueriesContext(connection) as asked:
        assert [found.ref for found in precedents(claim, checker)] == [standing.ref]
    assert len(asked) <= 5
