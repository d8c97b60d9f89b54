"""What the claim memory answers, as the search page shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from claims.enums import ClaimStatus
from claims.search.hit import Hit
from claims.search.schema import ARTICLE, CHECK, CLAIM, SOURCE

KINDS = {CHECK: "Known checks", CLAIM: "Claims", ARTICLE: "Articles", SOURCE: "Sources"}
ONE = {CHECK: "Known check", CLAIM: "Claim", ARTICLE: "Article", SOURCE: "Source"}
FACETS = {"kind": "Kind", "status": "Status", "rating": "Rating", "publisher": "Publisher"}


@dataclass(frozen=True)
class Facet:
    """One way to narrow a search: its words, how many it leaves, and the query that does it.

    When it is `on`, the query is the one without it.
    """

    label: str
    count: int
    query: str
    on: bool


def facet_groups(query: str, facets: Mapping[str, Sequence[tuple[str, int]]]) -> dict[str, Any]:
    """The ways to narrow `query`, by what they are about; none where nothing is to choose."""
    groups = {
        label: [_facet(query, name, value, count) for value, count in facets.get(name, ())]
        for name, label in FACETS.items()
    }
    return {
        label: choices
        for label, choices in groups.items()
        if len(choices) > 1 or any(choice.on for choice in choices)
    }


def _facet(query: str, name: str, value: str, count: int) -> Facet:
    token = _token(name, value)
    parts = f" {query.strip()} "
    on = f" {token} " in parts
    changed = parts.replace(f" {token} ", " ") if on else f"{parts}{token}"
    return Facet(_label(name, value), count, changed.strip(), on)


def _token(name: str, value: str) -> str:
    """The filter as a person would type it; a quotation mark cannot be inside of one."""
    plain = " ".join(value.replace('"', " ").split())
    return f'{name}:"{plain}"' if " " in plain else f"{name}:{plain}"


def _label(name: str, value: str) -> str:
    if name == "kind":
        return KINDS.get(value, value)
    if name == "status" and value in ClaimStatus.values:
        return str(ClaimStatus(value).label)
    return value[:1].upper() + value[1:] if name == "rating" else value


def hit_rows(hits: Sequence[Hit]) -> list[dict[str, Any]]:
    """Each hit with the address of its page and its words for kind and status."""
    return [
        {
            "hit": hit,
            "kind": ONE[hit.kind],
            "address": _address(hit),
            "status": _label("status", hit.status),
        }
        for hit in hits
    ]


def _address(hit: Hit) -> str:
    if hit.kind == CLAIM:
        return reverse("claim", args=[hit.ref])
    if hit.kind == CHECK:
        return hit.url
    return reverse(hit.kind, args=[hit.pk])
