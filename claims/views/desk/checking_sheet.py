"""Taking a checking sheet in: first what would become of each row, then it is done."""

from collections import Counter
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from claims.actions.checking_sheet import (
    CHECKER_NEEDED,
    import_sheet,
    look_at_sheet,
    read_sheet,
)
from claims.actions.waiting_sheet import keep_sheet, kept_sheet
from claims.forms.checking_sheet import SheetForm
from claims.permissions import can_lift_claim
from claims.views.desk.answer import Page, answer, sent_files
from claims.views.desk.door import require, who
from claims.views.desk.thing import article_at


@require_http_methods(["GET", "HEAD", "POST"])
def new_sheet(request: HttpRequest) -> HttpResponse:
    """Choose a sheet and its article."""
    require(can_lift_claim(request.user), CHECKER_NEEDED)
    form = SheetForm(*sent_files(request), by=who(request))
    page = Page(
        title="Take a checking sheet in",
        back=reverse("exports"),
        button="Read it",
        said="Read. Nothing is taken in yet: look at what would become of each row.",
    )

    def act() -> str:
        data = form.cleaned_data["file"].read()
        read_sheet(data)
        asked = {"sheet": keep_sheet(data), "article": form.cleaned_data["article"].pk}
        return f"{reverse('sheet-preview')}?{urlencode(asked)}"

    return answer(request, form, act, page, done=str)


@require_http_methods(["GET", "HEAD", "POST"])
def preview_sheet(request: HttpRequest) -> HttpResponse:
    """What would become of each row; sent, what became of it."""
    require(can_lift_claim(request.user), CHECKER_NEEDED)
    number = request.GET.get("article", "")
    article = article_at(request, int(number) if number.isascii() and number.isdigit() else 0)
    sheet = read_sheet(kept_sheet(request.GET.get("sheet", "")))
    done = request.method == "POST"
    act = import_sheet if done else look_at_sheet
    lines = act(sheet, article.version, by=who(request))
    counts = Counter(line.state for line in lines)
    context = {"section": "exports", "article": article, "lines": lines, "done": done}
    return render(request, "desk/sheet.html", context | {"counts": dict(counts)})
