from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from claims.actions.announce import renew_publications
from claims.models import Publication, StatusCount
from tests import report_story, stories

pytestmark = pytest.mark.django_db


def test_counts_that_went_wrong_are_right_again(checker: User) -> None:
    stories.a_claim(checker)
    StatusCount.objects.update(number=5)
    out = StringIO()
    call_command("rebuild_queue", stdout=out)
    assert out.getvalue() == (
        "1 claims are counted and in order.\n0 publications are as their verdicts say.\n"
    )
    assert StatusCount.objects.get(status="new").number == 1
    assert StatusCount.objects.get(status="published").number == 0


def test_what_readers_find_is_made_anew_from_what_was_frozen(
    checker: User, reviewer: User, editor: User
) -> None:
    report_story.an_article(checker, reviewer, editor)
    before: list[dict] = [dict(row) for row in Publication.objects.order_by("pk").values()]
    assert len(before) == 3
    Publication.objects.filter(pk=before[0]["claim_id"]).delete()
    Publication.objects.update(statement="Something else", withdrawn=True)
    assert renew_publications() == 3
    after: list[dict] = [dict(row) for row in Publication.objects.order_by("pk").values()]
    for row, was in zip(after, before, strict=True):
        changed = {name for name in row if row[name] != was[name]}
        assert changed <= {"changed_at"}
