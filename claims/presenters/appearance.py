"""Where a claim was made, as plain values: the first place known and every one after it."""

from typing import Any

from claims.models import Appearance, Article, ArticleVersion, Claim, Span
from claims.models.snapshot import plain

Plain = dict[str, Any]


def appearances(claim: Claim) -> list[Plain]:
    """Each place `claim` was made at, the earliest first, those without a day last.

    `again` is the number of the appearance, None for the place where the claim was lifted.

    Reads what is loaded with the claim: its article and span, and its appearances.
    """
    first = _place(claim.article, claim.span, plain(claim.made_on), None)
    again = [
        _place(said.span.version.article, said.span, plain(said.made_on), said.pk)
        for said in claim.appearances.all()
    ]
    return sorted([first, *again], key=lambda at: (at["day"] is None, at["day"] or ""))


def again_here(claim: Claim, said: Appearance, version: ArticleVersion, span: Span) -> Plain:
    """What the row of a claim says where it is shown as it was said again, in `version`."""
    article = version.article
    return {
        "again": said.pk,
        "article": article.pk,
        "article_title": article.title,
        "article_version": version.number,
        "publisher": article.publisher,
        "article_published_on": plain(article.published_on),
        "quote": span.exact,
        "start": span.start,
        "end": span.end,
        "role": said.claimant_role or claim.claimant_role,
        "said_on": plain(said.made_on),
    }


def _place(article: Article, span: Span, said_on: str | None, again: int | None) -> Plain:
    published = plain(article.published_on)
    return {
        "again": again,
        "article": article.pk,
        "title": article.title,
        "publisher": article.publisher,
        "url": article.url,
        "published_on": published,
        "said_on": said_on,
        "quote": span.exact,
        "day": said_on or published,
    }
