"""The flat list of claims: its rows, and what it says of itself."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from claims.models.claim import ClaimQuerySet
from claims.presenters.claim_row import ROW_COLUMNS

from .wording import moment

Row = dict[str, Any]

LIST_COLUMNS = (*ROW_COLUMNS, "taken_out")  # the last says when, of what and by whom, in each row


@dataclass(frozen=True)
class ClaimList:
    """Rows of claims, in the order they came, and what they are of: for formats that stream.

    `about` names title, selection, maker, and the change of the history that was the last one.
    """

    rows: Iterable[Row]
    about: Row
    claims: ClaimQuerySet
    count: Callable[[int], None] = lambda _: None  # told how many claims were looked at

    def facts(self) -> list[tuple[str, str]]:
        """What the list is of and how to prove it, as labels and values."""
        history = self.about["history"]
        return [
            ("Claims shown", self.about["selection"]),
            ("As of", moment(self.about["as_of"])),
            ("Made by", self.about["made_by"] or ""),
            ("History head", f"event {history['seq']}, {history['hash']}"),
        ]

    def lines(self) -> Iterator[Row]:
        """The rows, each saying what it was taken out of."""
        taken = ". ".join(f"{name}: {value}".rstrip(".") for name, value in self.facts() if value)
        for row in self.rows:
            row["taken_out"] = taken
            yield row
