"""Sources: the list, one source with what it says of which claims, its form and its captures."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from django_tables2 import LazyPaginator, RequestConfig

from claims import actions
from claims.exports.capture_download import capture_download
from claims.forms.source import CaptureForm, SettleForm, SourceForm
from claims.models import Capture, Source
from claims.permissions import can_edit_source
from claims.presenters.event import event_rows
from claims.queries.history import events_for
from claims.queries.source import evidence_from, sources_with_counts
from claims.tables.source import SourceTable
from claims.views.desk.answer import Page, answer, sent, sent_files
from claims.views.desk.door import who
from claims.views.desk.thing import capture_at, source_at

PER_PAGE = 50
MOST_VISITS = 20


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """The sources that hold the words searched for."""
    table = SourceTable(sources_with_counts(request.user, request.GET.get("q", "")))
    RequestConfig(
        request, paginate={"per_page": PER_PAGE, "paginator_class": LazyPaginator}
    ).configure(table)
    return render(request, "desk/sources.html", {"section": "sources", "table": table})


@require_safe
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """One source: what is known of it, its captures, and the claims that lean on it."""
    shown = source_at(request, pk)
    context = {
        "section": "sources",
        "source": shown,
        "evidence": evidence_from(shown),
        "captures": shown.captures.select_related("captured_by"),
        "visits": shown.visits.order_by("-pk")[:MOST_VISITS],
        "may_edit": can_edit_source(request.user),
        "capture_form": CaptureForm(),
        "events": event_rows(events_for(request.user, shown))[::-1],
    }
    return render(request, "desk/source.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_source(request: HttpRequest, pk: int) -> HttpResponse:
    """Mend what is known of a source; claims in review that lean on it go back to research."""
    shown = source_at(request, pk)
    form = SourceForm(sent(request), initial=SourceForm.of(shown))

    def act() -> Source:
        known = dict(form.cleaned_data)
        name = known.pop("origin").strip()
        origin = actions.add_origin(name, by=who(request)) if name else None
        return actions.edit_source(shown, by=who(request), origin=origin, **known)

    return answer(request, form, act, _page(shown, f"What is known of “{shown}”"))


@require_http_methods(["GET", "HEAD", "POST"])
def add_capture(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the bytes of what is behind a source now."""
    shown = source_at(request, pk)
    form = CaptureForm(*sent_files(request))

    def act() -> Capture:
        file = form.cleaned_data["file"]
        kind = file.content_type or "application/octet-stream"
        key = str(form.cleaned_data["key"] or "")
        return actions.add_capture(shown, file.read(), media_type=kind, by=who(request), key=key)

    page = _page(shown, f"Capture “{shown}”", "Keep it", "Captured.")
    return answer(request, form, act, page)


@require_safe
def capture(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """The bytes of one capture, always as a download: what came from elsewhere never runs here."""
    return capture_download(capture_at(request, pk))


@require_http_methods(["GET", "HEAD", "POST"])
def settle_source(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a source that changed or went away was looked at by a person."""
    shown = source_at(request, pk)
    form = SettleForm(sent(request))
    page = _page(
        shown, f"Look at “{shown}” again", "It still bears out what leans on it", "Settled."
    )
    return answer(
        request,
        form,
        lambda: actions.settle_source(shown, by=who(request), **form.cleaned_data),
        page,
    )


def _page(source: Source, title: str, button: str = "Save", said: str = "Saved.") -> Page:
    back = reverse("source", args=[source.pk])
    return Page(title=title, back=back, button=button, said=said, thing=source)
