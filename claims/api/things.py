"""Finding what an address names, among what the person may see; for all else there is 404."""

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest

from claims.api.security import who
from claims.errors import NotFound
from claims.models import Article, ArticleVersion, Capture, Claim, Comment, Evidence, Source
from claims.presenters.claim_entry import for_entries
from claims.queries.article import visible_articles
from claims.queries.claim import visible_claims
from claims.queries.comment import outside_comments
from claims.queries.source import outside_sources

Row = TypeVar("Row", bound=Model)


def claim_at(request: HttpRequest, ref: str) -> Claim:
    """The claim with that number and all its entry shows. Raises NotFound."""
    return for_entries(visible_claims(who(request))).by_ref(ref)


def article_at(request: HttpRequest, pk: int) -> Article:
    """The article with that number. Raises NotFound."""
    return one_of(visible_articles(who(request)), pk)


def version_of(article: Article, number: int | None) -> ArticleVersion:
    """The version of that number, else the newest. Raises NotFound."""
    if number is None:
        return article.version
    found = article.versions.filter(number=number).first()
    if found is None:
        raise NotFound(f"This article has no version {number}.")
    return found


def source_at(request: HttpRequest, pk: int) -> Source:
    """The source with that number. Raises NotFound."""
    return one_of(outside_sources(who(request)), pk)


def evidence_seen(request: HttpRequest) -> QuerySet[Evidence]:
    """The evidence on claims the person may see, with its source and claim."""
    seen = Evidence.objects.filter(claim__in=visible_claims(who(request)))
    return seen.select_related("source", "claim")


def evidence_at(request: HttpRequest, pk: int) -> Evidence:
    """The piece of evidence with that number. Raises NotFound."""
    return one_of(evidence_seen(request), pk)


def capture_at(request: HttpRequest, pk: int) -> Capture:
    """The capture with that number, unless its source is confidential. Raises NotFound."""
    seen = outside_sources(who(request)).filter(confidential=False)
    return one_of(Capture.objects.filter(source__in=seen.values("pk")), pk)


def comment_at(request: HttpRequest, claim: Claim, pk: int) -> Comment:
    """The comment on `claim` with that number. Raises NotFound."""
    return one_of(outside_comments(claim, who(request)), pk)


def one_of(rows: "QuerySet[Row]", pk: int) -> Row:
    """The one of `rows` with that number. Raises NotFound."""
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound(f"There is no such {rows.model._meta.verbose_name} here.")
    return found
