"""Spans as W3C Web Annotations: out for other tools, and in to lift a claim or to place one."""

import json
import re
from typing import Any, Literal

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema

from claims import actions
from claims.api.answers import reading, writing
from claims.api.claim import Lift, lifted
from claims.api.once import IdempotencyKey, do_once, once
from claims.api.page import Page, Paging, page
from claims.api.security import needs, who
from claims.api.things import article_at, claim_at, one_of, version_of
from claims.api.words import Number, Pk, Ref, Words
from claims.enums import Scope, Standing
from claims.errors import NotFound
from claims.models import Article, ArticleVersion, Claim, Placement, Span
from claims.presenters.web_annotation import MEDIA_TYPE, web_annotations
from claims.queries.article import visible_articles
from claims.text.quoting import place_of
from claims.text.spans import select

router = Router(tags=["Spans"])
LD_JSON: dict[str, Any] = {"x-media-type": "application/ld+json"}
VERSION = re.compile(r"/articles/([0-9]{1,18})(?:/versions/([0-9]{1,9}))?/?\Z")


class Selector(Schema):
    """Where the words stand: by their offsets in code points, or by themselves."""

    type: Literal["TextPositionSelector", "TextQuoteSelector"]
    start: int | None = Field(None, ge=0, le=10_000_000)
    end: int | None = Field(None, ge=1, le=10_000_000)
    exact: Words | None = None
    prefix: str = Field("", max_length=1000)
    suffix: str = Field("", max_length=1000)


class Target(Schema):
    """The text that is annotated; `source` is the address of an article or of a version of it."""

    source: str | None = Field(None, max_length=2000)
    selector: list[Selector] = Field(..., min_length=1, max_length=5)


class Body(Schema):
    """What is said of the words; its first text becomes the statement of the claim."""

    value: Words | None = None


class AnnotationIn(Schema):
    """A Web Annotation; what of it is not named here is passed over, as JSON-LD asks."""

    body: list[Body] = Field([], max_length=20)
    target: Target


class Annotation(Schema):
    """A Web Annotation as it is given out."""

    context: str = Field(..., alias="@context")
    id: str
    type: Literal["Annotation"]
    motivation: str
    body: list[dict[str, Any]]
    target: dict[str, Any]


class OfArticle(Paging):
    """In which article; in all when it is left out."""

    article: Number | None = None


@router.get("/spans", auth=needs(Scope.READ), response=reading(Page[Annotation]), by_alias=True)
def list_spans(request: HttpRequest, asked: Query[OfArticle]) -> Any:
    """The spans of texts, newest first."""
    rows = _spans(request)
    if asked.article is not None:
        rows = rows.filter(version__article=article_at(request, asked.article))
    return page(request, asked, rows, web_annotations)


@router.get(
    "/spans/{pk}",
    auth=needs(Scope.READ),
    response=reading(Annotation),
    by_alias=True,
    openapi_extra=LD_JSON,
)
def get_span(request: HttpRequest, pk: Pk) -> Any:
    """One span as a Web Annotation."""
    return _annotation(one_of(_spans(request), pk))


@router.post(
    "/articles/{pk}/annotations",
    auth=needs(Scope.WRITE),
    response=writing(Annotation, status=201),
    by_alias=True,
    openapi_extra=LD_JSON,
)
def lift_annotation(
    request: HttpRequest,
    pk: Pk,
    sent: AnnotationIn,
    idempotency_key: IdempotencyKey = "",
) -> Any:
    """Lift the words of an annotation as a claim; wrong ones are refused."""
    article = article_at(request, pk)
    version = _version(article, sent.target)
    start, end = _place(version, sent.target)
    said = next((body.value for body in sent.body if body.value), None)
    lift = Lift.model_validate(
        {"article": article.pk, "start": start, "end": end, "statement": said}
    )
    key = once(request, idempotency_key)
    headers = HttpResponse()
    with transaction.atomic():
        claim = do_once(headers, Claim, lambda: lifted(request, version, lift, key))
    answer = _annotation(one_of(_spans(request), claim.span_id), status=201)
    answer["Location"] = f"/api/v1/claims/{claim.ref}"
    for name, value in headers.items():
        if name == "Idempotency-Replayed":
            answer[name] = value
    return answer


@router.post(
    "/claims/{ref}/annotation",
    auth=needs(Scope.WRITE),
    response=writing(Annotation),
    by_alias=True,
    openapi_extra=LD_JSON,
)
def place_annotation(request: HttpRequest, ref: Ref, sent: AnnotationIn) -> Any:
    """Say where a claim stands in a new version of its article, where that waits for somebody."""
    claim = claim_at(request, ref)
    version = _version(claim.article, sent.target)
    waiting = Placement.objects.filter(
        claim=claim, version=version, appearance=None, standing=Standing.WAITS
    )
    placement = waiting.select_related("version__article").first()
    if placement is None:
        raise NotFound(f"{claim.ref} does not wait for a place in version {version.number}.")
    start, end = _place(version, sent.target)
    placed = actions.place_claim(placement, by=who(request), start=start, end=end)
    return _annotation(one_of(_spans(request), placed.span_id or 0))


def _spans(request: HttpRequest) -> QuerySet[Span]:
    seen = Span.objects.filter(version__article__in=visible_articles(who(request)))
    return seen.select_related("version").defer("version__text").prefetch_related("claims")


def _version(article: Article, target: Target) -> ArticleVersion:
    if target.source is None or target.source == article.url:
        return article.version
    named = VERSION.search(target.source)
    if named is None or int(named[1]) != article.pk:
        raise NotFound("This annotation is of another text than this article.")
    return version_of(article, int(named[2]) if named[2] else None)


def _place(version: ArticleVersion, target: Target) -> tuple[int, int]:
    position, quote = None, Selector.model_validate({"type": "TextQuoteSelector"})
    for selector in target.selector:
        if selector.type == "TextQuoteSelector":
            quote = selector
        elif selector.start is not None and selector.end is not None:
            position = (selector.start, selector.end)
    place = place_of(
        version.text,
        position=position,
        exact=quote.exact,
        prefix=quote.prefix,
        suffix=quote.suffix,
    )
    select(version.text, *place, quote.exact)
    return place


def _annotation(span: Span, status: int = 200) -> HttpResponse:
    data = json.dumps(web_annotations([span])[0])
    return HttpResponse(data, status=status, content_type=MEDIA_TYPE)
