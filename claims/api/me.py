"""Who one is here, and what one's token opens."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from claims.api.answers import EVERYWHERE
from claims.api.problem import Problem
from claims.api.security import Caller, needs
from claims.enums import Role, Scope
from claims.permissions import roles

router = Router(tags=["Me"])


class Me(Schema):
    """The person behind the token, their roles, and what this token opens of these."""

    username: str
    roles: list[Role]
    scopes: list[Scope]


@router.get("/me", auth=needs(Scope.READ), response={200: Me} | dict.fromkeys(EVERYWHERE, Problem))
def get_me(request: HttpRequest) -> Any:
    """Who this token speaks for."""
    caller: Caller = request.auth  # type: ignore[attr-defined]
    held = roles(caller.user)
    return {
        "username": caller.user.get_username(),
        "roles": [role for role in Role if role in held],
        "scopes": caller.scopes,
    }
