import pytest
from django.contrib.auth.models import User

from claims.models import Article
from claims.presenters.report import article_report
from tests import report_story


@pytest.fixture
def article(checker: User, reviewer: User, editor: User) -> Article:
    return report_story.an_article(checker, reviewer, editor)


@pytest.fixture
def report(article: Article, editor: User) -> dict:
    return article_report(article, by=editor)
