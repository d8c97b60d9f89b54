"""One fact-check in public: its page, its old versions, the card and the picture of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.views.decorators.clickjacking import xframe_options_exempt

from claims.exports.share_picture import picture
from claims.presenters.public_check import public_check
from claims.queries.publication import public_verdict, publication_at

from .site import EMBEDDED, page, readable

CARD = (560, 320)  # pixels
PICTURES = {"svg": "image/svg+xml", "png": "image/png"}


def _fact_check(_: HttpRequest, ref: str) -> HttpResponse:
    """The fact-check as it stands; one that was withdrawn says so."""
    shown = publication_at(ref)
    if ref != shown.publication.slug:
        return redirect("fact-check", shown.publication.slug, permanent=True)
    check = public_check(shown)
    return page("public/check.html", {"check": check, "embed": embed(check["address"])})


def _version(_: HttpRequest, ref: str, number: int) -> HttpResponse:
    """A version that was public once, as it was approved."""
    shown = publication_at(ref)
    check = public_check(shown, public_verdict(shown, number))
    if not check["old"]:
        return redirect("fact-check", shown.publication.slug)
    return page("public/check.html", {"check": check})


def _card(_: HttpRequest, ref: str) -> HttpResponse:
    """The fact-check small, for other sites to show in a frame."""
    return page("public/card.html", {"check": public_check(publication_at(ref))})


def _picture(_: HttpRequest, ref: str, kind: str) -> HttpResponse:
    """The fact-check as a picture for links that are shared."""
    data = picture(public_check(publication_at(ref)), kind)
    return HttpResponse(data, content_type=PICTURES[kind])


def embed(address: str, width: int = CARD[0], height: int = CARD[1]) -> str:
    """What other sites put into a page to show the card."""
    return format_html(
        '<iframe src="{}card/" width="{}" height="{}" title="Fact-check" loading="lazy" '
        'sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>',
        address,
        width,
        height,
    )


fact_check = readable(_fact_check)
fact_check_version = readable(_version)
card = xframe_options_exempt(readable(_card, EMBEDDED))
share_picture = readable(_picture)
