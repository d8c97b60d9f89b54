"""Who sends a form: where it comes from, and whether a page of ours sent it."""

from collections.abc import Callable
from functools import wraps
from ipaddress import IPv6Address, ip_address
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt

from claims.errors import NotAllowed

from .site import public

View = Callable[..., HttpResponseBase]

IPV6_NETWORK = 64  # bits; one household has as many addresses as it likes below that
OWN = {"same-origin", "none"}


def for_readers(view: View) -> View:
    """`view` as a page with a form for people without an account: no cookie, never kept.

    A form that is sent from here carries no login, so there is nothing that another site could
    borrow, and no token is asked for; one that says it comes from another site is refused.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and request.headers.get("Sec-Fetch-Site", "none") not in OWN:
            raise NotAllowed("This form was sent from another site; open it here and send it.")
        answer = view(request, *args, **kwargs)
        add_never_cache_headers(answer)
        return answer

    exempt: View = csrf_exempt(public(answered))
    return exempt


def place_of(request: HttpRequest) -> str:
    """The address a request comes from, of IPv6 the network; behind a proxy what the proxy saw."""
    seen = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        # What stands further left was sent along by the visitor and proves nothing.
        seen = request.headers.get("X-Forwarded-For", seen).rpartition(",")[2].strip()
    try:
        address = ip_address(seen)
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return f"{int(address) >> (128 - IPV6_NETWORK):x}::"
    return str(getattr(address, "ipv4_mapped", None) or address)
