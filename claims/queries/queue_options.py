"""What the filters of the queue offer to choose from."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast

from claims.models import Article, Claimant, Rating, Topic
from claims.queries.people import colleagues

OPTION_LIMIT = 200


def queue_options(
    chosen: Mapping[str, str], names: Collection[str]
) -> dict[str, list[tuple[str, str]]]:
    """What each filter of `names` offers, as value and label: the newest 200, and what is chosen.

    One query, whatever number of filters; none for none.
    """
    rows: dict[str, tuple[QuerySet[Any], str, str]] = {
        "claimant": (Claimant.objects.all(), "pk", "name"),
        "article": (Article.objects.all(), "pk", "title"),
        "topic": (Topic.objects.all(), "pk", "name"),
        "assignee": (colleagues(), "pk", "username"),
        "rating": (Rating.objects.in_use(), "key", "label"),
    }
    offers = [_offer(name, *rows[name], chosen) for name in rows if name in names]
    options: dict[str, list[tuple[str, str]]] = {}
    if not offers:
        return options
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
