"""Who acts when a command is run."""

from django.contrib.auth.models import User

from claims.enums import Role
from claims.errors import NotFound, Refused

SAY_WHO = "say who acts with --by USERNAME"


def acting_user(username: str = "") -> User:
    """The active user called `username`; without a name the only superuser or the first editor.

    Raises NotFound for a name that nobody has, Refused when there is nobody to act.
    """
    people = User.objects.filter(is_active=True).order_by("pk")
    if username:
        named = people.filter(username=username).first()
        if named is None:
            raise NotFound(f"There is no active user “{username}”; {SAY_WHO}.")
        return named
    superusers = list(people.filter(is_superuser=True)[:2])
    editor = people.filter(groups__name=Role.EDITOR).first()
    found = superusers[0] if len(superusers) == 1 else editor
    if found is None:
        raise Refused(f"There is neither one superuser nor an editor to act as; {SAY_WHO}.")
    return found
