"""Articles and their versions for programs of the desk."""

from collections.abc import Iterable
from typing import Any

from claims.models import Article, ArticleVersion
from claims.models.snapshot import plain

from .standing import moment

Plain = dict[str, Any]


def article_entries(articles: Iterable[Article]) -> list[Plain]:
    """What is known of each article; its text is in its versions."""
    return [
        {
            "id": article.pk,
            "title": article.title,
            "publisher": article.publisher,
            "byline": article.byline,
            "url": article.url,
            "language": article.language,
            "published_on": plain(article.published_on),
            "published_inferred": article.published_inferred,
            "added_at": moment(article.added_at),
            "revision": article.revision,
        }
        for article in articles
    ]


def version_entries(versions: Iterable[ArticleVersion]) -> list[Plain]:
    """Each version with its text as it is kept."""
    return [
        {
            "id": version.pk,
            "article": version.article_id,
            "number": version.number,
            "text": version.text,
            "sha256": version.sha256,
            "characters": len(version.text),
            "media_type": version.media_type,
            "received_at": moment(version.received_at),
        }
        for version in versions
    ]
