"""What holds of every action: one event each, and a refusal that leaves nothing behind."""

import inspect
from functools import partial
from typing import Any, Unpack, get_args, get_origin, get_type_hints

import pytest
from django.contrib.auth.models import User
from django.db import transaction

from claims import actions
from claims.errors import ClaimsError, NotAllowed, Stale
from claims.models import ArticleVersion, Event
from claims.models.snapshot import reference
from claims.queries.history import prove_history
from tests.actions.doings import DOINGS, Desk, Ready, every_row

pytestmark = pytest.mark.django_db

NO_ACTION = {"AlreadyDone", "attach_source", "Finding", "Rung", "find_rating", "take_step"}
# What concerns one person alone is no part of the history.
PERSONAL = {
    "choose_columns",
    "choose_notifications",
    "mark_all_read",
    "mark_read",
    "note_look",
    "note_presence",
    "remove_filter",
    "rename_filter",
    "save_filter",
}
# Whoever does these is nobody yet when they begin.
NEWCOMERS = {"accept_invitation", "join_by_invitation"}
HOSTILE_TEXTS = ["a\x00b", "half \ud83d an emoji", "x" * 3000, "", "  ", "\u202eevil", "🌉" * 120]
HOSTILE_NUMBERS = [10**30, -(10**30), -1, 0, 2**31, 2**63]
HOSTILE_SHARES = [float("nan"), float("inf"), -float("inf"), -0.5, 1e308]


@pytest.fixture
def ready(request: pytest.FixtureRequest, desk: Desk) -> Ready:
    return DOINGS[request.param].ready(desk)


def doer(name: str, desk: Desk) -> User:
    user: User = getattr(desk, DOINGS[name].who)
    return user


def test_every_action_stands_in_the_table() -> None:
    assert set(actions.__all__) - NO_ACTION - PERSONAL - NEWCOMERS == set(DOINGS)


@pytest.mark.parametrize(("name", "ready"), [(n, n) for n in DOINGS], indirect=["ready"])
def test_an_action_makes_exactly_one_event_with_before_and_after(
    name: str, ready: Ready, desk: Desk
) -> None:
    before = Event.objects.count()
    made = ready.do(doer(name, desk))
    [event] = Event.objects.filter(seq__gt=before)
    assert event.action == DOINGS[name].event
    assert (event.actor, event.actor_name) == (doer(name, desk), DOINGS[name].who)
    if subject := ready.subject or ready.root or made:
        about = subject.article if isinstance(subject, ArticleVersion) else subject
        assert event.subject == reference(about)
    assert event.data["changes"]
    for change in event.data["changes"]:
        assert change["before"] != change["after"]
        if change["before"] and change["after"]:
            assert change["before"].keys() == change["after"].keys()
    assert prove_history().problem == ""


@pytest.mark.parametrize(("name", "ready"), [(n, n) for n in DOINGS], indirect=["ready"])
def test_somebody_without_the_role_is_refused_and_nothing_is_written(
    name: str, ready: Ready, outsider: User
) -> None:
    before = every_row()
    with pytest.raises(NotAllowed):
        ready.do(outsider)
    assert every_row() == before


REVISED = [
    name for name in DOINGS if "revision" in inspect.signature(getattr(actions, name)).parameters
]


@pytest.mark.parametrize(("name", "ready"), [(n, n) for n in REVISED], indirect=["ready"])
def test_an_old_revision_is_refused_with_all_three_sides_and_nothing_is_written(
    name: str, ready: Ready, desk: Desk
) -> None:
    before = every_row()
    for wrong in (0, -1, 10**30):
        with pytest.raises(Stale, match="Your words are kept"):
            ready.do(doer(name, desk), revision=wrong)
    assert every_row() == before


@pytest.mark.parametrize(("name", "ready"), [(n, n) for n in REVISED], indirect=["ready"])
def test_somebody_without_the_role_learns_nothing_from_an_old_revision(
    name: str, ready: Ready, outsider: User
) -> None:
    with pytest.raises(NotAllowed):
        ready.do(outsider, revision=0)


def refusal_of(ready: Ready, by: User, **other: Any) -> ClaimsError | None:
    """What is said against it; done, it must agree with the history, and is undone again."""
    try:
        with transaction.atomic():
            ready.do(by, **other)
            assert prove_history().problem == "", other
            transaction.set_rollback(True)
    except ClaimsError as refusal:
        return refusal
    return None


def hostile(action: Any) -> list[dict[str, Any]]:
    """One argument of `action` at a time, replaced by what nobody in their right mind sends."""
    tries: list[dict[str, Any]] = []
    hints = get_type_hints(action)
    for kind in [*hints.values()]:
        if get_origin(kind) is Unpack:
            hints |= get_type_hints(get_args(kind)[0])
    for name, kind in hints.items():
        if name in {"return", "by", "revision"}:
            continue
        for marker, values in (
            (str, HOSTILE_TEXTS),
            (int, HOSTILE_NUMBERS),
            (float, HOSTILE_SHARES),
        ):
            if kind is marker or marker in getattr(kind, "__args__", ()):
                tries += [{name: value} for value in values]
    return tries


@pytest.mark.parametrize(("name", "ready"), [(n, n) for n in DOINGS], indirect=["ready"])
def test_hostile_arguments_are_refused_in_words_or_kept_as_they_are(
    name: str, ready: Ready, desk: Desk
) -> None:
    action = ready.call.func
    positions = list(inspect.signature(action).parameters)[: len(ready.call.args)]
    named = dict(zip(positions, ready.call.args, strict=True)) | ready.call.keywords
    ready = ready._replace(call=partial(action, **named))
    before = every_row()
    for other in hostile(action):
        refusal = refusal_of(ready, doer(name, desk), **other)
        if refusal is not None:
            assert refusal.message.encode().strip(), other
            assert every_row() == before, other
