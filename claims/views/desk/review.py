"""The review list: verdicts that wait for this person's eyes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django_tables2 import LazyPaginator, RequestConfig

from claims.enums import Role
from claims.permissions import has_role
from claims.queries.queue import review_rows
from claims.tables.queue import ReviewTable

PER_PAGE = 50


@require_safe
def review(request: HttpRequest) -> HttpResponse:
    """The claims in review that this person did not write the verdict of, most urgent first."""
    table = ReviewTable(review_rows(request.user))
    RequestConfig(
        request, paginate={"per_page": PER_PAGE, "paginator_class": LazyPaginator}
    ).configure(table)
    context = {
        "section": "review",
        "table": table,
        "is_reviewer": has_role(request.user, Role.REVIEWER),
    }
    return render(request, "desk/review.html", context)
