"""Pages by key: whatever the order, they show every claim once, forwards and backwards."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from claims import actions
from claims.enums import SourceFlag
from claims.models import Claim, Source
from claims.queries.claim import visible_claims
from claims.queries.keyset import Place, page_of, read_place, written
from claims.queries.queue import SORTS, Show, cut, sort_of
from tests import stories
from tests.stories import fresh

pytestmark = pytest.mark.django_db
COLUMNS = [f"{sign}{name}" for name in SORTS for sign in ("", "-")]
KEYS: dict[str, Callable[[Claim], Any]] = {
    "ref": lambda claim: claim.pk,
    "rating": lambda claim: claim.rating_id,
    "status": lambda claim: claim.status,
    "assignee": lambda claim: claim.assignee_name or None,
    "due": lambda claim: claim.due_on,
    "sources": lambda claim: claim.source_count,
}


@pytest.fixture
def claims(checker: User, reviewer: User, editor: User) -> list[Claim]:
    """Claims of all sorts, with many ties and many that have nothing to be sorted by."""
    chance, version = random.Random(7), stories.an_article(checker)
    sources = [stories.a_source(checker, name) for name in ("Archive", "Institute")]
    for number in range(23):
        claim = stories.a_claim(checker, version)
        day = timezone.localdate() + timedelta(chance.randrange(-2, 2))
        actions.assign_claim(
            claim,
            by=checker,
            revision=None,
            assignee=chance.choice([None, checker, reviewer]),
            due_on=chance.choice([None, day]),
            priority=chance.choice("123"),
        )
        for source in sources[: number % 3]:
            actions.add_evidence(claim, source, by=checker, revision=None, stance="supports")
        if number % 2:
            stories.drafted(claim, checker, chance.choice(["true", "false"]))
        if number % 5 == 0:
            actions.decline_claim(claim, by=editor, revision=fresh(claim).revision, reason="No.")
    return list(Claim.objects.order_by("pk"))


def walked(user: User, show: Show, column: str, *, backwards: bool, size: int = 4) -> list[int]:
    """All pages of a cut, one after the other, led on by what stands in addresses."""
    sort, sources = sort_of(column, show), cut(user, show, visible_claims(user))
    place, seen = Place(backwards=backwards), list[int]()
    for _ in range(30):
        page = page_of(sources, sort, place, size)
        seen = [*page.numbers, *seen] if backwards else [*seen, *page.numbers]
        onwards = page.earlier if backwards else page.later
        if onwards is None:
            return seen
        name = {"after": "", "before": "", ("before" if backwards else "after"): written(onwards)}
        place = read_place(sort, **name, last=False)
        assert place.key == onwards.key or str(place.key) == str(onwards.key), "read as written"
    raise AssertionError("the pages do not end")


@pytest.mark.parametrize("column", COLUMNS)
def test_every_order_shows_each_claim_once_with_what_is_empty_last(
    column: str, claims: list[Claim], checker: User
) -> None:
    seen = walked(checker, Show.ALL, column, backwards=False)
    assert sorted(seen) == [claim.pk for claim in claims]
    by_number = {claim.pk: claim for claim in claims}
    keys = [KEYS[column.removeprefix("-")](by_number[number]) for number in seen]
    filled = [key for key in keys if key is not None]
    assert keys[len(filled) :] == [None] * (len(keys) - len(filled))
    assert filled == sorted(filled, reverse=column.startswith("-"))


@pytest.mark.parametrize("column", ["", *COLUMNS])
@pytest.mark.parametrize("show", Show)
def test_from_the_last_page_back_it_is_the_same_order(
    show: Show, column: str, claims: list[Claim], checker: User
) -> None:
    there = walked(checker, show, column, backwards=False)
    assert walked(checker, show, column, backwards=True) == there
    assert len(set(there)) == len(there)


def test_work_comes_most_urgent_first(claims: list[Claim], checker: User) -> None:
    waiting = walked(checker, Show.MINE, "", backwards=False)
    mine = [claim for claim in claims if claim.assignee == checker and claim.status != "declined"]
    mine.sort(key=lambda claim: (claim.priority, claim.due_on or date.max, claim.pk))
    assert waiting == [claim.pk for claim in mine]


def test_due_today_is_what_is_due_or_overdue_and_open(claims: list[Claim], checker: User) -> None:
    today = timezone.localdate()
    due = {
        claim.pk
        for claim in claims
        if claim.due_on and claim.due_on <= today and claim.status != "declined"
    }
    assert set(walked(checker, Show.DUE, "", backwards=False)) == due


def test_waiting_for_reply_is_where_somebody_asked_has_not_answered(
    claims: list[Claim], checker: User
) -> None:
    asked = next(claim for claim in claims if claim.status == "new")
    words: dict[str, Any] = {"asked": "The ministry", "question": "Is it open?"}
    now = timezone.now()
    contact = actions.add_contact(
        asked, by=checker, revision=None, asked_at=now, reply_by=now + timedelta(days=1), **words
    )
    assert walked(checker, Show.REPLY, "", backwards=False) == [asked.pk]
    actions.edit_contact(
        contact,
        by=checker,
        revision=None,
        asked_at=now,
        reply_by=now + timedelta(days=1),
        channel="email",
        answer="Yes.",
        silent=False,
        **words,
    )
    assert walked(checker, Show.REPLY, "", backwards=False) == []


def test_stale_evidence_is_where_a_source_has_changed_or_gone(
    claims: list[Claim], checker: User
) -> None:
    source = Source.objects.first()
    assert source is not None
    Source.objects.filter(pk=source.pk).update(flag=SourceFlag.CHANGED)
    leaning = {item.claim_id for item in source.evidence.all()}
    shown = walked(checker, Show.STALE, "", backwards=False)
    assert set(shown) == leaning
    assert len(shown) == len(leaning)


def test_a_page_goes_on_where_it_was_when_its_last_claim_is_gone(
    claims: list[Claim], checker: User
) -> None:
    sort = sort_of("due", Show.ALL)
    page = page_of([visible_claims(checker)], sort, Place(), 5)
    assert page.later is not None
    rest = visible_claims(checker).exclude(pk=page.numbers[-1])
    after = page_of([rest], sort, page.later, 50).numbers
    assert [*page.numbers, *after] == walked(checker, Show.ALL, "due", backwards=False)


def test_whoever_may_not_see_claims_finds_none(claims: list[Claim], outsider: User) -> None:
    for show in Show:
        assert walked(outsider, show, "", backwards=False) == []
