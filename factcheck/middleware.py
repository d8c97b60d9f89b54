"""The login door, what pages may ask of a browser, and the exception the admin needs."""

from collections.abc import Callable
from typing import Any

from csp.decorators import csp_update
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponseBase

ADMIN = "/admin/"
# The admin theme computes its menus from attributes (Alpine) and sets styles on elements.
ADMIN_SOURCES = {"script-src": ["'unsafe-eval'"], "style-src": ["'unsafe-inline'"]}

# Nothing here looks, listens, asks where somebody is or pays; security keys are asked for.
UNUSED = (
    "accelerometer autoplay camera display-capture encrypted-media geolocation gyroscope "
    "magnetometer microphone midi payment picture-in-picture screen-wake-lock usb"
).split()
OWN = ("publickey-credentials-create", "publickey-credentials-get")
PERMISSIONS = ", ".join([f"{name}=()" for name in UNUSED] + [f"{name}=(self)" for name in OWN])

Handler = Callable[[HttpRequest], HttpResponseBase]


def admin_content_security_policy(get_response: Handler) -> Handler:
    """Give answers under /admin/, and no others, the two sources the admin theme cannot do without.

    Stands inside CSPMiddleware, which writes the header.
    """
    relaxed = csp_update(ADMIN_SOURCES)(get_response)

    def answer(request: HttpRequest) -> HttpResponseBase:
        handler = relaxed if request.path_info.startswith(ADMIN) else get_response
        return handler(request)

    return answer


def permissions_policy(get_response: Handler) -> Handler:
    """Say with every answer what neither its page nor a script in it may ask of a browser."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response

    return answer


class LoginDoor(LoginRequiredMiddleware):
    """Django's own, but it does not ask who reads a page that is for everybody.

    To ask would read the session and say `Vary: Cookie`, and nobody could keep a copy of the page.
    """

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        """Let the page answer, or send whoever is not logged in to do so."""
        if not getattr(view_func, "login_required", True):
            return None
        answer: HttpResponseBase | None = super().process_view(
            request, view_func, view_args, view_kwargs
        )
        return answer
