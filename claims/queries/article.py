"""Articles across models."""

from django.db.models import Count, QuerySet

from claims.models import Article
from claims.permissions import AnyUser, is_on_desk


def visible_articles(user: AnyUser) -> QuerySet[Article]:
    """The articles `user` may see on the desk."""
    return Article.objects.all() if is_on_desk(user) else Article.objects.none()


def articles_with_counts(user: AnyUser) -> QuerySet[Article]:
    """The visible articles, each with its number of claims."""
    return visible_articles(user).annotate(claim_count=Count("claims"))
