from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django.fixtures import Settings


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    """Every test has an index of its own."""
    settings.DATA_DIR = tmp_path


SignedIn = Callable[[User], Client]


@pytest.fixture
def signed_in() -> SignedIn:
    """A browser of one's own for everybody."""

    def browser(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return browser
