"""What a person typed, read as words, phrases and filters. Any text is understood as something."""

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date

FILTERS = ("claimant", "rating", "status", "publisher", "kind", "before", "after")
MAX_PARTS = 32  # what comes after that is passed over
MAX_LENGTH = 1000  # characters

_PART = re.compile(
    rf'(?:\b(?P<name>{"|".join(FILTERS)}):)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))',
    re.IGNORECASE,
)
_DAY = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?")


@dataclass
class Asked:
    """A query in parts. `filters` holds what must hold; `passed_over` what was not understood."""

    words: list[str] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)
    filters: dict[str, list[str]] = field(default_factory=dict)
    before: date | None = None
    after: date | None = None
    passed_over: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.phrases or self.filters or self.before or self.after)


def parse(query: str) -> Asked:
    """The parts of a query: `words "a phrase" claimant:"a name" after:2020-05`.

    Never fails: what cannot be a filter is words. Days may be years or months; `after` includes
    the day it names, `before` does not.
    """
    asked = Asked()
    for part in list(_PART.finditer(query[:MAX_LENGTH]))[:MAX_PARTS]:
        name, value = (part["name"] or "").lower(), part["phrase"] or part["word"] or ""
        if name in ("before", "after"):
            _take_day(asked, name, value, part[0])
        elif name and value:
            asked.filters.setdefault(name, []).append(value)
        elif part["phrase"]:
            asked.phrases.append(value)
        elif value:
            asked.words.append(value)
    return asked


def _take_day(asked: Asked, name: str, value: str, written: str) -> None:
    day = first_day(value)
    if day is None:
        asked.passed_over.append(written)
    else:
        setattr(asked, name, day)


def first_day(value: str) -> date | None:
    """The first day of `2023`, `2023-10` or `2023-10-17`; None for anything else."""
    found = _DAY.fullmatch(value)
    if found is None:
        return None
    year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    if not (year and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)
