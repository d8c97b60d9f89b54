"""Roles: what a person is, from the groups they are in."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User

from claims.enums import Role

AnyUser = AbstractBaseUser | AnonymousUser
ORDER = tuple(Role)


def roles(user: AnyUser) -> frozenset[Role]:
    """The roles `user` holds: those of their groups and the ones these include.

    A superuser holds all, an inactive or anonymous person none. Read once per user object.
    """
    if not isinstance(user, User) or not user.is_active:
        return frozenset()
    if user.is_superuser:
        return frozenset(ORDER)
    if not hasattr(user, "desk_roles"):
        names = {group.name for group in user.groups.all()}
        highest = max((ORDER.index(role) for role in ORDER if role in names), default=-1)
        user.desk_roles = frozenset(ORDER[: highest + 1])  # type: ignore[attr-defined]
    return user.desk_roles  # type: ignore[attr-defined, no-any-return]


def has_role(user: AnyUser, role: Role) -> bool:
    """Whether `user` holds `role`, by itself or by a role that includes it."""
    return role in roles(user)


def is_on_desk(user: AnyUser) -> bool:
    """Whether `user` works here at all; nobody else sees anything that is not published."""
    return bool(roles(user))
