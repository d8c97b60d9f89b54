"""Lists of fact-checks: all of them with filters, those in one article, those of one claimant."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse

from claims.errors import NotFound
from claims.models import Publication
from claims.presenters.balance import balance
from claims.presenters.passage import passages
from claims.queries.publication import (
    Place,
    PublicFilter,
    listed,
    public_balance,
    published_in,
    ratings_given,
    topics_given,
)

from .site import page, readable

LONGEST = 200  # characters of a search


def _fact_checks(request: HttpRequest) -> HttpResponse:
    """What is public, newest first, as the reader narrowed it."""
    asked = _asked(request)
    publications, more = listed(asked, _after(request))
    context = {
        "section": "checks",
        "asked": asked,
        "searched": asked != PublicFilter(),
        "publications": publications,
        "more": _more(asked, publications) if more else "",
        "ratings": ratings_given(),
        "topics": topics_given(),
        "claimant": _claimant_name(asked.claimant),
    }
    return page("public/checks.html", context)


def _article(_: HttpRequest, pk: int) -> HttpResponse:
    """The words of one article that were checked, with what was found."""
    rows = published_in(pk)
    if not rows:
        raise NotFound("We have published nothing about an article at this address.")
    found = passages(rows)
    context = {
        "section": "checks",
        "article": rows[0].article,
        "passages": found,
        "with_context": any(passage.before or passage.after for passage in found),
    }
    return page("public/article.html", context)


def _claimant(_: HttpRequest, pk: int) -> HttpResponse:
    """All that was checked of one person or body; how much that is, and no ranking."""
    asked = PublicFilter(claimant=pk)
    publications, more = listed(asked)
    if not publications:
        raise NotFound("We have published nothing about anybody at this address.")
    counted, withdrawn = public_balance(pk)
    context = {
        "section": "checks",
        "name": publications[0].claimant_name,
        "balance": balance(counted),
        "total": sum(counted.values()),
        "withdrawn": withdrawn,
        "publications": publications,
        "more": _more(asked, publications) if more else "",
    }
    return page("public/claimant.html", context)


def _asked(request: HttpRequest) -> PublicFilter:
    """What the address asks for; what nobody can mean is passed over."""
    given = request.GET
    return PublicFilter(
        words=" ".join(given.get("q", "").replace("\0", "").split())[:LONGEST],
        rating=given.get("rating", "").replace("\0", "")[:40],
        claimant=_number(given.get("claimant", "")),
        topic=_number(given.get("topic", "")),
    )


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None


def _after(request: HttpRequest) -> Place | None:
    pk = _number(request.GET.get("after", ""))
    if pk is None:
        return None
    at = Publication.objects.filter(pk=pk).values_list("published_at", flat=True).first()
    return Place(at, pk) if at is not None else None


def _more(asked: PublicFilter, shown: list[Publication]) -> str:
    query = {
        "q": asked.words,
        "rating": asked.rating,
        "claimant": asked.claimant,
        "topic": asked.topic,
        "after": shown[-1].pk,
    }
    return urlencode({name: value for name, value in query.items() if value not in ("", None)})


def _claimant_name(pk: int | None) -> str:
    """What they are called where they were published last; nothing for anybody else."""
    if pk is None:
        return ""
    rows = Publication.objects.filter(claimant=pk).order_by("-published_at", "-pk")
    return rows.values_list("claimant_name", flat=True).first() or ""


fact_checks = readable(_fact_checks)
public_article = readable(_article)
claimant = readable(_claimant)
