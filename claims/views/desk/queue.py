"""The queue: what there is to do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_tables2 import LazyPaginator, RequestConfig

from claims.filters.queue import QueueFilter
from claims.queries.queue import Show, queue_counts, queue_rows
from claims.tables.queue import QueueTable

PER_PAGE = 50


@require_safe
@vary_on_headers("HX-Request")
def queue(request: HttpRequest) -> HttpResponse:
    """The claims of one cut, filtered, sorted and paged as the address says; htmx gets the table.

    An address that filters but names no cut looks at all claims; the bare one at what waits.
    """
    show = _show(request)
    found = QueueFilter(request.GET, queue_rows(request.user, show))
    table = QueueTable(found.qs)
    RequestConfig(
        request, paginate={"per_page": PER_PAGE, "paginator_class": LazyPaginator}
    ).configure(table)
    context = {
        "section": "queue",
        "table": table,
        "filter": found,
        "narrowed": set(found.form.changed_data) - {"q"},
        "people": found.filters["assignee"].extra["choices"],
        "show": show,
        "counts": queue_counts(request.user),
    }
    return render(request, _template(request), context)


def _show(request: HttpRequest) -> Show:
    asked = request.GET.get("show", "")
    if asked in Show.values:
        return Show(asked)
    return Show.ALL if request.GET else Show.WAITING


def _template(request: HttpRequest) -> str:
    htmx = request.htmx  # type: ignore[attr-defined]
    swaps = htmx and not htmx.history_restore_request
    return "desk/queue_table.html" if swaps else "desk/queue.html"
