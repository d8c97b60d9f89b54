"""One verdict of a report in the words of its printed forms."""

from typing import Any

from claims.presenters.prose import plain

from .printable import paragraphs
from .wording import also_said, day, moment, web_address

Plain = dict[str, Any]


def badge(rating: Plain) -> Plain:
    """Icon, word and colour of a rating."""
    # The one sign that the fonts of every machine do not have.
    icon = rating["icon"].replace("\N{MULTIPLICATION X}", "\N{MULTIPLICATION SIGN}")
    return {"icon": icon, "label": rating["label"], "colour": rating["colour"]}


def said(claim: Plain) -> str:
    """Who said it, in which role and when, and what the desk calls it."""
    who = ", ".join(filter(None, (claim["claimant"] or "Nobody named", claim["role"])))
    parts = (who, day(claim["said_on"]), claim["article_name"], claim["ref"], also_said(claim))
    return " · ".join(filter(None, parts))


def verdict(claim: Plain, sources: dict[int, Plain]) -> Plain:
    """The quote, the verdict, its evidence and how it came about."""
    parts = (("What is right", "what_is_right"), ("What is missing", "what_is_missing"))
    return {
        "number": claim["number"],
        "badge": badge(claim["badge"]) if claim["badge"] else None,
        "quote": claim["quote"],
        "said": said(claim),
        "statement": claim["statement"],
        "corrections": [_correction(item) for item in claim["corrections"]],
        "conclusion": claim["conclusion"],
        "reasons": paragraphs(plain(claim["rationale"])),
        "parts": [[label, paragraphs(plain(claim[key]))] for label, key in parts if claim[key]],
        "rationale": claim["rationale"] or "",
        "told": [[label, claim[key]] for label, key in parts if claim[key]],
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
