"""Versions of a text: what changed from one to the next, and where its claims stand now."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from claims import actions
from claims.errors import NotFound, Outdated, Refused
from claims.forms.lift import QuoteForm
from claims.models import Article, ArticleVersion, Placement
from claims.permissions import can_edit_article
from claims.presenters.carried import carried_rows
from claims.queries.placement import placements_in
from claims.text.diff import Piece, word_diff
from claims.text.spans import select
from claims.views.desk.door import who
from claims.views.desk.thing import article_at

SAY_WHERE = "Say where the claim stands: here, elsewhere or not any more."


@require_safe
def version_diff(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What changed from the version before, word by word, and what became of every claim."""
    return _shown(request, article_at(request, pk), number)


def _shown(
    request: HttpRequest, article: Article, number: int, *, error: Outdated | None = None
) -> HttpResponse:
    version, before = _version(article, number), _version(article, number - 1)
    rows = carried_rows(placements_in(version), version.text)
    pieces = word_diff(before.text, version.text)
    context = {
        "section": "articles",
        "article": article,
        "version": version,
        "before": before,
        "pieces": pieces,
        "added": _words(pieces, "added"),
        "removed": _words(pieces, "removed"),
        "rows": rows,
        "waiting": sum(row.waits for row in rows),
        "may_decide": can_edit_article(request.user, article),
        "error": error,
        "typed": request.POST.get("quote", ""),
    }
    return render(request, "desk/version.html", context, status=error.status if error else 200)


@require_POST
def decide_place(request: HttpRequest, pk: int, number: int, placement: int) -> HttpResponse:
    """Confirm the proposed place of a claim, say another, or that it is not there any more."""
    article = article_at(request, pk)
    version = _version(article, number)
    waiting = _placement(version, placement)
    try:
        _decide(request, waiting)
    except Outdated as error:
        return _shown(request, article, number, error=error)
    messages.success(request, f"Decided where {waiting.claim.ref} stands.")
    return redirect(f"{diff_address(version)}#placement-{waiting.pk}")


def _decide(request: HttpRequest, waiting: Placement) -> None:
    version = waiting.version
    form = QuoteForm(version, request.POST)
    decision = request.POST.get("decision", "")
    if decision == "here":
        actions.place_claim(waiting, by=who(request))
    elif decision == "gone":
        actions.displace_claim(waiting, by=who(request))
    elif decision == "elsewhere" and form.is_valid():
        quote, start = form.cleaned_data["quote"], form.cleaned_data["start"]
        place = select(version.text, start, start + len(quote), quote)
        actions.place_claim(waiting, by=who(request), start=place.start, end=place.end)
    else:
        raise Refused(_reason(form) if decision == "elsewhere" else SAY_WHERE)


def diff_address(version: ArticleVersion) -> str:
    """The page that says what changed with `version`."""
    return reverse("version-diff", args=[version.article_id, version.number])


def _words(pieces: list[Piece], kind: str) -> int:
    return sum(len(piece.text.split()) for piece in pieces if piece.kind == kind)


def _reason(form: QuoteForm) -> str:
    errors = [str(error) for messages in form.errors.values() for error in messages]
    return errors[0]


def _version(article: Article, number: int) -> ArticleVersion:
    rows = article.versions.select_related("article", "received_by")
    found = rows.filter(number=number).first()
    if found is None:
        raise NotFound(f"“{article}” has no version {number} to compare; look at its versions.")
    return found


def _placement(version: ArticleVersion, pk: int) -> Placement:
    found = version.placements.select_related("claim", "version__article").filter(pk=pk).first()
    if found is None:
        raise NotFound("This claim is not carried into this version; look at the list.")
    return found
