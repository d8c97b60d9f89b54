"""The one exception to the content security policy."""

from collections.abc import Callable

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponseBase

ADMIN = "/admin/"
# The admin theme computes its menus from attributes (Alpine) and sets styles on elements.
ADMIN_SOURCES = {"script-src": ["'unsafe-eval'"], "style-src": ["'unsafe-inline'"]}

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
