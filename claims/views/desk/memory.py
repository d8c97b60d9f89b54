"""Bringing published fact-checks into the claim memory, and watching them arrive."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from claims.actions.check_file import take_in_check_file
from claims.errors import NotFound
from claims.forms.check_file import CheckFileForm
from claims.models import CheckFile
from claims.permissions import can_import_known_check
from claims.tasks.memory import import_checks
from claims.views.desk.answer import Page, answer, sent_files
from claims.views.desk.door import require, who

NEWEST = 50
CHECKER_NEEDED = "You need the role of a checker to bring published fact-checks in."


@require_safe
def memory(request: HttpRequest) -> HttpResponse:
    """The newest files that were brought in, and what became of each."""
    files = CheckFile.objects.select_related("brought_by").defer("flaws")[:NEWEST]
    context = {
        "section": "search",
        "files": files,
        "may_import": can_import_known_check(request.user),
    }
    return render(request, "desk/memory.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: HttpRequest) -> HttpResponse:
    """Take a file of published fact-checks; it is imported in the background."""
    require(can_import_known_check(request.user), CHECKER_NEEDED)
    form = CheckFileForm(*sent_files(request))
    page = Page(
        title="Bring in published fact-checks",
        back=reverse("memory"),
        button="Bring them in",
        said="The file is here. You can leave this page; the import goes on.",
    )

    def act() -> CheckFile:
        with transaction.atomic():
            kept = take_in_check_file(form.cleaned_data["file"], by=who(request))
            import_checks.enqueue(kept.pk)
        return kept

    return answer(
        request, form, act, page, done=lambda kept: reverse("memory-file", args=[kept.pk])
    )


@require_safe
@vary_on_headers("HX-Request")
def check_file(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the import of one file is, and what was wrong in it; htmx gets that part alone."""
    kept = CheckFile.objects.select_related("brought_by").filter(pk=pk).first()
    if kept is None:
        raise NotFound("There is no such file here; look for it in the list.")
    context = {"section": "search", "file": kept, "flaws": kept.flaws.splitlines()}
    htmx = request.htmx  # type: ignore[attr-defined]
    return render(
        request, "desk/memory_progress.html" if htmx else "desk/memory_file.html", context
    )
