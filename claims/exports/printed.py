"""A report in the words of its printed forms: what PDF and DOCX have in common."""

from typing import Any

from .cover import address, byline, counted, facts, has_verdict, unchecked, with_articles
from .printable import printable
from .printed_claim import badge, said, verdict
from .wording import day, moment, web_address

Plain = dict[str, Any]


def printed(report: Plain) -> Plain:
    """The report in the order in which it is printed; every text is printable."""
    report, summary = with_articles(report), report["summary"]
    sources = {source["number"]: source for source in report["sources"]}
    words: Plain = printable({
        "desk": report["desk"],
        "title": report["title"],
        "byline": byline(report),
        "address": address(report),
        "language": report["articles"][0]["language"] if len(report["articles"]) == 1 else "",
        "summary": (
            f"{summary['claims']} claims: {summary['checked']} with a verdict, "
            f"{summary['not_checked']} without."
        ),
        "counts": [badge(rating) | {"count": rating["count"]} for rating in counted(report)],
        "verdicts": [verdict(c, sources) for c in report["claims"] if has_verdict(c)],
        "unchecked": [_unchecked(claim) for claim in unchecked(report)],
        "sources": [_source(source) for source in report["sources"]],
        "texts": _texts(report),
        "scales": [_scale(scale) for scale in report["scales"]],
        "method": report["method"],
        "facts": facts(report),
    })  # fmt: skip
    return words


def _unchecked(claim: Plain) -> Plain:
    known = "approved, not published" if claim["status"] == "approved" else "not approved"
    proposed = f"proposed: {claim['proposed']['label']}, {known}" if claim["proposed"] else ""
    return {
        "number": claim["number"],
        "quote": claim["quote"],
        "said": said(claim),
        "statement": claim["statement"],
        "status": claim["status_label"],
        "why": [*filter(None, [proposed]), *claim["why_no_verdict"]],
    }


def _source(source: Plain) -> Plain:
    captured = (
        f"captured {moment(capture['captured_at'])}, {capture['sha256'][:16]}"
        for capture in source["captures"]
    )
    about = (
        source["author"],
        source["publisher"],
        day(source["published"]),
        "confidential" if source["confidential"] else source["kind"],
        "" if source["opened"] else "not opened by us",
        f"origin: {source['origin']}" if source["origin"] else "",
        f"interests: {source['interests']}" if source["interests"] else "",
        *captured,
    )
    return {
        "number": source["number"],
        "title": source["title"],
        "address": web_address(source["url"]),
        "about": " · ".join(filter(None, about)),
        "claims": source["claims"],
    }


def _texts(report: Plain) -> list[Plain]:
    colours = {
        c["number"]: c["badge"]["colour"] if c["badge"] else "open" for c in report["claims"]
    }
    return [
        text
        | {
            "paragraphs": [
                [piece | {"colour": _innermost(piece, colours)} for piece in paragraph]
                for paragraph in text["paragraphs"]
                if paragraph
            ]
        }
        for text in report["texts"]
    ]


def _innermost(piece: Plain, colours: dict[int, str]) -> str:
    return colours[piece["claims"][-1]] if piece["claims"] else ""


def _scale(scale: Plain) -> Plain:
    return {
        "name": f"{scale['name']}, version {scale['version']}",
        "ratings": [badge(rating) | {"meaning": rating["meaning"]} for rating in scale["ratings"]],
    }
