"""The sheets of a report's workbook: their names, columns and rows."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from .cover import facts
from .report_row import REPORT_COLUMNS, report_rows

Row = dict[str, Any]


@dataclass(frozen=True)
class Sheet:
    """A name, the columns, and rows that have a value for each of them."""

    name: str
    columns: tuple[str, ...]
    rows: Iterable[Row]


ABOUT = ("fact", "value")
EVIDENCE = (
    *("claim", "ref", "stance", "source", "title", "excerpt", "paraphrase", "translation"),
    "locator",
)
SOURCES = (
    *("number", "title", "author", "publisher", "published", "url", "opened", "kind", "origin"),
    *("interests", "confidential", "claims", "captured_at", "sha256"),
)
VERDICTS = (
    *("claim", "ref", "verdict_version", "rating", "rating_label", "rating_number"),
    *("scale_version", "conclusion", "rationale", "what_is_right", "what_is_missing", "as_of"),
    *("author", "submitted_at", "approved_by", "published_at", "origin_exception"),
    "content_hash",
)


def _evidence(report: Row) -> Iterator[Row]:
    titles = {source["number"]: source["title"] for source in report["sources"]}
    for claim in report["claims"]:
        about = {"claim": claim["number"], "ref": claim["ref"]}
        for stance, items in claim["evidence"].items():
            for item in items:
                yield about | item | {"stance": stance, "title": titles[item["source"]]}


def _sources(report: Row) -> Iterator[Row]:
    for source in report["sources"]:
        captures = source["captures"]
        yield source | {
            "captured_at": [capture["captured_at"] for capture in captures],
            "sha256": [capture["sha256"] for capture in captures],
        }


def _verdicts(report: Row) -> Iterator[Row]:
    for claim in report["claims"]:
        if claim["checked"]:
            reviewers = [approval["reviewer"] for approval in claim["approvals"]]
            yield claim | {"claim": claim["number"], "approved_by": reviewers}


def _about(report: Row) -> Iterator[Row]:
    yield {"fact": "Title", "value": report["title"]}
    for label, value in facts(report):
        yield {"fact": label, "value": value}


SHEETS: tuple[tuple[str, tuple[str, ...], Callable[[Row], Iterable[Row]]], ...] = (
    ("Claims", REPORT_COLUMNS, report_rows),
    ("Evidence", EVIDENCE, _evidence),
    ("Sources", SOURCES, _sources),
    ("Verdicts", VERDICTS, _verdicts),
    ("About", ABOUT, _about),
)
