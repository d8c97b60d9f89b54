"""Who may let programs in, and tell others outside what became public."""

from claims.enums import Role
from claims.models import Token

from .role import AnyUser, has_role, is_on_desk


def can_add_token(user: AnyUser) -> bool:
    """Everybody on the desk, for themselves; a token opens no more than its person may."""
    return is_on_desk(user)


def can_revoke_token(user: AnyUser, token: Token) -> bool:
    """Its person, and editors when something has leaked."""
    return is_on_desk(user) and (token.person_id == user.pk or has_role(user, Role.EDITOR))


def can_edit_webhook(user: AnyUser) -> bool:
    """Adding, stopping, trying again: what leaves the desk by itself is for editors."""
    return has_role(user, Role.EDITOR)
