"""Articles: the list, and the reader."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from claims.queries.article import articles_with_counts, visible_articles


@require_safe
def articles(request: HttpRequest) -> HttpResponse:
    """The articles under check, newest first."""
    rows = articles_with_counts(request.user)
    return render(request, "desk/articles.html", {"section": "articles", "articles": rows})


@require_safe
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """One article, its text exactly as received."""
    shown = get_object_or_404(visible_articles(request.user), pk=pk)
    context = {"section": "articles", "article": shown, "version": shown.version}
    return render(request, "desk/article.html", context)
