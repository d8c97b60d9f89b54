"""Who asks: a program with a token, or a person on the documentation page with their session."""

from dataclasses import dataclass
from typing import Any, cast

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest
from ninja.errors import AuthenticationError
from ninja.security import HttpBearer
from ninja.security.session import SessionAuth

from claims.actions.token import note_use
from claims.api.refusal import ScopeMissing
from claims.enums import Role, Scope
from claims.errors import NotAllowed
from claims.permissions import has_role, is_on_desk
from claims.queries.token import token_of

NO_ROLE = "This account has no role on the desk; ask an editor to give it one."


@dataclass(frozen=True)
class Caller:
    """Who asks, what is open to them, and what their requests are counted under."""

    user: User
    scopes: list[Scope]
    key: str


class Token(HttpBearer):
    """A personal token in the `Authorization` header, for one scope."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        found = token_of(token)
        if found is None:
            raise AuthenticationError
        note_use(found)
        _require_role(found.person)
        if self.scope not in found.scope_list:
            raise ScopeMissing(f"This token does not open this: it lacks the scope {self.scope}.")
        request.user = found.person
        return Caller(found.person, found.scope_list, f"token:{found.pk}")


class Session(SessionAuth):
    """The session of somebody logged in, with the page's CSRF token on every write."""

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        user = super().authenticate(request, key)
        if user is None:
            return None
        _require_role(user)
        _require_second_factor(user)
        return Caller(user, list(Scope), f"user:{user.pk}")


def needs(scope: Scope) -> list[Any]:
    """What opens an operation: a token with `scope`, or a session."""
    return [Token(scope), Session()]


def who(request: HttpRequest) -> User:
    """The person behind a request that was let in."""
    return cast(Caller, request.auth).user  # type: ignore[attr-defined]


def _require_role(user: User) -> None:
    if not is_on_desk(user):
        raise NotAllowed(NO_ROLE)


def _require_second_factor(user: User) -> None:
    needed = settings.REQUIRE_SECOND_FACTOR
    if needed and has_role(user, Role(needed)) and not is_mfa_enabled(user):
        raise NotAllowed("Your role needs a second factor: set one up under your account.")
