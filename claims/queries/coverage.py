"""How much of a text has been looked at: its sentences lifted, dismissed and open."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from claims.queries.suggestion import Scored


@dataclass(frozen=True)
class Coverage:
    """The sentences of one version, each counted once: as lifted before dismissed before open."""

    lifted: int
    dismissed: int
    open: int

    @property
    def total(self) -> int:
        """All sentences."""
        return self.lifted + self.dismissed + self.open

    @property
    def settled(self) -> int:
        """Those that somebody has decided about."""
        return self.lifted + self.dismissed


def coverage(sentences: Iterable[Scored]) -> Coverage:
    """The coverage of a version by its scored sentences; no query."""
    counts = Counter(one.state for one in sentences)
    return Coverage(counts["lifted"], counts["dismissed"], counts["open"])
