"""Work in the background, for editors: what waits, runs, failed and was done."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from claims.actions.background import EDITOR_NEEDED, retry_task
from claims.permissions import can_retry_task
from claims.presenters.background import work as work_there_is
from claims.presenters.health import work_health
from claims.views.desk.door import require, who


@never_cache
@require_safe
def work(request: HttpRequest) -> HttpResponse:
    """Everything the desk does by itself, and whether somebody is there to do it."""
    require(can_retry_task(who(request)), EDITOR_NEEDED)
    context = {"section": "exports", "checks": work_health(), "work": work_there_is()}
    return render(request, "desk/background.html", context)


@require_POST
def work_again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Try once more what failed."""
    retry_task(pk, by=who(request))
    messages.success(request, "It is in line again.")
    return redirect("work")
