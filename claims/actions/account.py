"""Writing accounts: who works on the desk. Accounts are Django's own and not in the history."""

from django.contrib.auth.models import Group, User
from django.db import transaction

from claims.enums import Role

DESK = "workbench"


def desk_account() -> User:
    """Who the desk itself is in the history, where no person acted; nobody can log in as it."""
    user, made = User.objects.get_or_create(username=DESK, defaults={"is_active": False})
    if made:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user


def ensure_account(
    username: str,
    *,
    role: Role | None,
    password: str,
    first_name: str = "",
    last_name: str = "",
) -> User:
    """The account of that name with that role and password; no role makes a superuser.

    Called by commands only: whoever runs one owns the database anyway.
    """
    with transaction.atomic():
        user, _ = User.objects.get_or_create(username=username)
        user.first_name, user.last_name = first_name, last_name
        user.is_staff, user.is_superuser = True, role is None
        if not user.check_password(password):
            user.set_password(password)
        user.save()
        user.groups.set(Group.objects.filter(name=role) if role else [])
    return user
