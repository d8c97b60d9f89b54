"""The cast: the people every test about people plays with."""

import pytest
from django.contrib.auth.models import Group, User

from claims.enums import Role


def person(name: str, role: Role | None = None) -> User:
    """Somebody called `name` with at most one role; like everybody on the desk, staff."""
    user = User.objects.create_user(name, password=f"{name}-knows-this", is_staff=role is not None)
    if role is not None:
        user.groups.add(Group.objects.get(name=role))
    return user


@pytest.fixture
def checker(db: None) -> User:
    return person("checker", Role.CHECKER)


@pytest.fixture
def second_checker(db: None) -> User:
    return person("second_checker", Role.CHECKER)


@pytest.fixture
def reviewer(db: None) -> User:
    return person("reviewer", Role.REVIEWER)


@pytest.fixture
def editor(db: None) -> User:
    return person("editor", Role.EDITOR)


@pytest.fixture
def outsider(db: None) -> User:
    return person("outsider")


@pytest.fixture
def superuser(db: None) -> User:
    return User.objects.create_superuser("superuser", password="superuser-knows-this")
