"""Who may do what with a source, its captures and its origin; and with known checks."""

from claims.enums import Role

from .role import AnyUser, has_role, is_on_desk


def can_view_source(user: AnyUser) -> bool:
    """Inside the desk a confidential source has its name; outside it never has."""
    return is_on_desk(user)


def can_edit_source(user: AnyUser) -> bool:
    return has_role(user, Role.CHECKER)
