"""One log line and one measurement for each request, by route.

The route and not the address: what stands in an address, such as the key of a private link or the
words of a search, belongs to nobody who reads logs.
"""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.decorators import sync_only_middleware
from prometheus_client import Histogram

log = logging.getLogger("factcheck.request")

SECONDS = Histogram(
    "factcheck_request_seconds",
    "How long an answer took.",
    ["method", "route", "status"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
METHODS = frozenset(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
QUIET = frozenset(["healthz", "readyz", "metrics"])  # asked every few seconds, by machines

Handler = Callable[[HttpRequest], HttpResponseBase]


@sync_only_middleware
def request_log(get_response: Handler) -> Handler:
    """Measure and log every answer; stands right inside the middleware that names the request."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        begun = time.perf_counter()
        response = get_response(request)
        _tell(request, response.status_code, time.perf_counter() - begun)
        return response

    return answer


def _tell(request: HttpRequest, status: int, seconds: float) -> None:
    route = _route(request)
    method = str(request.method) if request.method in METHODS else "OTHER"
    SECONDS.labels(method, route, status).observe(seconds)
    if route in QUIET and status < 400:
        return
    facts: dict[str, Any] = {
        "method": method,
        "route": route,
        "status": status,
        "ms": round(seconds * 1000),
        "user_id": _user(request),
    }
    level = logging.ERROR if status >= 500 else logging.INFO
    log.log(level, "%(method)s %(route)s %(status)s", facts, extra=facts)


def _route(request: HttpRequest) -> str:
    """The pattern the address matched, one of a few hundred, whatever people ask for."""
    match = request.resolver_match
    return match.route if match else "(none)"


def _user(request: HttpRequest) -> int | None:
    # Asking for the user here would read the session again; whoever needed it has done so.
    user = getattr(request, "_cached_user", None)
    return user.pk if user else None
