"""The history: who did what to which thing, each event a link of the hash chain."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from claims.api.answers import reading
from claims.api.page import Page, Paging, page
from claims.api.security import needs, who
from claims.api.things import one_of
from claims.api.words import Pk
from claims.enums import Scope
from claims.models import Event, HistoryHead
from claims.permissions import can_view_history
from claims.presenters.event_outside import SUBJECTS, outside_events
from claims.queries.panel import without_sealed_events

router = Router(tags=["History"])


class Change(Schema):
    """What one field was, and what it is since, in words."""

    field: str
    before: str
    after: str


class EventOut(Schema):
    """One event. What would name a confidential source is left out of it."""

    seq: int
    at: str
    actor: str
    action: str
    subject: str
    sentence: str
    note: str
    changes: list[Change]
    hash: str


class Head(Schema):
    """How long the history is and the hash of its last event, to be compared later."""

    seq: int
    hash: str


class OfSubject(Paging):
    """Of which thing; of all when it is left out."""

    subject: str = Field("", pattern=r"^([a-z]{1,30}:[0-9]{1,18})?$", examples=["claim:41"])


@router.get("/events", auth=needs(Scope.READ), response=reading(Page[EventOut]))
def list_events(request: HttpRequest, asked: Query[OfSubject]) -> Any:
    """The events of articles, claims and sources, oldest first.

    Numbers are left out where an event is of something else, and while a vote is sealed from you:
    those are there when it is over.
    """
    rows = _events(request)
    if asked.subject:
        rows = rows.filter(subject=asked.subject)
    return page(request, asked, rows, outside_events, newest_first=False)


@router.get("/events/head", auth=needs(Scope.READ), response=reading(Head))
def get_head(request: HttpRequest) -> Any:
    """The end of the history as it is now."""
    heads = HistoryHead.objects.all()
    return one_of(heads if can_view_history(who(request)) else heads.none(), 1)


@router.get("/events/{pk}", auth=needs(Scope.READ), response=reading(EventOut))
def get_event(request: HttpRequest, pk: Pk) -> Any:
    """One event, by its number."""
    return outside_events([one_of(_events(request), pk)])[0]


def _events(request: HttpRequest) -> QuerySet[Event]:
    if not can_view_history(who(request)):
        return Event.objects.none()
    given = Q()
    for name in SUBJECTS:
        given |= Q(subject__startswith=f"{name}:")
    return without_sealed_events(Event.objects.filter(given), who(request))
