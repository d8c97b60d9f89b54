"""What can be taken out of the desk: the reports of articles."""

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.errors import NotFound
from claims.exports.html import style_hash
from claims.exports.registry import REPORT_FORMATS
from claims.permissions import can_export_report
from claims.presenters.report import article_report
from claims.queries.article import articles_with_counts
from claims.views.desk.door import require, who
from claims.views.desk.thing import article_at

NEWEST = 100


@require_safe
def exports(request: HttpRequest) -> HttpResponse:
    """The newest articles with the formats of their reports."""
    context = {
        "section": "exports",
        "articles": articles_with_counts(request.user)[:NEWEST],
        "formats": REPORT_FORMATS.values(),
    }
    return render(request, "desk/exports.html", context)


@require_safe
# The page carries its own style sheet; the decorator's types know no views with arguments.
@csp_update({"style-src": [f"'{style_hash()}'"]})  # type: ignore[arg-type]
def report(request: HttpRequest, pk: int, name: str) -> StreamingHttpResponse:
    """The verdict report of an article as a file; the web page is shown, the others downloaded."""
    require(can_export_report(request.user), "You need a role on the desk to take reports out.")
    article = article_at(request, pk)
    if name not in REPORT_FORMATS:
        known = ", ".join(REPORT_FORMATS)
        raise NotFound(f"There is no report as {name[:20]}; there is {known}.")
    chosen = REPORT_FORMATS[name]
    content = chosen.write(article_report(article, who(request)))
    answer = StreamingHttpResponse(content, content_type=chosen.media_type)
    way = "inline" if name == "html" and "download" not in request.GET else "attachment"
    file = f"article-{article.pk}-report{chosen.extension}"
    answer["Content-Disposition"] = f'{way}; filename="{file}"'
    return answer
