"""Pages by key: each starts where the one before ended, however many rows there are."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from ninja import Field, Schema

from claims.api.refusal import BadCursor

Item = TypeVar("Item")
Row = TypeVar("Row", bound=Model)


class Paging(Schema):
    """Which page: `cursor` is the one that `next` of the page before names."""

    cursor: str = Field("", max_length=20)
    limit: int = Field(50, ge=1, le=200)


class Page(Schema, Generic[Item]):
    """Some items, and the address of those that follow; null where none do."""

    items: list[Item]
    next: str | None


def page(
    request: HttpRequest,
    paging: Paging,
    rows: "QuerySet[Row]",
    present: Callable[[list[Row]], Sequence[Any]],
    *,
    newest_first: bool = True,
) -> dict[str, Any]:
    """One page of `rows`, in the order of their keys, as `present` shows them."""
    if paging.cursor:
        after = "lt" if newest_first else "gt"
        rows = rows.filter(**{f"pk__{after}": _key(paging.cursor)})
    ordered = rows.order_by("-pk" if newest_first else "pk")
    found = list(ordered[: paging.limit + 1])
    shown, rest = found[: paging.limit], found[paging.limit :]
    following = _address(request, shown[-1].pk) if rest else None
    return {"items": present(shown), "next": following}


def _key(cursor: str) -> int:
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) < 19):
        raise BadCursor("This cursor is of no page; take the one in `next`.")
    return int(cursor)


def _address(request: HttpRequest, last: int) -> str:
    asked = {name: value for name, value in request.GET.items() if name != "cursor"}
    return f"{settings.SITE_URL}{request.path}?{urlencode({**asked, 'cursor': last})}"
