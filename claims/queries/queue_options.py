"""What the filters of the queue offer to choose from."""

from collections.abc import Mapping
from typing import Any

from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast

from claims.models import Article, Claimant, Rating, Topic
from claims.queries.people import colleagues

OPTION_LIMIT = 200


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
