"""What programs read: the Atom feed, the ClaimReview DataFeed, the sitemap, robots.txt, oEmbed."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.urls import reverse

from claims.errors import NotFound, Refused
from claims.exports.atom import write_feed as write_atom
from claims.exports.linked_data import write_feed
from claims.exports.sitemap import MOST, write_sitemap
from claims.models import Publication
from claims.presenters.claim_review import public_address, publisher
from claims.presenters.public_check import public_checks
from claims.presenters.public_news import news_entry
from claims.presenters.standing import moment
from claims.queries.publication import (
    changed_lately,
    public_version,
    publication_at,
    standing_in_batches,
)

from .check import CARD, embed
from .site import readable

NEWS = 50
HIDDEN = ("/accounts/", "/admin/")
PAGES = ("fact-checks", "corrections", "methodology", "send-a-claim")


def _feed(_: HttpRequest) -> HttpResponse:
    """What was published, corrected or withdrawn last."""
    head = {
        "title": settings.SITE_NAME,
        "link": _whole("fact-checks"),
        "feed_url": _whole("feed"),
        "language": settings.LANGUAGE_CODE,
    }
    entries = (news_entry(publication) for publication in changed_lately(NEWS))
    return HttpResponse(
        b"".join(write_atom(head, entries)), content_type="application/atom+xml; charset=utf-8"
    )


def _claimreview(request: HttpRequest) -> StreamingHttpResponse:
    """Every verdict that stands in public as ClaimReview, streamed; what was withdrawn is out."""
    _, changed = public_version()
    head: dict[str, Any] = {
        "name": f"Fact-checks of {settings.SITE_NAME}",
        "url": _whole("claimreview-feed"),
        "inLanguage": settings.LANGUAGE_CODE,
        "creator": publisher(),
    }
    if changed:
        head["dateModified"] = moment(changed)
    reviews = _reviews() if request.method == "GET" else iter(())
    return StreamingHttpResponse(
        write_feed(head, reviews), content_type="application/ld+json; charset=utf-8"
    )


def _reviews() -> Iterator[dict[str, Any]]:
    for batch in standing_in_batches():
        for check in public_checks(batch):
            yield check["review"]


def _sitemap(_: HttpRequest) -> StreamingHttpResponse:
    """The pages of the site; of the fact-checks, the 50,000 newest."""
    return StreamingHttpResponse(write_sitemap(_places()), content_type="application/xml")


def _places() -> Iterator[tuple[str, str]]:
    yield from ((_whole(name), "") for name in PAGES)
    rows = Publication.objects.order_by("-published_at", "-pk").only("pk", "changed_at")
    for row in rows[: MOST - len(PAGES)].iterator(1000):
        yield public_address(row.slug), moment(row.changed_at) or ""


def _robots(_: HttpRequest) -> HttpResponse:
    """What search engines may read: the public site; the desk is behind its door anyway."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in HIDDEN)]
    lines += ["", f"Sitemap: {_whole('sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _oembed(request: HttpRequest) -> HttpResponse:
    """How to embed a fact-check, by https://oembed.com; JSON only."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse("Only JSON is given.\n", status=501, content_type="text/plain")
    publication = publication_at(_ref_in(request.GET.get("url", ""))).publication
    address = public_address(publication.slug)
    width = _at_most(request.GET.get("maxwidth", ""), CARD[0])
    height = _at_most(request.GET.get("maxheight", ""), CARD[1])
    return JsonResponse(
        {
            "version": "1.0",
            "type": "rich",
            "title": publication.statement,
            "author_name": settings.SITE_NAME,
            "author_url": f"{settings.SITE_URL}/",
            "provider_name": settings.SITE_NAME,
            "provider_url": f"{settings.SITE_URL}/",
            "html": embed(address, width, height),
            "width": width,
            "height": height,
            "thumbnail_url": f"{address}picture.png",
            "thumbnail_width": 1200,
            "thumbnail_height": 630,
        }
    )


def _ref_in(url: str) -> str:
    """The number in the address of a fact-check of this site. Raises NotFound for any other."""
    try:
        asked, own = urlsplit(url), urlsplit(settings.SITE_URL)
    except ValueError as error:
        raise NotFound("This is not the address of a fact-check of ours.") from error
    before = reverse("fact-checks")
    rest = asked.path.removeprefix(before).strip("/")
    if asked.netloc != own.netloc or not asked.path.startswith(before) or "/" in rest:
        raise NotFound("This is not the address of a fact-check of ours.")
    return rest


def _at_most(asked: str, usual: int) -> int:
    if not asked:
        return usual
    if not (asked.isascii() and asked.isdigit() and 0 < len(asked) < 6 and int(asked)):
        raise Refused("The width and height of a card are whole numbers of pixels.")
    return min(int(asked), usual)


def _whole(name: str) -> str:
    return f"{settings.SITE_URL}{reverse(name)}"


feed = readable(_feed)
claimreview_feed = readable(_claimreview)
sitemap = readable(_sitemap)
robots = readable(_robots)
oembed = readable(_oembed)
