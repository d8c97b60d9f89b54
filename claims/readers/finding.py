"""What a file of published fact-checks holds: findings, and the flaws in it."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact-check somebody published, as it came in: address, claim and label at least.

    `number` is its place in the file it came from, 0 without one.
    """

    url: str
    claim_text: str
    rating_label: str
    claimant_name: str = ""
    claimed_on: date | None = None
    title: str = ""
    publisher: str = ""
    publisher_site: str = ""
    reviewed_on: date | None = None
    language: str = ""
    rating_number: float | None = None
    rating_best: float | None = None
    rating_worst: float | None = None
    number: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with the item `number` (from 1) of a file, in one sentence.

    `skipped` says that the item was left out; otherwise it was kept without its flawed part.
    """

    number: int
    reason: str
    skipped: bool = True

    def __str__(self) -> str:
        return f"Item {self.number}{' skipped' if self.skipped else ''}: {self.reason}"


class Flawed(Exception):
    """An item that cannot be kept, in one sentence."""
