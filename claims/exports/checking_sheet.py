"""The sheet that newsrooms check articles with: draft story lines, their facts, their sources.

The columns of the first two tables are those of the widely used Airtable base, in its order, each
followed by what the desk needs to take the sheet in again.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from claims.enums import ClaimStatus
from claims.text.sentences import sentences

from .csv import write_rows
from .packing import packed
from .sheets import Sheet
from .xlsx import write_sheets

Row = dict[str, Any]

LINES = (
    *("Draft Story Line", "DSL ID", "Record_Count", "Sentence Category", "Sub-Category", "Facts"),
    *("Total Facts", "Facts Left", "Facts That Need Attention", "Are all facts assigned?"),
    *("Did this sentence change?", "DSL notes & revision history"),
)
FACTS = (
    *("Fact", "Fact ID", "Fact Category", "Sub-Category", "FC Status", "Sources", "FC Notes"),
    *("Concerns", "Fact Revision History"),
    *("Quote", "DSL ID", "Claimant", "Role", "Said on"),
)
SOURCES = (
    *("Source", "Source ID", "Author", "Publisher", "Date", "URL", "Kind", "Interests"),
    *("Fact ID", "Stance", "Locator", "Excerpt", "Paraphrase", "Translation"),
)
TABLES = {"draft-story-lines": LINES, "facts": FACTS, "sources": SOURCES}
CONFIDENTIAL = "Confidential"
STATUSES = {
    ClaimStatus.NEW: "Not started",
    ClaimStatus.RESEARCHING: "In progress",
    ClaimStatus.IN_REVIEW: "In review",
    ClaimStatus.APPROVED: "In review",
    ClaimStatus.PUBLISHED: "Checked - {rating}",
    ClaimStatus.DECLINED: "Not checked",
    ClaimStatus.RETRACTED: "Changed - Needs Attention",
}
SETTLED = {ClaimStatus.PUBLISHED, ClaimStatus.DECLINED}


def write_zip(report: Row) -> Iterator[bytes]:
    """The three tables as files of comma-separated values in one ZIP file."""
    tables = _tables(report)
    yield packed({
        f"{name}.csv": b"".join(write_rows(columns, tables[name]))
        for name, columns in TABLES.items()
    })  # fmt: skip


def write_xlsx(report: Row) -> Iterator[bytes]:
    """The three tables as sheets of one workbook."""
    tables = _tables(report)
    return write_sheets(
        Sheet(name.replace("-", " ").title(), columns, tables[name])
        for name, columns in TABLES.items()
    )


def _tables(report: Row) -> dict[str, list[Row]]:
    lines = list(_lines(report))
    place = {ref: line["DSL ID"] for line in lines for ref in line["Facts"]}
    return {
        "draft-story-lines": lines,
        "facts": [_fact(claim, place) for claim in report["claims"]],
        "sources": list(_sources(report)),
    }


def _lines(report: Row) -> Iterator[Row]:
    for text in report["texts"]:
        whole = "\n".join("".join(p["text"] for p in one) for one in text["paragraphs"])
        claims = [c for c in report["claims"] if _in_text(c, text)]
        for count, line in enumerate(sentences(whole), 1):
            inside = [c for c in claims if line.start <= c["start"] < line.end]
            yield _line(line.text, f"{text['article']}-{text['version']}-{count}", count, inside)


def _in_text(claim: Row, text: Row) -> bool:
    return (claim["article"], claim["article_version"]) == (text["article"], text["version"])


def _line(words: str, name: str, count: int, claims: list[Row]) -> Row:
    left = [claim for claim in claims if claim["status"] not in SETTLED]
    attention = [claim for claim in claims if claim["status"] == ClaimStatus.RETRACTED]
    return {
        "Draft Story Line": words,
        "DSL ID": name,
        "Record_Count": count,
        "Sentence Category": "",
        "Sub-Category": "",
        "Facts": [claim["ref"] for claim in claims],
        "Total Facts": len(claims),
        "Facts Left": len(left),
        "Facts That Need Attention": len(attention),
        "Are all facts assigned?": "Yes" if all(c["assignee"] for c in claims) else "No",
        "Did this sentence change?": "",
        "DSL notes & revision history": "",
    }


def _fact(claim: Row, place: dict[str, str]) -> Row:
    told = STATUSES[ClaimStatus(claim["status"])]
    numbers = [item["source"] for items in claim["evidence"].values() for item in items]
    return {
        "Fact": claim["statement"],
        "Fact ID": claim["ref"],
        "Fact Category": claim["type"],
        "Sub-Category": claim["topics"],
        "FC Status": told.format(rating=claim["rating_label"] or ""),
        "Sources": [f"S{number}" for number in dict.fromkeys(numbers)],
        "FC Notes": claim["conclusion"],
        "Concerns": " ".join(claim["why_no_verdict"]),
        "Fact Revision History": "\n".join(
            f"{item['made_at']} {item['kind']}: {item['note']}" for item in claim["corrections"]
        ),
        "Quote": claim["quote"],
        "DSL ID": place.get(claim["ref"], ""),
        "Claimant": claim["claimant"] or "",
        "Role": claim["role"],
        "Said on": claim["said_on"] or "",
    }


def _sources(report: Row) -> Iterable[Row]:
    """A row for each time a source is cited: what it does differs from fact to fact."""
    sources = {source["number"]: source for source in report["sources"]}
    for claim in report["claims"]:
        for stance, items in claim["evidence"].items():
            for item in items:
                source = sources[item["source"]]
                yield {
                    "Source": source["title"],
                    "Source ID": f"S{source['number']}",
                    "Author": source["author"],
                    "Publisher": source["publisher"],
                    "Date": source["published"],
                    "URL": source["url"],
                    "Kind": CONFIDENTIAL if source["confidential"] else source["kind"],
                    "Interests": source["interests"],
                    "Fact ID": claim["ref"],
                    "Stance": stance,
                    "Locator": item["locator"],
                    "Excerpt": item["excerpt"],
                    "Paraphrase": item["paraphrase"],
                    "Translation": item["translation"],
                }
