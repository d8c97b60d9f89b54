"""The cells of the queue, one for each column: a page has four hundred, so each is one string."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from claims.enums import ClaimStatus, Priority
from claims.models.claim import ref_of
from claims.queries.queue import Row
from claims.workflow import OPEN

SAMPLE = "FC-0000"
STATUS = {status.value: status.label for status in ClaimStatus}
PRIORITY = {priority.value: priority.label for priority in Priority}


class Cells:
    """Draws rows with the columns asked for, as they are on `today`."""

    def __init__(self, columns: Sequence[str], today: date) -> None:
        self.today = today
        self.cells: list[Callable[[Row], str]] = [getattr(self, name) for name in columns]
        # Asked for once: fifty rows would ask for the same two addresses.
        self.claim_address = reverse("claim", args=[SAMPLE])
        self.article_address = reverse("article", args=[0])

    def rows(self, rows: Iterable[Row]) -> SafeString:
        """The rows of the table, in their order."""
        lines = []
        for row in rows:
            # Here every text is made safe, before any cell sees it.
            safe = {name: escape(v) if type(v) is str else v for name, v in row.items()}
            safe["topics"] = [escape(topic) for topic in row["topics"]]
            safe["ref"] = ref_of(row["pk"])
            safe["address"] = self.claim_address.replace(SAMPLE, safe["ref"])
            lines.append(f"<tr>{''.join([cell(safe) for cell in self.cells])}</tr>")
        return mark_safe("".join(lines))  # noqa: S308 (made of safe texts)

    def pick(self, row: Row) -> str:
        return (
            f'<td class="pick"><input type="checkbox" form="bulk" name="claim" value="{row["pk"]}:'
            f'{row["revision"]}" aria-label="Pick {row["ref"]}"></td>'
        )

    def ref(self, row: Row) -> str:
        return f'<td class="nowrap"><a href="{row["address"]}" data-row>{row["ref"]}</a></td>'

    def statement(self, row: Row) -> str:
        topics = "".join(f'<span class="topic">{topic}</span>' for topic in row["topics"])
        topics = f' <span class="topics">{topics}</span>' if topics else ""
        claimant = f"{row['claimant']} · " if row["claimant"] else ""
        article = self.article_address.replace("/0/", f"/{row['article']}/")
        return (
            f'<td class="wide"><a class="statement" href="{row["address"]}" tabindex="-1">'
            f'{row["statement"]}</a><span class="said">“{row["quote"]}”</span><span class="meta">'
            f'{claimant}<a href="{article}">{row["title"]}</a>{topics}</span></td>'
        )

    def rating(self, row: Row) -> str:
        if row["rating"] is None:
            return '<td><span class="rating none">no rating yet</span></td>'
        return (
            f'<td><span class="rating {row["colour"]}" data-icon="{row["icon"]}">'
            f"{row['rating']}</span></td>"
        )

    def status(self, row: Row) -> str:
        return (
            f'<td><a class="status" data-status="{row["status"]}" href="{row["address"]}#standing"'
            f' tabindex="-1" data-in-row="r">{STATUS[row["status"]]}</a></td>'
        )

    def assignee(self, row: Row) -> str:
        return f'<td data-label="Assigned">{row["assignee"] or "–"}</td>'

    def due(self, row: Row) -> str:
        day = row["due_on"]
        words = f"{day.day} {day:%b %Y}" if day else "–"
        if day and day < self.today and row["status"] in OPEN:
            words = (
                f'<span class="overdue">{words} <span class="hidden-words">overdue</span></span>'
            )
        return f'<td class="nowrap" data-label="Due">{words}</td>'

    def sources(self, row: Row) -> str:
        return (
            f'<td class="number" data-label="Sources"><a href="{row["address"]}evidence/"'
            f' tabindex="-1" data-in-row="s" title="Add a source">{row["source_count"]}</a></td>'
        )

    def priority(self, row: Row) -> str:
        return f'<td data-label="Priority">{PRIORITY[row["priority"]]}</td>'
