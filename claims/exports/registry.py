"""The formats: a new one is a file that turns a dict into bytes, and one line here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from claims.errors import Refused

from . import (
    bundle,
    checking_sheet,
    csv,
    docx,
    html,
    json,
    jsonl,
    jsonld,
    markdown,
    pdf,
    wordpress,
    xlsx,
)
from .claim_list import ClaimList

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Content = TypeVar("Content")
Report = dict[str, Any]


@dataclass(frozen=True)
class Format(Generic[Content]):
    """One way to write something down; `write` yields bytes as they become ready.

    Equal content gives equal bytes.
    """

    name: str
    label: str
    media_type: str
    write: Callable[[Content], Iterator[bytes]]

    @property
    def extension(self) -> str:
        """How the names of its files end, with the dot."""
        return f".{self.name}"


REPORT_FORMATS: dict[str, Format[Report]] = {
    "html": Format("html", "Web page", "text/html; charset=utf-8", html.write_report),
    "pdf": Format("pdf", "PDF", "application/pdf", pdf.write_report),
    "docx": Format("docx", "Document (Word)", DOCX, docx.write_report),
    "csv": Format("csv", "Spreadsheet (CSV)", "text/csv; charset=utf-8", csv.write_report),
    "json": Format("json", "Data (JSON)", "application/json", json.write_report),
    "jsonld": Format("jsonld", "ClaimReview (JSON-LD)", "application/ld+json", jsonld.write_report),
    "wordpress.html": Format(
        "wordpress.html",
        "WordPress post (blocks)",
        "text/html; charset=utf-8",
        wordpress.write_report,
    ),
    "md": Format("md", "Markdown", "text/markdown; charset=utf-8", markdown.write_report),
    "xlsx": Format("xlsx", "Workbook (Excel)", XLSX, xlsx.write_report),
}


def _bundle(report: Report) -> Iterator[bytes]:
    return bundle.write_report(report, {n: f for n, f in REPORT_FORMATS.items() if n != "zip"})


REPORT_FORMATS["zip"] = Format("zip", "All of them (ZIP)", "application/zip", _bundle)

CLAIM_FORMATS: dict[str, Format[ClaimList]] = {
    "csv": Format("csv", "Spreadsheet (CSV)", "text/csv; charset=utf-8", csv.write_claims),
    "jsonl": Format("jsonl", "Data (JSON Lines)", "application/jsonl", jsonl.write_claims),
    "xlsx": Format("xlsx", "Workbook (Excel)", XLSX, xlsx.write_claims),
    "jsonld": Format("jsonld", "ClaimReview (JSON-LD)", "application/ld+json", jsonld.write_claims),
}
# What an export may be, by kind and format: `report.pdf`, `list.csv`.
SHEET_FORMATS: dict[str, Format[Report]] = {
    "zip": Format("zip", "Three tables (CSV)", "application/zip", checking_sheet.write_zip),
    "xlsx": Format("xlsx", "Workbook with three sheets", XLSX, checking_sheet.write_xlsx),
}
KINDS: dict[str, dict[str, Format[Any]]] = {
    "report": REPORT_FORMATS,
    "list": CLAIM_FORMATS,
    "sheet": SHEET_FORMATS,
}
KIND_LABELS = {
    "report": "Verdict report",
    "list": "List of claims",
    "sheet": "Checking sheet (Airtable)",
}

T = TypeVar("T")


def find_formats(names: str, formats: dict[str, Format[T]]) -> list[Format[T]]:
    """The formats named in `names`, separated by commas, each once and in that order.

    Raises Refused for a name that is not among them.
    """
    wanted = dict.fromkeys(filter(None, (name.strip().lower() for name in names.split(","))))
    unknown = [name for name in wanted if name not in formats]
    if unknown or not wanted:
        known = ", ".join(formats)
        asked = f"There is no format “{unknown[0]}”" if unknown else "No format is named"
        raise Refused(f"{asked}; pick from {known}.")
    return [formats[name] for name in wanted]
