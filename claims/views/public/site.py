"""What all public pages have in common: no login, no cookie, a strict policy, a validator.

A page is made of data alone and never of who asks, so that everybody may keep a copy of it; the
copy is asked about each time and stands until something that readers see has changed.
"""

import hashlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache, wraps
from pathlib import Path
from typing import Any

from csp.decorators import csp
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition, require_safe

from claims.errors import ClaimsError, NotFound
from claims.queries.publication import public_version

View = Callable[..., HttpResponseBase]

POLICY: dict[str, list[str]] = {
    "default-src": ["'none'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}
EMBEDDED = POLICY | {"form-action": ["'none'"], "frame-ancestors": ["*"]}
HEADINGS = {404: "This is not here", 429: "That is a lot at once"}
TEMPLATES = Path(settings.BASE_DIR) / "templates" / "public"
MOMENT = timedelta(seconds=1)
GREATEST = 2**63 - 1  # number that a database can look for
NOTHING = "There is nothing at this address."


def page(template: str, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """The page made of `context`; who asks is no part of it."""
    return HttpResponse(render_to_string(template, dict(context)), status=status)


def public(view: View, policy: Mapping[str, list[str]] = POLICY) -> View:
    """`view` for everybody, under the policy of public pages; refusals in their own look."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            if any(isinstance(value, int) and value > GREATEST for value in kwargs.values()):
                raise NotFound(NOTHING)
            return view(request, *args, **kwargs)
        except ClaimsError as error:
            heading = HEADINGS.get(error.status, "This could not be done")
            words = {"heading": heading, "sentence": error.message}
            return page("public/refused.html", words, status=error.status)

    guarded: View = login_not_required(csp(dict(policy))(answered))
    return guarded


def readable(view: View, policy: Mapping[str, list[str]] = POLICY) -> View:
    """`view` as a public page to be read: GET and HEAD, with a validator, free to be kept."""
    checked = condition(etag_func=_etag, last_modified_func=_last_modified)(view)

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer: HttpResponseBase = checked(request, *args, **kwargs)
        patch_cache_control(answer, public=True, no_cache=True)
        return answer

    return public(require_safe(kept), policy)


def _version(request: HttpRequest) -> tuple[int, datetime | None]:
    """The state of what readers see; asked of the database once for each request."""
    known: tuple[int, datetime | None] | None = getattr(request, "public_version", None)
    if known is None:
        known = public_version()
        request.public_version = known  # type: ignore[attr-defined]
    return known


def _etag(request: HttpRequest, *_: Any, **__: Any) -> str:
    return f'"{_version(request)[0]}-{_release(settings.SITE_NAME, settings.SITE_URL)[0]}"'


def _last_modified(request: HttpRequest, *_: Any, **__: Any) -> datetime | None:
    """To the second, so nothing is said of the second that is not over yet."""
    changed = _version(request)[1]
    if changed is None or timezone.now() - changed < 2 * MOMENT:
        return None
    return max(changed, _release(settings.SITE_NAME, settings.SITE_URL)[1])


@cache
def _release(name: str, address: str) -> tuple[str, datetime]:
    """What this site is made with, and since when; the same in every process that runs it."""
    files = sorted(TEMPLATES.rglob("*.*"))
    digest = hashlib.sha256(f"{name}\n{address}\n{settings.REQUIRED_APPROVALS}".encode())
    for file in files:
        digest.update(file.read_bytes())
    newest = max(file.stat().st_mtime for file in files)
    return digest.hexdigest()[:12], datetime.fromtimestamp(newest, UTC)
