"""The report as one HTML file that needs nothing else: no script, no request, fit for print."""

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.template.loader import render_to_string

from .cover import address, byline, counted, facts, has_verdict, unchecked, with_articles

Plain = dict[str, Any]


def write_report(report: Plain) -> Iterator[bytes]:
    """The report as a page in UTF-8. Its own policy allows its one style sheet and nothing else."""
    sources = {source["number"]: source for source in report["sources"]}
    report = with_articles(report)
    page = render_to_string(
        "reports/report.html",
        {
            "report": report,
            "byline": byline(report),
            "address": address(report),
            "facts": facts(report),
            "counted": counted(report),
            "verdicts": [
                claim | {"stances": _stances(claim, sources)}
                for claim in report["claims"]
                if has_verdict(claim)
            ],
            "unchecked": unchecked(report),
            "texts": _coloured(report),
            "style": style(),
            "style_hash": style_hash(),
        },
    )
    yield page.encode()


@cache
def style() -> str:
    """The style sheet that stands in every page."""
    return render_to_string("reports/report.css")


@cache
def style_hash() -> str:
    """How a content security policy names that style sheet: `sha256-...`."""
    digest = hashlib.sha256(style().encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _stances(claim: Plain, sources: dict[int, Plain]) -> list[tuple[str, list[Plain]]]:
    return [
        (stance, [item | {"from": sources[item["source"]]} for item in items])
        for stance, items in claim["evidence"].items()
        if items
    ]


def _coloured(report: Plain) -> list[Plain]:
    """The texts, each piece with the colour of the innermost claim over it."""
    colours = {claim["number"]: _colour(claim) for claim in report["claims"]}
    return [
        text
        | {
            "paragraphs": [
                [
                    piece | {"colour": colours[piece["claims"][-1]] if piece["claims"] else ""}
                    for piece in paragraph
                ]
                for paragraph in text["paragraphs"]
                if paragraph
            ]
        }
        for text in report["texts"]
    ]


def _colour(claim: Plain) -> str:
    return str(claim["badge"]["colour"]) if claim["badge"] else "open"
