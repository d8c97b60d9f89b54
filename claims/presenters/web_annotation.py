"""Spans as Web Annotations (https://www.w3.org/TR/annotation-model/), for other tools."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from claims.models import ArticleVersion, Span

Plain = dict[str, Any]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE = f'application/ld+json; profile="{CONTEXT}"'
API = "/api/v1"


def version_address(version: ArticleVersion) -> str:
    """The address of one version of a text: what annotations of it are about."""
    return f"{settings.SITE_URL}{API}/articles/{version.article_id}/versions/{version.number}"


def web_annotations(spans: Iterable[Span]) -> list[Plain]:
    """Each span, loaded with its version and claims, by its position and by its quote.

    Positions count code points, as JavaScript's do not: 🌉 is one.
    """
    return [_annotation(span) for span in spans]


def _annotation(span: Span) -> Plain:
    return {
        "@context": CONTEXT,
        "id": f"{settings.SITE_URL}{API}/spans/{span.pk}",
        "type": "Annotation",
        "motivation": "highlighting",
        "body": [
            {
                "id": f"{settings.SITE_URL}{claim.get_absolute_url()}",
                "type": "TextualBody",
                "purpose": "describing",
                "format": "text/plain",
                "value": claim.statement,
            }
            for claim in span.claims.all()
        ],
        "target": {
            "type": "SpecificResource",
            "source": version_address(span.version),
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": span.exact,
                    "prefix": span.prefix,
                    "suffix": span.suffix,
                },
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            ],
        },
    }
