"""Articles: taking them in, their versions, and what is known of them."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Header, Path, Query, Router, Schema, Status

from claims import actions
from claims.api.answers import changing, reading, writing
from claims.api.once import IdempotencyKey, do_once, once
from claims.api.page import Page, Paging, page
from claims.api.revision import Conditions, based_on, only_mine, tag
from claims.api.security import needs, who
from claims.api.things import article_at, version_of
from claims.api.words import Address, Input, Line, Pk
from claims.enums import Scope
from claims.errors import NotAllowed, Refused
from claims.models import Article, ArticleVersion
from claims.permissions import can_ingest_article
from claims.presenters.article_entry import article_entries, version_entries
from claims.queries.article import visible_articles
from claims.readers.draft import MAX_TEXT_BYTES, Draft, article_text
from claims.readers.web import read_url

router = Router(tags=["Articles"])
VersionNumber = Annotated[int, Path(..., ge=1, le=10**9)]
CHECKER_NEEDED = "You need the role of a checker to take an article in."


class ArticleOut(Schema):
    """What is known of an article; its text is in its versions."""

    id: int
    title: str
    publisher: str
    byline: str
    url: str
    language: str
    published_on: str | None
    published_inferred: bool
    added_at: str
    revision: int


class VersionOut(Schema):
    """The text as it was received once; offsets everywhere are code points of it."""

    id: int
    article: int
    number: int
    text: str
    sha256: str
    characters: int
    media_type: str
    received_at: str


class Text(Input):
    """The text of a version, as it is to be kept."""

    text: str = Field(..., max_length=MAX_TEXT_BYTES)


class Ingest(Input):
    """A text, or the address of a page to read it from; what is given besides wins."""

    text: str | None = Field(None, max_length=MAX_TEXT_BYTES)
    read_from: Address | None = None
    title: Line | None = None
    publisher: Line | None = None
    byline: Line | None = None
    url: Address | None = None
    language: Line | None = None
    published_on: date | None = None


class ArticlePatch(Input):
    """What is known of an article; what is left out stays."""

    title: Line | None = None
    publisher: Line | None = None
    byline: Line | None = None
    url: Address | None = None
    language: Line | None = None
    published_on: date | None = None
    published_inferred: bool | None = None


@router.get("/articles", auth=needs(Scope.READ), response=reading(Page[ArticleOut]))
def list_articles(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The articles, newest first."""
    return page(request, paging, visible_articles(who(request)), article_entries)


@router.get("/articles/{pk}", auth=needs(Scope.READ), response=reading(ArticleOut))
def get_article(request: HttpRequest, response: HttpResponse, pk: Pk) -> Any:
    """What is known of one article, with its revision as `ETag`."""
    return _shown(response, article_at(request, pk))


@router.post("/articles", auth=needs(Scope.WRITE), response=writing(VersionOut, status=201))
def ingest_article(
    request: HttpRequest, response: HttpResponse, sent: Ingest, idempotency_key: IdempotencyKey = ""
) -> Any:
    """Take a text in: a new article, or a new version of the one at its `url`."""
    if not can_ingest_article(who(request)):
        raise NotAllowed(CHECKER_NEEDED)  # before a page is fetched for them
    key, draft = once(request, idempotency_key), _draft(sent)
    version = do_once(
        response,
        ArticleVersion,
        lambda: actions.ingest_article(draft, by=who(request), key=key),
    )
    response["Location"] = f"{request.path}/{version.article_id}"
    return Status(201, version_entries([version])[0])


@router.patch("/articles/{pk}", auth=needs(Scope.WRITE), response=changing(ArticleOut))
def edit_article(
    request: HttpRequest,
    response: HttpResponse,
    pk: Pk,
    sent: ArticlePatch,
    change: Header[Conditions],
) -> Any:
    """Mend what is known of an article; its text stays."""
    article, revision = article_at(request, pk), based_on(change)
    given = sent.dict(exclude_unset=True)
    known = {name: getattr(article, name) for name in ArticlePatch.model_fields}
    words = {n: "" if v is None and n != "published_on" else v for n, v in given.items()}
    key = once(request, change.idempotency_key)
    with only_mine(given):
        do_once(
            response,
            Article,
            lambda: actions.edit_article(
                article, by=who(request), revision=revision, key=key, **(known | words)
            ),
        )
    return _shown(response, article_at(request, pk))


@router.get("/articles/{pk}/versions", auth=needs(Scope.READ), response=reading(Page[VersionOut]))
def list_versions(request: HttpRequest, pk: Pk, paging: Query[Paging]) -> Any:
    """The versions of an article with their texts, newest first."""
    versions = article_at(request, pk).versions.all()
    return page(request, paging, versions, version_entries)


@router.get(
    "/articles/{pk}/versions/{number}", auth=needs(Scope.READ), response=reading(VersionOut)
)
def get_version(request: HttpRequest, pk: Pk, number: VersionNumber) -> Any:
    """One version with its text."""
    return version_entries([version_of(article_at(request, pk), number)])[0]


@router.post(
    "/articles/{pk}/versions",
    auth=needs(Scope.WRITE),
    response=changing(VersionOut, status=201),
)
def add_version(
    request: HttpRequest, response: HttpResponse, pk: Pk, sent: Text, change: Header[Conditions]
) -> Any:
    """Keep a changed text as the next version; claims are carried over where they stand."""
    article, revision = article_at(request, pk), based_on(change)
    key, draft = once(request, change.idempotency_key), Draft(text=article_text(sent.text))
    version = do_once(
        response,
        ArticleVersion,
        lambda: actions.add_version(article, draft, by=who(request), revision=revision, key=key),
    )
    tag(response, article_at(request, pk).revision)
    return Status(201, version_entries([version])[0])


def _draft(sent: Ingest) -> Draft:
    if (sent.text is None) is (sent.read_from is None):
        raise Refused("Send either the text, or in read_from the address of its page.")
    given = sent.dict(exclude_unset=True, exclude={"text", "read_from"})
    words = {name: value for name, value in given.items() if value is not None}
    if sent.read_from is not None:
        return replace(read_url(sent.read_from), **words)
    return Draft(text=article_text(sent.text or ""), **words)


def _shown(response: HttpResponse, article: Article) -> dict[str, Any]:
    tag(response, article.revision)
    return article_entries([article])[0]
