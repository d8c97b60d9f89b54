"""A report as flat rows, one for each claim: for formats that know no more than a table."""

from collections.abc import Iterator
from typing import Any

from claims.presenters.claim_row import ROW_COLUMNS

Row = dict[str, Any]

REPORT_COLUMNS = (
    "number",
    *ROW_COLUMNS,
    "why_no_verdict",
    "author",
    "approved_by",
    "origin_exception",
    "sources",
    "corrections",
    "also_checked_by",
    "report_as_of",
    "history_seq",
    "history_hash",
    "report_hash",
)


def report_rows(report: Row) -> Iterator[Row]:
    """The claims of `report` in their order, each with its sources and what the report is of."""
    sources = {source["number"]: source for source in report["sources"]}
    whole = {
        "report_as_of": report["as_of"],
        "history_seq": report["history"]["seq"],
        "history_hash": report["history"]["hash"],
        "report_hash": report["content_hash"],
    }
    for claim in report["claims"]:
        yield claim | _flat(claim, sources) | whole


def _flat(claim: Row, sources: dict[int, Row]) -> Row:
    return {
        "why_no_verdict": " ".join(claim["why_no_verdict"]),
        "approved_by": [approval["reviewer"] for approval in claim["approvals"]],
        "sources": "\n".join(_source_lines(claim, sources)),
        "corrections": "\n".join(
            f"{item['made_at']} {item['kind']}: {item['note']}" for item in claim["corrections"]
        ),
        "also_checked_by": [item["publisher"] for item in claim["also_checked"]],
    }


def _source_lines(claim: Row, sources: dict[int, Row]) -> Iterator[str]:
    for stance, items in claim["evidence"].items():
        for item in items:
            source = sources[item["source"]]
            parts = (source["title"], source["publisher"], item["locator"], source["url"])
            yield f"[{source['number']}] {stance}: {', '.join(filter(None, parts))}"
