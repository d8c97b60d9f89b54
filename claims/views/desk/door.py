"""The door of the desk: only people who work here come in."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponseBase

from claims.errors import NotAllowed
from claims.permissions import is_on_desk

View = Callable[..., HttpResponseBase]

NO_ROLE = (
    "Your account has no role on the desk yet. "
    "Ask an editor to give you one, or log in with another account."
)


def who(request: HttpRequest) -> User:
    """The person behind a request that has come through the door."""
    return cast(User, request.user)


def require(allowed: bool, message: str) -> None:
    """Raises NotAllowed with `message` unless `allowed`."""
    if not allowed:
        raise NotAllowed(message)


def on_desk_only(view: View) -> View:
    """`view` for people with a role; others are told how to get one.

    Who is not logged in never comes this far: every page needs a login unless it says otherwise.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_on_desk(request.user):
            raise NotAllowed(NO_ROLE)
        return view(request, *args, **kwargs)

    return guarded
