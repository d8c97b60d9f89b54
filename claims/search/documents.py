"""Documents out of rows as they are now, whatever happened to them before."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet
from tantivy import Document

from claims.models import Article, ArticleVersion, Claim, KnownCheck, Rating, Source
from claims.text.rating import ladder_step

from .schema import ARTICLE, CHECK, CLAIM, SOURCE

CHUNK = 2000  # rows in memory at once

_CHECK = (
    "pk claim_text title claimant_name publisher publisher_site reviewed_on claimed_on url "
    "rating_label rating_number rating_best rating_worst"
).split()
_CLAIM = (
    "pk statement span__exact claimant__name article__title article__publisher status made_on "
    "public_verdict__rating__label"
).split()


def documents(model: type[Model], rows: QuerySet[Any]) -> Iterator[tuple[str, Document]]:
    """The key (`claim:41`) and the document of each of `rows`, which are of `model`."""
    made: Iterator[tuple[str, Document]] = _MAKERS[model](rows)
    return made


def _checks(rows: QuerySet[KnownCheck]) -> Iterator[tuple[str, Document]]:
    steps = dict(Rating.objects.in_use().exclude(number=None).values_list("number", "label"))
    for (
        pk,
        claim,
        title,
        claimant,
        publisher,
        site,
        reviewed,
        claimed,
        url,
        *rating,
    ) in rows.values_list(*_CHECK).iterator(CHUNK):
        document = _begun(CHECK, f"knowncheck:{pk}", reviewed or claimed, {"url": url})
        document.add_text("text", claim)
        document.add_text("text", title)
        document.add_text("claimant", claimant)
        _add_publisher(document, publisher or site, site)
        _add_rating(document, rating[0], steps.get(ladder_step(*rating)))
        yield f"knowncheck:{pk}", document


def _claims(rows: QuerySet[Claim]) -> Iterator[tuple[str, Document]]:
    alone = rows.filter(folded_into__isnull=True)  # what was said before is found as that
    for pk, statement, quote, claimant, title, publisher, status, made, label in alone.values_list(
        *_CLAIM
    ).iterator(CHUNK):
        document = _begun(CLAIM, f"claim:{pk}", made, {"status": status, "article": title})
        document.add_text("text", statement.strip())
        document.add_text("text", quote.strip())
        document.add_text("heading", title)
        document.add_text("claimant", claimant or "")
        document.add_text("status", status)
        _add_publisher(document, publisher)
        _add_rating(document, label or "")
        yield f"claim:{pk}", document


def _articles(rows: QuerySet[Article]) -> Iterator[tuple[str, Document]]:
    texts = ArticleVersion.objects.order_by("article", "-number")
    for article in rows.iterator(CHUNK):
        text = texts.filter(article=article).values_list("text", flat=True).first()
        document = _begun(ARTICLE, f"article:{article.pk}", article.published_on, {})
        document.add_text("heading", article.title)
        document.add_text("body", text or "")
        document.add_text("claimant", article.byline)
        _add_publisher(document, article.publisher)
        yield f"article:{article.pk}", document


def _sources(rows: QuerySet[Source]) -> Iterator[tuple[str, Document]]:
    for source in rows.iterator(CHUNK):
        if source.confidential:  # everybody searches, so it is found by its description alone
            described = _begun(SOURCE, f"source:{source.pk}", None, {})
            described.add_text("heading", source.public_description)
            yield f"source:{source.pk}", described
            continue
        day = _day_of(source.published)
        document = _begun(SOURCE, f"source:{source.pk}", day, {"url": source.url})
        document.add_text("heading", source.title)
        document.add_text("body", source.interests)
        document.add_text("claimant", source.author)
        _add_publisher(document, source.publisher)
        yield f"source:{source.pk}", document


_MAKERS: dict[type[Model], Any] = {
    KnownCheck: _checks,
    Claim: _claims,
    Article: _articles,
    Source: _sources,
}


def _begun(kind: str, key: str, day: date | None, more: dict[str, str]) -> Document:
    document = Document()
    document.add_text("key", key)
    document.add_text("kind", kind)
    if day is not None:
        document.add_integer("day", number_of(day))
    if more:
        document.add_text("more", json.dumps(more))
    return document


def _add_publisher(document: Document, name: str, site: str = "") -> None:
    if name:
        document.add_text("publisher", name)
        document.add_text("publisher_is", name)
    if site and site != name:
        document.add_text("publisher", site)


def _add_rating(document: Document, label: str, ours: str | None = None) -> None:
    """The label as it was given, and for filters also the desk's own that it stands for."""
    if label:
        document.add_text("rating", label)
    for name in dict.fromkeys(folded for folded in (exact(label), exact(ours or "")) if folded):
        document.add_text("rating_is", name)


def exact(value: str) -> str:
    """A label as filters compare it: without case and signs around it."""
    return value.casefold().strip(" .!\"'“”")


def number_of(day: date) -> int:
    """A day as a number that sorts: 20260901."""
    return day.year * 10000 + day.month * 100 + day.day


def _day_of(iso: str) -> date | None:
    """The first day of `2023`, `2023-10` or `2023-10-17`."""
    parts = [int(part) for part in iso.split("-") if part.isdigit()]
    try:
        return date(*[*parts, 1, 1][:3]) if parts else None
    except ValueError:
        return None
