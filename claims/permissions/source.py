"""Who may do what with a source, its captures and its origin; and with known checks."""

from claims.enums import Role
from claims.models import Source

from .role import AnyUser, has_role, is_on_desk


def can_view_source(user: AnyUser, source: Source | None = None) -> bool:
    """Everybody on the desk sees sources; a confidential one whoever brought it in or decides.

    Reviewers and editors stand behind what rests on it; everybody else sees its description.
    """
    if source is None or not source.confidential:
        return is_on_desk(user)
    return has_role(user, Role.REVIEWER) or (is_on_desk(user) and source.added_by_id == user.pk)


def can_edit_source(user: AnyUser) -> bool:
    return has_role(user, Role.CHECKER)
