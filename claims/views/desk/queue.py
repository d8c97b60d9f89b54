"""The queue: what there is to do."""

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from claims.filters.queue import QueueFilter
from claims.queries.claim import visible_claims
from claims.queries.keyset import KeyPage, Place, Sort, read_place, written
from claims.queries.queue import Show, queue_page, queue_rows, sort_of
from claims.queries.queue_around import queue_around
from claims.search.claims import MOST, claims_found
from claims.search.keep_up import keep_up
from claims.tables.queue import CHOICES, USUAL, QueueTable
from claims.views.desk.door import who

PLACE = ("after", "before", "last", "page")  # parameters that belong to one page only


@require_safe
@vary_on_headers("HX-Request")
def queue(request: HttpRequest) -> HttpResponse:
    """The claims of one cut, filtered, sorted and paged as the address says; htmx gets the table.

    An address that filters but names no cut looks at all claims; the bare one at what waits.
    """
    asked, user = request.GET, who(request)
    show = show_of(asked)
    filters = QueueFilter(asked, visible_claims(user)) if is_narrowed(asked) else None
    claims = filters.qs if filters else None
    found = words_found(request)
    if found is not None:
        claims = (visible_claims(user) if claims is None else claims).filter(pk__in=found)
    sort = sort_of(asked.get("sort", ""), show)
    page = queue_page(user, show, claims, sort, place_of(asked, sort))
    around, query = queue_around(user), query_of(asked, show)
    columns = columns_of(around.columns)
    rows = queue_rows(page.numbers)
    context = {
        "section": "queue",
        "page_keys": "desk/queue_keys.html",
        "show": show,
        "around": around,
        "waiting": around.bar,
        "query": query.urlencode(),
        "unsorted": without(query, "sort").urlencode(),
        "table": QueueTable(rows, columns, asked.get("sort", ""), timezone.localdate()),
        "pages": pages(query, page),
        "filter": filters,
        "capped": found is not None and len(found) >= MOST,
    }
    return render(request, template_for(request), context)


def show_of(asked: QueryDict) -> Show:
    """The cut that an address names."""
    named = asked.get("show", "")
    if named in Show.values:
        return Show(named)
    return Show.ALL if asked else Show.WAITING


def is_narrowed(asked: QueryDict) -> bool:
    """Whether an address sets a filter, or asks for them to be shown."""
    return "more" in asked or any(asked.get(name) for name in QueueFilter.base_filters)


def words_found(request: HttpRequest) -> list[int] | None:
    """The claims that hold the words in the address; None where there are none."""
    words = request.GET.get("q", "").strip()
    if not words:
        return None
    keep_up()
    return claims_found(words, request.user, typing=True)


def place_of(asked: QueryDict, sort: Sort) -> Place:
    """The page that an address names."""
    after, before = asked.get("after", ""), asked.get("before", "")
    return read_place(sort, after, before, last="last" in asked)


def columns_of(chosen: list[str]) -> list[str]:
    """The columns that a person chose, as far as there still are such."""
    return [name for name in chosen if name in CHOICES] if chosen else [*USUAL]


def query_of(asked: QueryDict, show: Show) -> QueryDict:
    """The address of the first page: with its cut by name, so that it can be led on from."""
    query = without(asked, *PLACE)
    query["show"] = show.value
    for name in [name for name, value in query.items() if not value]:
        del query[name]
    return query


def without(asked: QueryDict, *names: str) -> QueryDict:
    """An address without some of its parameters."""
    rest: QueryDict = asked.copy()
    for name in names:
        rest.pop(name, None)
    return rest


def pages(query: QueryDict, page: KeyPage) -> dict[str, str]:
    """The addresses of the first, earlier, later and last page, where there are such."""
    here = query.urlencode()
    around: dict[str, str] = {}
    if page.earlier:
        around["first"] = f"?{here}"
        around["earlier"] = f"?{here}&before={quote(written(page.earlier))}"
    if page.later:
        around["later"] = f"?{here}&after={quote(written(page.later))}"
        around["last"] = f"?{here}&last=1"
    return around


def template_for(request: HttpRequest) -> str:
    """The whole page, or for htmx the table alone."""
    htmx = request.htmx  # type: ignore[attr-defined]
    swaps = htmx and not htmx.history_restore_request
    return "desk/queue_table.html" if swaps else "desk/queue.html"
