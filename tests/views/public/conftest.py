"""A desk that has published something, and a reader who never logs in."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.models import Article, Claim
from tests import report_story, stories


@pytest.fixture
def reader() -> Client:
    """Somebody without an account."""
    return Client()


@pytest.fixture
def article(checker: User, reviewer: User, editor: User) -> Article:
    """Seven claims of every fate, three of which readers can see."""
    return report_story.an_article(checker, reviewer, editor)


@pytest.fixture
def check(checker: User, reviewer: User, editor: User) -> Claim:
    """One published claim."""
    return stories.published(stories.a_claim(checker), checker, reviewer, editor)
