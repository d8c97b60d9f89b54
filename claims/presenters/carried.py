"""Claims carried into a new version: what they said, what stands there now, who decided."""

from collections.abc import Iterable
from dataclasses import dataclass

from claims.enums import Fate, Standing
from claims.models import Placement
from claims.presenters.quote import Quote, quote_in

WORDS = {
    Fate.SAME: "same words, same place",
    Fate.MOVED: "same words, moved",
    Fate.CHANGED: "the words or their surroundings changed",
    Fate.GONE: "not found",
}


@dataclass(frozen=True)
class CarriedRow:
    """One claim in one version; `now` is its place there or the proposed one."""

    placement: Placement
    before: str
    now: Quote | None
    fate: str
    waits: bool
    changed: bool


def carried_rows(placements: Iterable[Placement], text: str) -> list[CarriedRow]:
    """A row for each placement in `text`, in the order given."""
    return [_row(placement, text) for placement in placements]


def _row(placement: Placement, text: str) -> CarriedRow:
    span, before = placement.span, placement.original.exact
    return CarriedRow(
        placement=placement,
        before=before,
        now=quote_in(text, span.start, span.end) if span else None,
        fate=WORDS[Fate(placement.fate)],
        waits=placement.standing == Standing.WAITS,
        changed=span is not None and span.exact != before,
    )


def carried_flag(placement: Placement) -> str:
    """What to know about the words of a claim that do not stand in the newest version for sure."""
    number = placement.version.number
    if placement.standing == Standing.WAITS:
        return f"The text around this claim changed in version {number}; its place is undecided."
    if placement.standing == Standing.ABSENT:
        return f"These words are not in version {number} of the text any more."
    return f"These words read differently in version {number} of the text."
