"""Searching everything the desk holds and the fact-checks others published."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from claims.presenters.memory import facet_groups, hit_rows
from claims.search.find import DEEPEST, find
from claims.search.keep_up import keep_up


@require_safe
@vary_on_headers("HX-Request")
def search(request: HttpRequest) -> HttpResponse:
    """What the claim memory holds of the words in the address; htmx gets the results alone."""
    query = request.GET.get("q", "")
    start = _start(request.GET.get("start", ""))
    keep_up()
    found = find(query, request.user, start=start, typing=not query.endswith((" ", '"')))
    context = {
        "section": "search",
        "query": query,
        "found": found,
        "rows": hit_rows(found.hits),
        "facets": facet_groups(query, found.facets),
        "earlier": start > 0,
    }
    return render(request, _template(request), context)


def _start(asked: str) -> int:
    return min(int(asked), DEEPEST) if asked.isdecimal() and len(asked) < 6 else 0


def _template(request: HttpRequest) -> str:
    htmx = request.htmx  # type: ignore[attr-defined]
    swaps = htmx and not htmx.history_restore_request
    return "desk/search_found.html" if swaps else "desk/search.html"
