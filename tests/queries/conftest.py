import pytest
from django.contrib.auth.models import User

from tests.actions.doings import Desk


@pytest.fixture
def desk(checker: User, second_checker: User, reviewer: User, editor: User) -> Desk:
    return Desk(checker, second_checker, reviewer, editor)
