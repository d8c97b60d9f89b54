"""A second factor for those who can do most: asked for by REQUIRE_SECOND_FACTOR."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import sync_only_middleware

from claims.enums import Role
from claims.permissions import has_role

NEEDED = "Your role needs a second factor: set one up to go on."


@sync_only_middleware
class SecondFactor:
    """Sends whoever has the role, and no second factor yet, to where one is set up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        if not settings.REQUIRE_SECOND_FACTOR:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.role = Role(settings.REQUIRE_SECOND_FACTOR)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], *_: object
    ) -> HttpResponse | None:
        """Public pages and those about one's own account stay open."""
        if not getattr(view, "login_required", True):
            return None
        if request.path_info.startswith(reverse("account")) or not has_role(
            request.user, self.role
        ):
            return None
        if is_mfa_enabled(request.user):  # logging in has asked for it then
            return None
        messages.warning(request, NEEDED)
        return redirect("mfa_index")
