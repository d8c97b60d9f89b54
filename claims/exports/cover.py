"""What stands on the cover of a report, for every format that has one."""

from collections.abc import Iterator
from typing import Any

from .wording import article_date, day, moment, web_address

Plain = dict[str, Any]


def byline(report: Plain) -> str:
    """Where and when the article came out and who wrote it, or how many articles there are."""
    articles = report["articles"]
    if len(articles) != 1:
        return f"Claims of {len(articles)} articles"
    (article,) = articles
    of = article["title"] if article["title"] != report["title"] else ""
    parts = (of, article["publisher"], article["byline"], article_date(article))
    return " · ".join(filter(None, parts))


def facts(report: Plain) -> list[tuple[str, str]]:
    """What the report is of and how to prove it, as labels and values; hashes in full."""
    history = report["history"]
    scales = (f"{scale['name']}, version {scale['version']}" for scale in report["scales"])
    return [
        *_texts(report["articles"]),
        ("Claims shown", report["selection"]),
        ("Rating scale", "; ".join(scales)),
        ("As of", moment(report["as_of"])),
        ("Made by", ", ".join(filter(None, (report["made_by"], report["desk"])))),
        ("SHA-256 of this report", report["content_hash"]),
        ("History head", f"event {history['seq']}, {history['hash']}"),
    ]


def _texts(articles: list[Plain]) -> Iterator[tuple[str, str]]:
    for article in articles:
        name = "Article" if len(articles) == 1 else f"Article {article['id']}"
        title = "" if len(articles) == 1 else f"“{article['title']}”, "
        language = f", language {article['language']}" if article["language"] else ""
        text = f"version {article['version']}, {article['characters']:,} characters"
        yield name, f"{title}{text}{language}, received {day(article['received_at'][:10])}"
        yield "SHA-256 of its text", article["sha256"]


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


def address(report: Plain) -> str:
    """Where the article can be read, when there is one and it is a web page."""
    articles = report["articles"]
    return web_address(articles[0]["url"]) if len(articles) == 1 else ""


def with_articles(report: Plain) -> Plain:
    """The report with what is known of its article beside each claim and text.

    `language` is that of the words quoted, `article_name` is empty where all are of one article.
    """
    articles = {article["id"]: article for article in report["articles"]}

    def beside(item: Plain) -> Plain:
        article = articles[item["article"]]
        name = article["title"] if len(articles) > 1 else ""
        return item | {"language": article["language"], "article_name": name}

    return report | {name: [beside(one) for one in report[name]] for name in ("claims", "texts")}
