"""A report in the words of its printed forms: what PDF and DOCX have in common."""

import re
from typing import Any

from .cover import address, byline, counted, facts, has_verdict, unchecked
from .wording import day, moment, web_address

Plain = dict[str, Any]

# Signs that XML and PDF cannot hold, and those that turn the direction of the words after them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")


def printable(value: Any) -> Any:
    """`value` with every text in it fit for print; what cannot be shown becomes U+FFFD."""
    if isinstance(value, dict):
        return {key: printable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [printable(part) for part in value]
    if not isinstance(value, str):
        return value
    return _UNPRINTABLE.sub("\ufffd", _TURNING.sub("", _BREAKS.sub("\n", value)))


def printed(report: Plain) -> Plain:
    """The report in the order in which it is printed; every text is printable."""
    article, summary = report["article"], report["summary"]
    sources = {source["number"]: source for source in report["sources"]}
    words: Plain = printable({
        "desk": report["desk"],
        "title": article["title"],
        "byline": byline(article),
        "address": address(article),
        "language": article["language"],
        "summary": (
            f"{summary['claims']} claims: {summary['checked']} with a verdict, "
            f"{summary['not_checked']} without."
        ),
        "counts": [_badge(rating) | {"count": rating["count"]} for rating in counted(report)],
        "verdicts": [_verdict(c, sources) for c in report["claims"] if has_verdict(c)],
        "unchecked": [_unchecked(claim) for claim in unchecked(report)],
        "sources": [_source(source) for source in report["sources"]],
        "texts": _texts(report),
        "scales": [_scale(scale) for scale in report["scales"]],
        "method": report["method"],
        "facts": facts(report),
    })  # fmt: skip
    return words


def paragraphs(text: str) -> list[str]:
    """The lines of `text` that have words."""
    return [line.strip() for line in _BREAKS.sub("\n", text).split("\n") if line.strip()]


def _badge(badge: Plain) -> Plain:
    # The one sign that the fonts of every machine do not have.
    icon = badge["icon"].replace("\N{MULTIPLICATION X}", "\N{MULTIPLICATION SIGN}")
    return {"icon": icon, "label": badge["label"], "colour": badge["colour"]}


def _said(claim: Plain) -> str:
    who = ", ".join(filter(None, (claim["claimant"] or "Nobody named", claim["role"])))
    return " · ".join(filter(None, (who, day(claim["said_on"]), claim["ref"])))


def _verdict(claim: Plain, sources: dict[int, Plain]) -> Plain:
    parts = (("What is right", "what_is_right"), ("What is missing", "what_is_missing"))
    return {
        "number": claim["number"],
        "badge": _badge(claim["badge"]) if claim["badge"] else None,
        "quote": claim["quote"],
        "said": _said(claim),
        "statement": claim["statement"],
        "corrections": [_correction(item) for item in claim["corrections"]],
        "conclusion": claim["conclusion"],
        "reasons": paragraphs(claim["rationale"]),
        "parts": [[label, paragraphs(claim[key])] for label, key in parts if claim[key]],
        "evidence": [
            [stance.capitalize(), [_evidence(item, sources[item["source"]]) for item in items]]
            for stance, items in claim["evidence"].items()
            if items
        ],
        "exception": claim["origin_exception"],
        "also": [_also(item) for item in claim["also_checked"]],
        "made": _made(claim) if claim["checked"] else "",
    }


def _correction(item: Plain) -> Plain:
    return {
        "head": f"{item['kind']}, {moment(item['made_at'])}",
        "old": item["old_rating"]["label"],
        "new": item["new_rating"]["label"] if item["new_rating"] else "withdrawn",
        "note": item["note"],
        "conclusion": item["old_conclusion"],
    }


def _evidence(item: Plain, source: Plain) -> Plain:
    unopened = "" if source["opened"] else "not opened by us"
    about = (source["publisher"] or source["title"], day(source["published"]), item["locator"])
    return {
        "source": item["source"],
        "excerpt": item["excerpt"],
        "words": [words for name in ("translation", "paraphrase") if (words := item[name])],
        "about": " · ".join(filter(None, (*about, unopened))),
    }


def _also(item: Plain) -> Plain:
    when = f", {day(item['reviewed_on'])}" if item["reviewed_on"] else ""
    return {
        "head": f"{item['publisher']}: {item['rating_label']}{when}",
        "claim": item["claim"],
        "address": web_address(item["url"]),
    }


def _made(claim: Plain) -> str:
    approved = "; ".join(
        f"{approval['reviewer']}, {moment(approval['decided_at'])}"
        for approval in claim["approvals"]
    )
    return (
        f"Evidence as of {day(claim['as_of'])} · written by {claim['author']} · approved by "
        f"{approved} · first published {moment(claim['published_at'])} · version "
        f"{claim['verdict_version']}, {claim['content_hash'][:16]}"
    )


def _unchecked(claim: Plain) -> Plain:
    known = "approved, not published" if claim["status"] == "approved" else "not approved"
    proposed = f"proposed: {claim['proposed']['label']}, {known}" if claim["proposed"] else ""
    return {
        "number": claim["number"],
        "quote": claim["quote"],
        "said": _said(claim),
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
        "ratings": [_badge(rating) | {"meaning": rating["meaning"]} for rating in scale["ratings"]],
    }
