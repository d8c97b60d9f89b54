from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

SignedIn = Callable[[User], Client]


@pytest.fixture
def signed_in() -> SignedIn:
    """A browser of one's own for everybody."""

    def browser(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return browser
