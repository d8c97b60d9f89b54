from copy import deepcopy

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from claims.enums import Role
from claims.models import Article
from claims.presenters.report import article_report
from tests import report_story
from tests.cast import person


@pytest.fixture
def article(checker: User, reviewer: User, editor: User) -> Article:
    return report_story.an_article(checker, reviewer, editor)


@pytest.fixture(scope="session")
def told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> dict:
    """The report of the story, told once and taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        cast = [person(role.value, role) for role in (Role.CHECKER, Role.REVIEWER, Role.EDITOR)]
        report = article_report(report_story.an_article(*cast), by=cast[-1])
        transaction.set_rollback(True)
    return report


@pytest.fixture
def report(db: None, told: dict) -> dict:
    return deepcopy(told)
