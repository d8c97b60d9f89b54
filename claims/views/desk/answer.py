"""Answering a form: its page when asked, the action when sent, the words back when refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDict

from claims.actions import AlreadyDone
from claims.errors import ClaimsError, Stale
from claims.forms.desk import DeskForm, RevisionForm
from claims.presenters.conflict import conflict_lines
from claims.views.errors import refusal


@dataclass(frozen=True)
class Page:
    """The page a form has to itself: its title and button, where it leads back, how it is laid out.

    `thing` is what it changes and `compared` the model in which a conflict shows; `said` is told
    when it is done; `style` is the sheet its fields need, `more` what its template shows besides
    the form.
    """

    title: str
    back: str
    button: str = "Save"
    said: str = "Saved."
    template: str = "components/form.html"
    thing: Model | None = None
    compared: type[Model] | None = None
    style: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent with a form, None when its page is asked for."""
    return request.POST if request.method == "POST" else None


def sent_files(request: HttpRequest) -> tuple[QueryDict | None, MultiValueDict[str, Any] | None]:
    """What was sent with a form that takes files, and the files."""
    return sent(request), request.FILES if request.method == "POST" else None


def answer(
    request: HttpRequest,
    form: DeskForm,
    act: Callable[[], object],
    page: Page,
    done: Callable[[Any], str] | None = None,
) -> HttpResponse:
    """The form's page; or, when it was sent, `act` and on to `done` of its result.

    Whatever is refused, the page comes back with the reason, its status and every typed word. A
    form that was sent before leads where it led then.
    """
    if request.method != "POST":
        return render(request, "desk/form.html", _context(form, page))
    if not form.is_valid():
        return render(request, "desk/form.html", _context(form, page), status=422)
    try:
        result = act()
    except AlreadyDone as earlier:
        return redirect(_address_of(earlier.subject))
    except Stale as error:
        return _conflict(request, error, form, page)
    except ClaimsError as error:
        return refusal(request, error, **_context(form, page))
    if page.said:
        messages.success(request, page.said)
    return redirect(done(result) if done else page.back)


def _conflict(request: HttpRequest, error: Stale, form: DeskForm, page: Page) -> HttpResponse:
    lines, revision = [], None
    if page.thing is not None and isinstance(form, RevisionForm):
        page.thing.refresh_from_db(fields=["revision"])
        revision = page.thing.revision  # type: ignore[attr-defined]
        form.rebased(revision)
        lines = conflict_lines(error, page.compared or type(page.thing))
    return refusal(request, error, **_context(form, page), lines=lines, revision=revision)


def _context(form: DeskForm, page: Page) -> dict[str, Any]:
    return {"form": form, "page": page, "back": page.back, **page.more}


def _address_of(subject: str) -> str:
    model, _, pk = subject.partition(":")
    thing: Any = apps.get_model("claims", model)._default_manager.get(pk=int(pk))
    return str(thing.get_absolute_url())
