"""What stands on the cover of a report, for every format that has one."""

from collections.abc import Iterator
from typing import Any

from .wording import article_date, day, moment, web_address

Plain = dict[str, Any]


def byline(article: Plain) -> str:
    """Where and when the article came out and who wrote it, on one line."""
    parts = (article["publisher"], article["byline"], article_date(article))
    return " · ".join(filter(None, parts))


def facts(report: Plain) -> list[tuple[str, str]]:
    """What the report is of and how to prove it, as labels and values; hashes in full."""
    article, history = report["article"], report["history"]
    text = f"version {article['version']}, {article['characters']:,} characters"
    scales = (f"{scale['name']}, version {scale['version']}" for scale in report["scales"])
    language = f", language {article['language']}" if article["language"] else ""
    return [
        ("Article", f"{text}{language}, received {day(article['received_at'][:10])}"),
        ("SHA-256 of its text", article["sha256"]),
        ("Claims shown", report["selection"]),
        ("Rating scale", "; ".join(scales)),
        ("As of", moment(report["as_of"])),
        ("Made by", ", ".join(filter(None, (report["made_by"], report["desk"])))),
        ("SHA-256 of this report", report["content_hash"]),
        ("History head", f"event {history['seq']}, {history['hash']}"),
    ]


def counted(report: Plain) -> list[Plain]:
    """The ratings that were given, each with its count and where it begins on a line of all."""
    return list(_placed(rating for rating in report["summary"]["by_rating"] if rating["count"]))


def _placed(ratings: Iterator[Plain]) -> Iterator[Plain]:
    start = 0
    for rating in ratings:
        yield rating | {"start": start}
        start += rating["count"]


def has_verdict(claim: Plain) -> bool:
    """Whether a claim belongs among the verdicts: one stands, or the public one was withdrawn."""
    return bool(claim["checked"] or claim["status"] == "retracted")


def unchecked(report: Plain) -> list[Plain]:
    """The claims on which there is no verdict to read, in text order."""
    return [claim for claim in report["claims"] if not has_verdict(claim)]


def address(article: Plain) -> str:
    """Where the article can be read, when that is a web page."""
    return web_address(article["url"])
