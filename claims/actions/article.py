"""Writing articles: taking a text in, and mending what is known of it."""

from datetime import date
from typing import Any

from django.contrib.auth.models import User

from claims.errors import BadText
from claims.models import Article, ArticleVersion
from claims.permissions import can_edit_article, can_ingest_article
from claims.readers.draft import Draft, article_text
from claims.text.chain import sha256, sha256_bytes

from .change import Change, change, require
from .file import store
from .placement import carry_claims

TITLE_LENGTH = 80


def ingest_article(draft: Draft, *, by: User, key: str = "") -> ArticleVersion:
    """Store the draft's text as it is: a new article, or a new version of the one at its address.

    The newest version is returned as it stands when the text is the same. Without a title the first
    words stand in for it. Raises NotAllowed, BadText.
    """
    require(can_ingest_article(by), "You need the role of a checker to take an article in.")
    article_text(draft.text)
    with change("article.ingest", by=by, key=key) as write:
        known = _known(draft)
        if known is not None and known.sha256 == sha256(draft.text):
            return known
        if known is None:
            article = write.create(_article(draft, by))
            write.about(article)
        else:
            write.action = "article.version"
            article = write.lock(Article, known.article_id, None)
        return write_version(write, article, draft, by)


def add_version(
    article: Article, draft: Draft, *, by: User, revision: int, key: str = ""
) -> ArticleVersion:
    """Store the draft's text as the next version of `article`.

    Raises NotAllowed, Stale, BadText.
    """
    require(can_edit_article(by, article), "You need the role of a checker to add a version.")
    article_text(draft.text)
    if draft.text == article.version.text:
        raise BadText("This text is the same as the newest version; nothing was stored.")
    with change("article.version", by=by, key=key) as write:
        return write_version(write, write.lock(Article, article.pk, revision), draft, by)


def edit_article(
    article: Article,
    *,
    by: User,
    revision: int,
    title: str,
    publisher: str,
    byline: str,
    url: str,
    language: str,
    published_on: date | None,
    published_inferred: bool,
    key: str = "",
) -> Article:
    """Mend what is known of the article; its text stays. Raises NotAllowed, Stale, Refused."""
    require(can_edit_article(by, article), "You need the role of a checker to edit an article.")
    fields: dict[str, Any] = {
        "title": title.strip(),
        "publisher": publisher,
        "byline": byline,
        "url": url,
        "language": language,
        "published_on": published_on,
        "published_inferred": published_inferred,
    }
    with change("article.edit", by=by, key=key) as write:
        article = write.lock(Article, article.pk, revision, fields)
        write.update(article, **fields)
    return article


def write_version(write: Change, article: Article, draft: Draft, by: User) -> ArticleVersion:
    """The next version of `article`, its claims carried into it, inside a change under way."""
    last = article.versions.order_by("-number").first()
    digest = sha256_bytes(draft.data)
    version = write.create(
        ArticleVersion(
            article=article,
            number=last.number + 1 if last else 1,
            text=draft.text,
            sha256=sha256(draft.text),
            original=store("originals", draft.data) if draft.data else "",
            original_sha256=digest if draft.data else "",
            media_type=draft.media_type,
            received_by=by,
        )
    )
    carry_claims(write, version)
    return version


def _known(draft: Draft) -> ArticleVersion | None:
    versions = ArticleVersion.objects.select_related("article").order_by("-number", "-id")
    if draft.url:
        return versions.filter(article__url=draft.url).first()
    return versions.filter(article__url="", sha256=sha256(draft.text)).first()


def _article(draft: Draft, by: User) -> Article:
    return Article(
        title=draft.title.strip() or first_words(draft.text),
        publisher=draft.publisher,
        byline=draft.byline,
        url=draft.url,
        language=draft.language,
        published_on=draft.published_on,
        published_inferred=draft.published_inferred,
        added_by=by,
    )


def first_words(text: str) -> str:
    """The first words of the text, at most 80 characters, as a stand-in for a title."""
    line = " ".join(text.split()[:30])
    if len(line) <= TITLE_LENGTH:
        return line
    return line[: TITLE_LENGTH - 1].rsplit(" ", 1)[0] + "…"
