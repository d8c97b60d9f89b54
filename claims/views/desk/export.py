"""Taking things out of the desk: at once as a download, or made in the background."""

from csp.decorators import csp_update
from django.conf import settings
from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from claims.actions.export import NOT_YOURS, ROLE_NEEDED, ask_for_export, cancel_export, taken_out
from claims.enums import ExportState
from claims.errors import NotFound, Refused
from claims.exports.html import style_hash
from claims.exports.linked_data import in_a_page
from claims.exports.making import Making
from claims.exports.registry import REPORT_FORMATS
from claims.filters.scope import scope_of
from claims.forms.export import ExportForm
from claims.models import ExportJob
from claims.permissions import can_export_report, can_fetch_export, can_retry_task
from claims.presenters.claim_feed import report_reviews
from claims.presenters.claim_row import claim_rows
from claims.presenters.report import MOST_CLAIMS, TOO_MANY, claims_report
from claims.queries.export import exports_seen_by, jobs_seen_by
from claims.tasks.export import exports_folder, make_export
from claims.views.desk.door import require, who

SHOWN = 10  # rows of the preview
NEWEST = 50
# The page carries its own style sheet; the decorator's types know no views with arguments.
own_style = csp_update({"style-src": [f"'{style_hash()}'"]})


@require_http_methods(["GET", "HEAD", "POST"])
def exports(request: HttpRequest) -> HttpResponse:
    """Choose what and as what, with its first rows; send it to be made in the background.

    Below, what is being made and what was taken out.
    """
    require(can_export_report(request.user), ROLE_NEEDED)
    by = who(request)
    asked = request.POST if request.method == "POST" else request.GET or None
    form = ExportForm(asked, by=by)
    context = {"section": "exports", "form": form}
    if form.is_bound and form.is_valid():
        scope = scope_of(form.cleaned_data["of"], by)
        if request.method == "POST":
            with transaction.atomic():
                job = ask_for_export(scope, form.cleaned_data["what"], by=by)
                make_export.enqueue(job.pk)
            return redirect("export-job", job.pk)
        making = Making(scope, form.cleaned_data["what"], by)
        rows = list(claim_rows(scope.claims[:SHOWN]))
        context |= {"scope": scope, "making": making, "rows": rows}
    context |= {"jobs": jobs_seen_by(by)[:NEWEST], "made": exports_seen_by(by)[:NEWEST]}
    context["sees_work"] = can_retry_task(by)
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "desk/exports.html", context, status=status)


@require_safe
@own_style
def take(request: HttpRequest) -> StreamingHttpResponse:
    """What the address asks for, as a download that begins at once."""
    asked = request.GET
    return _sent(request, asked.get("of", ""), asked.get("what", ""))


@require_safe
@own_style  # type: ignore[arg-type]
def report(request: HttpRequest, pk: int, name: str) -> StreamingHttpResponse:
    """The verdict report of an article as a file; the web page is shown, the others downloaded."""
    return _sent(request, f"article:{pk}", f"report.{name}")


@require_safe
@own_style  # type: ignore[arg-type]
def claim_report(request: HttpRequest, ref: str, name: str) -> StreamingHttpResponse:
    """The same of one claim."""
    return _sent(request, f"claim:{ref}", f"report.{name}")


@require_safe
def wordpress(request: HttpRequest) -> HttpResponse:
    """The post and its ClaimReview, each to be copied into a block of its own."""
    require(can_export_report(request.user), ROLE_NEEDED)
    by = who(request)
    scope = scope_of(request.GET.get("of", ""), by)
    report = claims_report(scope.claims, scope.subject, by, scope.articles)
    post = b"".join(REPORT_FORMATS["wordpress.html"].write(report)).decode()
    data = in_a_page(list(report_reviews(report)), indent=1)
    script = f'<script type="application/ld+json">\n{data}\n</script>'
    context = {"section": "exports", "scope": scope, "post": post, "script": script}
    return render(request, "desk/wordpress.html", context)


@require_safe
@vary_on_headers("HX-Request")
def export_job(request: HttpRequest, pk: int) -> HttpResponse:
    """How far one export is; htmx gets that part alone."""
    context = {"section": "exports", "job": _job(request, pk), "days": settings.EXPORT_DAYS}
    htmx = request.htmx  # type: ignore[attr-defined]
    return render(request, "desk/export_progress.html" if htmx else "desk/export.html", context)


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """End an export that is not ready."""
    cancel_export(_job(request, pk).pk, by=who(request))
    return redirect("export-job", pk)


@require_safe
def export_file(request: HttpRequest, pk: int) -> FileResponse:
    """The file of an export that is ready; who may fetch it is asked anew each time."""
    job = _job(request, pk)
    path = exports_folder() / job.file
    if job.state != ExportState.DONE or not job.file or not path.is_file():
        raise NotFound("This file is not kept any more; make the export again.")
    making = Making(scope_of(job.of, job.asked_by, job.name), job.what, job.asked_by)
    answer = FileResponse(path.open("rb"), as_attachment=True, filename=making.file)
    answer["Content-Type"] = making.format.media_type
    return answer


def _job(request: HttpRequest, pk: int) -> ExportJob:
    job = ExportJob.objects.select_related("asked_by", "export").filter(pk=pk).first()
    if job is None:
        raise NotFound("There is no such export; look for it in the list.")
    require(can_fetch_export(request.user, job), NOT_YOURS)
    return job


def _sent(request: HttpRequest, of: str, what: str) -> StreamingHttpResponse:
    """The web page is shown, everything else is downloaded; what is downloaded is written down."""
    require(can_export_report(request.user), ROLE_NEEDED)
    name = what.partition(".")[2]
    if what.startswith("report.") and name not in REPORT_FORMATS:
        raise NotFound(f"There is no report as {name[:20]}; there is {', '.join(REPORT_FORMATS)}.")
    making = Making(scope_of(of, who(request)), what, who(request))
    if what.startswith("report.") and making.total > MOST_CLAIMS:
        raise Refused(TOO_MANY)
    shown = what == "report.html" and "download" not in request.GET
    chunks = iter(making) if shown else taken_out(making)
    answer = StreamingHttpResponse(
        () if request.method == "HEAD" else chunks, content_type=making.format.media_type
    )
    way = "inline" if shown else "attachment"
    answer["Content-Disposition"] = f'{way}; filename="{making.file}"'
    return answer
