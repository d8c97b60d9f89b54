"""Notifications: what a person was told of, and what they want to be told of."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims import actions
from claims.errors import NotFound
from claims.forms.notification import NotificationForm
from claims.presenters.inbox import place_of, told
from claims.queries.notification import choice_of, inbox
from claims.views.desk.answer import Page, answer, sent
from claims.views.desk.door import who

PER_PAGE = 50


@require_safe
def notifications(request: HttpRequest) -> HttpResponse:
    """The newest, or those before an event; unread ones, or all."""
    person, shows_all = who(request), request.GET.get("show") == "all"
    found = inbox(person) if shows_all else inbox(person).filter(read_at=None)
    before = request.GET.get("before", "")
    if before.isascii() and before.isdigit() and len(before) < 18:
        found = found.filter(event__lt=int(before))
    rows = told(list(found.order_by("-event")[: PER_PAGE + 1]))
    page = rows[:PER_PAGE]
    context = {
        "section": "notifications",
        "rows": page,
        "shows_all": shows_all,
        "newest": page[0].notification.event_id if page else 0,
        "more": page[-1].notification.event_id if len(rows) > PER_PAGE else 0,
    }
    return render(request, "desk/notifications.html", context)


@require_POST
def open_notification(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one as read and go to the very place it is about."""
    found = inbox(who(request)).filter(pk=pk).first()
    if found is None:
        raise NotFound("There is no such notification here; look at the list.")
    actions.mark_read([found.pk], by=who(request))
    return redirect(place_of(found))


@require_POST
def read_notifications(request: HttpRequest) -> HttpResponse:
    """Mark everything up to the newest that was on screen as read."""
    until = request.POST.get("until", "")
    if until.isascii() and until.isdigit() and len(until) < 18:
        actions.mark_all_read(by=who(request), until=int(until))
        messages.success(request, "Everything is read.")
    return redirect("notifications")


@require_http_methods(["GET", "HEAD", "POST"])
def choose_notifications(request: HttpRequest) -> HttpResponse:
    """What this person wants to be told of, and whether by mail."""
    form = NotificationForm(sent(request), initial=NotificationForm.of(choice_of(who(request))))
    page = Page(title="What you are told of", back=reverse("notifications"))
    return answer(
        request,
        form,
        lambda: actions.choose_notifications(by=who(request), **form.cleaned_data),
        page,
    )
