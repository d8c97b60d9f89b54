"""The desk as a person sees it in a browser, without the browser."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

Login = Callable[[User], Client]


@pytest.fixture
def login(client: Client) -> Login:
    """The client with `person` logged in."""

    def as_person(person: User) -> Client:
        client.force_login(person)
        return client

    return as_person


@pytest.fixture
def elsewhere() -> Login:
    """Another browser, with `person` logged in."""

    def as_person(person: User) -> Client:
        browser = Client()
        browser.force_login(person)
        return browser

    return as_person


@pytest.fixture
def people(checker: User, reviewer: User, editor: User, superuser: User) -> dict[str, User]:
    """One person of each role, by the name of the role."""
    return {person.get_username(): person for person in (checker, reviewer, editor, superuser)}


@pytest.fixture
def desk(client: Client, checker: User) -> Client:
    """The client with the checker logged in."""
    client.force_login(checker)
    return client
