"""Refusals as problem details (RFC 9457): one shape, one stable `code` for each kind."""

import json
import logging
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from django.http.response import HttpResponseBase
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from claims.actions import AlreadyDone
from claims.api.refusal import BadRequest, TooLarge
from claims.errors import ClaimsError, GateClosed, Stale

log = logging.getLogger("django.request")

TITLES = {  # our own, as those of Python change with its version
    400: "Not readable",
    401: "Not authenticated",
    403: "Not allowed",
    404: "Not found",
    409: "Done already",
    412: "Changed in between",
    413: "Too large",
    422: "Refused",
    428: "Revision needed",
    429: "Too many requests",
    500: "Broken",
}
MEDIA_TYPE = "application/problem+json"
TOO_LARGE = "The body is too large for this address; send less at once."
BROKEN = "Something went wrong here; it is noted. Try again, and tell your desk if it stays."


class FieldProblem(Schema):
    """What is wrong with one value that was sent."""

    at: str
    message: str


class Problem(Schema):
    """Why something was refused: `code` is for programs and stays, `detail` is for people."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    errors: list[FieldProblem] | None = None
    missing: list[str] | None = None
    base: dict[str, Any] | None = None
    theirs: dict[str, Any] | None = None
    mine: dict[str, Any] | None = None


def problem(status: int, code: str, detail: str, **more: Any) -> HttpResponse:
    """The answer that says why; `more` are members of Problem."""
    members = {
        "type": "about:blank",
        "title": TITLES[status],
        "status": int(status),
        "code": code,
        "detail": detail,
        **more,
    }
    return HttpResponse(json.dumps(members), status=status, content_type=MEDIA_TYPE)


def refused(error: ClaimsError) -> HttpResponse:
    """The answer to a refusal. A stale change shows all three sides."""
    if isinstance(error, Stale):
        sides = {"base": error.base, "theirs": error.theirs, "mine": error.mine}
        return problem(HTTPStatus.PRECONDITION_FAILED, error.code, error.message, **sides)
    if isinstance(error, GateClosed):
        return problem(error.status, error.code, error.message, missing=[*error.missing])
    status = HTTPStatus.CONFLICT if isinstance(error, AlreadyDone) else error.status
    return problem(status, error.code, error.message)


def handle_problems(api: NinjaAPI) -> None:
    """Let `api` answer everything that goes wrong as a problem."""
    api.add_exception_handler(ClaimsError, lambda _, error: refused(error))  # type: ignore[arg-type]
    api.add_exception_handler(ValidationError, _invalid)  # type: ignore[arg-type]
    api.add_exception_handler(HttpError, _http)  # type: ignore[arg-type]
    api.add_exception_handler(Http404, _not_here)
    api.add_exception_handler(RequestDataTooBig, _too_big)
    api.add_exception_handler(UnreadablePostError, _cut_off)
    api.add_exception_handler(Exception, _broken)  # type: ignore[arg-type]


def _invalid(_: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [
        {
            "at": ".".join(str(part) for part in one["loc"])[:200],
            "message": str(one["msg"])[:500].encode("utf-8", "replace").decode(),
        }
        for one in error.errors[:50]
    ]
    detail = "Something in this request is not as it must be; see `errors`."
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid", detail, errors=errors)


def _http(_: HttpRequest, error: HttpError) -> HttpResponse:
    cause = error.__cause__
    if isinstance(cause, ClaimsError):  # raised while the body was read
        return refused(cause)
    if isinstance(error, AuthenticationError):
        answer = problem(401, "not_authenticated", "Send a token of yours that is still good.")
        answer["WWW-Authenticate"] = 'Bearer realm="api"'
        return answer
    if isinstance(error, Throttled):
        answer = problem(429, "too_many_requests", "That was too much for one minute; wait a bit.")
        answer["Retry-After"] = str(error.wait or 60)
        return answer
    if error.status_code == HTTPStatus.FORBIDDEN:
        return problem(403, "csrf_failed", "Send the page's CSRF token, or use a token instead.")
    return refused(BadRequest("The body is no JSON that can be read; mend it and send it again."))


def _not_here(*_: object) -> HttpResponse:
    return problem(404, "not_found", "There is nothing at this address.")


def _too_big(*_: object) -> HttpResponse:
    return refused(TooLarge(TOO_LARGE))


def _cut_off(*_: object) -> HttpResponse:
    return refused(BadRequest("The request broke off before its end; send it again."))


def _broken(request: HttpRequest, error: Exception) -> HttpResponse:
    log.error("Internal error at %s", request.path, exc_info=error, extra={"request": request})
    return problem(500, "broken", BROKEN)


def not_here(_: HttpRequest) -> HttpResponseBase:
    """The answer at every address under the API that is none."""
    return _not_here()
