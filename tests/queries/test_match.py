"""Who else checked a claim: what people tied to it, and nothing else."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims import actions
from claims.models import Claim, KnownCheck
from claims.queries.match import also_checked_by
from tests import stories
from tests.search.stories import a_check

pytestmark = pytest.mark.django_db


def tied(claim: Claim, known: KnownCheck, state: str, by: User) -> None:
    actions.decide_match(actions.suggest_match(claim, by=by, known_check=known), state, by=by)


def test_confirmed_checks_come_first_with_their_own_label_then_related_ones(checker: User) -> None:
    claim = stories.a_claim(checker)
    old, new, near, other, open_one = (
        a_check(
            checker, f"Check {n}", rating_label=f"Label {n}", reviewed_on=day, publisher=f"P{n}"
        )
        for n, day in enumerate([date(2020, 1, 1), date(2024, 1, 1), date(2025, 1, 1), None, None])
    )
    for known, state in ((near, "related"), (old, "confirmed"), (new, "confirmed")):
        tied(claim, known, state, checker)
    tied(claim, other, "rejected", checker)
    actions.suggest_match(claim, by=checker, known_check=open_one)
    found = also_checked_by(claim)
    assert [(one.rating_label, one.same) for one in found] == [
        ("Label 1", True),
        ("Label 0", True),
        ("Label 2", False),
    ]
    assert (found[0].publisher, found[0].url, found[0].reviewed_on) == (
        "P1",
        new.url,
        date(2024, 1, 1),
    )


def test_it_takes_one_query_however_many_there_are(checker: User) -> None:
    claim = stories.a_claim(checker)
    for count in (0, 3):
        for number in range(count):
            tied(claim, a_check(checker, f"Check {number}"), "confirmed", checker)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert len(also_checked_by(claim)) == count
        assert len(asked) == 1
