"""The one place that turns a refusal into an answer: a page, a fragment for htmx, a status code."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render, resolve_url
from django.utils.decorators import sync_only_middleware
from django_htmx.http import HttpResponseClientRedirect

from claims.errors import ClaimsError

TITLES = {
    403: "You may not do this",
    404: "This is not here",
    409: "Somebody was faster",
    422: "This could not be done",
}


def refusal(
    request: HttpRequest,
    error: ClaimsError,
    *,
    fragment: str = "components/refusal.html",
    **context: Any,
) -> HttpResponse:
    """The answer to what `error` refused, with its status.

    htmx gets the sentence, and in a conflict all three sides, as a `fragment` to be put where the
    page shows notices; `context` may hold the form with the words that were typed, which the page
    gives back.
    """
    words = {"error": error, "heading": TITLES.get(error.status, TITLES[422]), **context}
    if getattr(request, "htmx", False):
        answer = render(request, fragment, words, status=error.status)
        answer["HX-Retarget"], answer["HX-Reswap"] = "#notices", "innerHTML"
        return answer
    return render(request, f"{error.status}.html", words, status=error.status)


@sync_only_middleware
class Refusals:
    """Answers every ClaimsError that a view lets through; sends htmx to the login page whole."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.get_response(request)
        address = answer.headers.get("Location", "")
        if getattr(request, "htmx", False) and address.startswith(resolve_url(settings.LOGIN_URL)):
            return HttpResponseClientRedirect(address)
        return answer

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return refusal(request, error) if isinstance(error, ClaimsError) else None
