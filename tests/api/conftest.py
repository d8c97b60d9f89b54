"""Programs of everybody on the desk."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User

from claims.api.throttle import ALLOWANCES
from tests.api.program import Program


@pytest.fixture(autouse=True)
def _fresh_allowance() -> Iterator[None]:
    """What one test took of a minute is nothing to the next."""
    ALLOWANCES.forget()
    yield
    ALLOWANCES.forget()


@pytest.fixture
def as_checker(checker: User) -> Program:
    return Program(checker)


@pytest.fixture
def as_reviewer(reviewer: User) -> Program:
    return Program(reviewer)


@pytest.fixture
def as_editor(editor: User) -> Program:
    return Program(editor)
