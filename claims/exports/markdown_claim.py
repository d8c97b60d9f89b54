"""One verdict of a report in Markdown."""

from collections.abc import Iterator
from typing import Any

from claims.presenters.prose import plain

from .markdown_text import escape, link, paragraphs
from .wording import also_said, day, moment

Plain = dict[str, Any]

PARTS = (("what_is_right", "What is right"), ("what_is_missing", "What is missing"))


def verdict(claim: Plain, sources: dict[int, Plain]) -> Iterator[str]:
    """The quote, who said it, the verdict with its evidence and how it came about, as lines."""
    yield f"### Claim {claim['number']}: {_rating(claim)}\n"
    yield from (f"> {line}" for line in paragraphs(claim["quote"]))
    yield f"\n{escape(_said(claim))}\n\nStatement: {escape(claim['statement'])}\n"
    yield from _corrections(claim)
    if not claim["checked"]:
        return
    yield f"**{escape(claim['conclusion'])}**\n"
    yield from (f"{line}\n" for line in paragraphs(plain(claim["rationale"])))
    for key, label in PARTS:
        yield from (f"{label}: {line}\n" for line in paragraphs(plain(claim[key])))
    yield from _evidence(claim, sources)
    yield escape(_origin_of(claim))


def _rating(claim: Plain) -> str:
    badge = claim["badge"]
    return escape(f"{badge['icon']} {badge['label']}") if badge else "Retracted"


def _said(claim: Plain) -> str:
    who = ", ".join(filter(None, (claim["claimant"] or "Nobody named", claim["role"])))
    when = f", {day(claim['said_on'])}" if claim["said_on"] else ""
    where = f". {claim['article_name']}" if claim["article_name"] else ""
    again = also_said(claim)
    return f"{who}{when}{where}. {claim['ref']}{f'. {again}' if again else ''}"


def _corrections(claim: Plain) -> Iterator[str]:
    for item in claim["corrections"]:
        old, new = item["old_rating"]["label"], item["new_rating"]
        now = f"now {new['label']}" if new else "withdrawn"
        yield (
            f"{escape(item['kind'])}, {moment(item['made_at'])}: ~~{escape(old)}~~ {escape(now)}. "
            f"{escape(item['note'])}\n"
        )


def _evidence(claim: Plain, sources: dict[int, Plain]) -> Iterator[str]:
    for stance, items in claim["evidence"].items():
        for item in items:
            source = sources[item["source"]]
            quoted = f"“{item['excerpt']}”" if item["excerpt"] else ""
            words = " ".join(filter(None, (quoted, item["translation"], item["paraphrase"])))
            where = f" ({escape(item['locator'])})" if item["locator"] else ""
            unopened = "" if source["opened"] else " Not opened by us."
            yield (
                f"- {stance.capitalize()} [{source['number']}]: {escape(words)} "
                f"{link(source['title'], source['url'])}{where}.{unopened}"
            )
    if claim["origin_exception"]:
        yield f"- One origin is enough here: {escape(claim['origin_exception'])}"
    for item in claim["also_checked"]:
        rating = f"{escape(item['publisher'])}: {escape(item['rating_label'])}"
        yield f"- Also checked by {rating}, {link(item['claim'], item['url'])}"
    yield ""


def _origin_of(claim: Plain) -> str:
    approved = "; ".join(
        f"{approval['reviewer']}, {moment(approval['decided_at'])}"
        for approval in claim["approvals"]
    )
    return (
        f"Evidence as of {day(claim['as_of'])}. Written by {claim['author']}, approved by "
        f"{approved}, first published {moment(claim['published_at'])}. Version "
        f"{claim['verdict_version']}, SHA-256 {claim['content_hash']}."
    )
