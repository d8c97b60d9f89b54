"""The queue: what there is to do, cut by whose turn it is."""

from collections.abc import Mapping
from typing import Any

from django.db.models import CharField, Count, F, OuterRef, Q, QuerySet, TextChoices, Value
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from claims.enums import Step
from claims.models import Article, Claimant, Evidence, Rating, Topic
from claims.models.claim import ClaimQuerySet
from claims.permissions import AnyUser
from claims.queries.claim import claims_for_step, claims_waiting_for, visible_claims
from claims.queries.people import colleagues
from claims.workflow import OPEN

OPTION_LIMIT = 200
URGENT_FIRST = ("priority", F("due_on").asc(nulls_last=True), "pk")


class Show(TextChoices):
    """The cuts of the queue, in the order of their chips."""

    WAITING = "waiting", "Waiting for me"
    MINE = "mine", "Mine"
    UNASSIGNED = "unassigned", "Unassigned"
    DUE = "due", "Due today"
    ALL = "all", "All"


def queue_rows(user: AnyUser, show: Show) -> ClaimQuerySet:
    """The claims of one cut with everything a row shows, `source_count` among it.

    Work comes most urgent first, the whole list newest first.
    """
    return _rows(visible_claims(user).filter(_cut(user, show))).order_by(*_order(show))


def review_rows(user: AnyUser) -> ClaimQuerySet:
    """The claims that `user` may approve or return, as `queue_rows` shows them."""
    return _rows(claims_for_step(user, Step.APPROVE)).order_by(*URGENT_FIRST)


def queue_counts(user: AnyUser) -> dict[Show, int]:
    """How many claims each cut holds; one query. Due today includes what is overdue."""
    counts = visible_claims(user).aggregate(
        **{show.value: Count("pk", filter=_cut(user, show)) for show in Show}
    )
    return {show: counts[show.value] for show in Show}


def _rows(claims: ClaimQuerySet) -> ClaimQuerySet:
    evidence = Evidence.objects.filter(claim=OuterRef("pk")).order_by().values("claim")
    sources = evidence.annotate(n=Count("source", distinct=True)).values("n")
    return claims.with_rows().annotate(source_count=Coalesce(sources, 0))


def _order(show: Show) -> tuple[Any, ...]:
    return ("-pk",) if show == Show.ALL else URGENT_FIRST


def _cut(user: AnyUser, show: Show) -> Q:
    is_open = Q(status__in=OPEN)
    match show:
        case Show.WAITING:
            return Q(pk__in=claims_waiting_for(user).values("pk"))
        case Show.MINE:
            return is_open & Q(assignee_id=user.pk)
        case Show.UNASSIGNED:
            return is_open & Q(assignee=None)
        case Show.DUE:
            return is_open & Q(due_on__lte=timezone.localdate())
        case _:
            return Q()


def queue_options(chosen: Mapping[str, str]) -> dict[str, list[tuple[str, str]]]:
    """What each filter of the queue offers, as value and label: the newest 200, and what is chosen.

    One query, whatever number of filters.
    """
    offers = [
        _offer("claimant", Claimant.objects.all(), "pk", "name", chosen),
        _offer("article", Article.objects.all(), "pk", "title", chosen),
        _offer("topic", Topic.objects.all(), "pk", "name", chosen),
        _offer("assignee", colleagues(), "pk", "username", chosen),
        _offer("rating", Rating.objects.in_use(), "key", "label", chosen),
    ]
    options: dict[str, list[tuple[str, str]]] = {}
    for kind, _, value, label in sorted(offers[0].union(*offers[1:]), key=_by_label):
        options.setdefault(kind, []).append((value, label))
    return options


def _offer(
    kind: str, rows: QuerySet[Any], value: str, label: str, chosen: Mapping[str, str]
) -> QuerySet[Any]:
    newest = rows.order_by("-pk").values("pk")[:OPTION_LIMIT]
    picked = chosen.get(kind, "")
    also = Q(**{value: picked}) if picked.isascii() and picked.isdigit() else Q()
    found = rows.model._default_manager.order_by().filter(Q(pk__in=newest) | also)
    order = F("position") if kind == "rating" else Value(0)
    offers: QuerySet[Any] = found.annotate(
        offer_kind=Value(kind),
        offer_order=order,
        offer_value=Cast(value, CharField()),
        offer_label=F(label),
    ).values_list("offer_kind", "offer_order", "offer_value", "offer_label")
    return offers


def _by_label(offer: tuple[str, int, str, str]) -> tuple[str, int, str]:
    kind, order, _, label = offer
    return kind, order, label.casefold()
