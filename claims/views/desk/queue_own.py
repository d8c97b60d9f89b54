"""How one person likes the queue: filters under names of their own, and which columns it has."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from claims import actions
from claims.queries.queue_around import own_columns, own_filters
from claims.tables.queue import CHOICES, QueueTable
from claims.views.desk.door import who
from claims.views.desk.queue import columns_of, query_of, show_of

LABELS = {name: QueueTable.base_columns[name].verbose_name for name in CHOICES}


@require_http_methods(["GET", "HEAD", "POST"])
def queue_filters(request: HttpRequest) -> HttpResponse:
    """This person's saved filters; sent with a name, the filter in `query` is one of them."""
    user = who(request)
    if request.method == "POST":
        asked = QueryDict(request.POST.get("query", ""))
        query = query_of(asked, show_of(asked)).urlencode()
        saved = actions.save_filter(request.POST.get("name", ""), query, by=user)
        messages.success(request, f"Saved as “{saved.name}”.")
        return redirect(f"/?{query}")
    context = {
        "section": "queue",
        "query": query_of(request.GET, show_of(request.GET)).urlencode() if request.GET else "",
        "asked": [(name, value) for name, value in request.GET.items() if value],
        "filters": own_filters(user),
    }
    return render(request, "desk/queue_filters.html", context)


@require_POST
def rename_filter(request: HttpRequest, pk: int) -> HttpResponse:
    """Give one of this person's filters another name."""
    actions.rename_filter(pk, request.POST.get("name", ""), by=who(request))
    messages.success(request, "Renamed.")
    return redirect("queue-filters")


@require_POST
def remove_filter(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget one of this person's filters."""
    actions.remove_filter(pk, by=who(request))
    messages.success(request, "Removed.")
    return redirect("queue-filters")


@require_http_methods(["GET", "HEAD", "POST"])
def queue_columns(request: HttpRequest) -> HttpResponse:
    """The columns of the queue for this person, and their order."""
    user = who(request)
    if request.method == "POST":
        chosen = [name for name in request.POST.getlist("column") if name in CHOICES]
        moved = request.POST.get("up", "")
        actions.choose_columns(_moved_up(chosen, moved) or ["ref"], by=user)
        if moved:
            return redirect(request.get_full_path())
        messages.success(request, "Your columns are kept.")
        return redirect(f"/?{query_of(request.GET, show_of(request.GET)).urlencode()}")
    columns = columns_of(own_columns(user))
    rest = [name for name in CHOICES if name not in columns]
    context = {
        "section": "queue",
        "columns": [(name, LABELS[name], name in columns) for name in (*columns, *rest)],
        "query": request.GET.urlencode(),
    }
    return render(request, "desk/queue_columns.html", context)


def _moved_up(names: list[str], name: str) -> list[str]:
    if name in names and (at := names.index(name)):
        names[at - 1 : at + 1] = [name, names[at - 1]]
    return names
