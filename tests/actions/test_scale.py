from dataclasses import replace

import pytest
from django.contrib.auth.models import User

from claims import actions
from claims.enums import ClaimStatus as S
from claims.enums import RatingKind
from claims.errors import NotAllowed, Refused
from claims.models import Rating, RatingScale
from claims.queries.history import prove_history
from tests.actions.doings import RUNGS, Desk
from tests.stories import fresh

pytestmark = pytest.mark.django_db


def test_a_changed_scale_is_a_new_version_in_the_order_given(editor: User) -> None:
    off = replace(RUNGS[0], key="off", kind=RatingKind.OFF_LADDER, number=None)
    scale = actions.add_scale("Two steps", [*RUNGS, off], by=editor)
    assert (scale.version, RatingScale.objects.latest()) == (2, scale)
    keys = Rating.objects.in_use().order_by("position").values_list("key", flat=True)
    assert list(keys) == ["right", "wrong", "off"]
    assert prove_history().problem == ""


def test_what_was_published_keeps_the_label_it_was_given(desk: Desk) -> None:
    claim = desk.claim(S.PUBLISHED)
    renamed = [replace(rung, key="true", label="Verified") for rung in RUNGS[:1]]
    actions.add_scale("Renamed", [*renamed, RUNGS[1]], by=desk.editor)
    verdict = fresh(claim).public_verdict
    assert verdict is not None
    assert verdict.frozen["verdict"]["rating_label"] == str(verdict.rating) == "True"


@pytest.mark.parametrize(
    ("rungs", "says"),
    [
        ([], "at least two ratings"),
        (RUNGS[:1], "at least two ratings"),
        ([RUNGS[0], RUNGS[0]], "already exists"),
        ([*RUNGS, replace(RUNGS[0], key="third", number=None)], "needs a number, and only there"),
        (
            [*RUNGS, replace(RUNGS[0], key="off", kind=RatingKind.OFF_LADDER)],
            "needs a number, and only there",
        ),
        ([*RUNGS, replace(RUNGS[0], key="not a slug")], "slug"),
        ([*RUNGS, replace(RUNGS[0], key="third", label="x" * 99)], "at most 60 characters"),
        ([*RUNGS, replace(RUNGS[0], key="third", number=-1)], "greater than or equal to 0"),
    ],
)
def test_a_scale_that_is_none_is_refused_as_a_whole(
    editor: User, rungs: list[actions.Rung], says: str
) -> None:
    with pytest.raises(Refused, match=says):
        actions.add_scale("Two steps", rungs, by=editor)
    assert RatingScale.objects.get().version == 1
    assert Rating.objects.count() == 10


def test_a_scale_needs_a_name_and_an_editor(editor: User, reviewer: User) -> None:
    with pytest.raises(Refused, match="Name: This field cannot be blank"):
        actions.add_scale("", RUNGS, by=editor)
    with pytest.raises(NotAllowed, match="role of an editor"):
        actions.add_scale("Two steps", RUNGS, by=reviewer)
