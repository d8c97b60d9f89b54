"""The suggested sentences as the reader shows them: which ones, how strong, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from claims.queries.coverage import Coverage, coverage
from claims.queries.suggestion import Scored

MOST_SHOWN = 60
FEWEST_SHOWN = 5
WORTH_SHOWING = 0.5  # check-worthiness
STRENGTHS = ((0.75, "strong"), (0.5, "fair"), (0.25, "slight"))


def strength(score: float) -> str:
    """A check-worthiness of 0 to 1 in one word."""
    return next((word for least, word in STRENGTHS if score >= least), "little")


@dataclass(frozen=True)
class Suggestions:
    """The sentences of a version, of which the `shown` most check-worthy ones are tinted."""

    sentences: Sequence[Scored]
    shown: int

    @cached_property
    def most(self) -> int:
        """How many can be shown at once."""
        return min(len(self.sentences), MOST_SHOWN)

    @cached_property
    def open(self) -> list[Scored]:
        """Those that can be shown and nobody has settled, the most check-worthy first."""
        found = [one for one in self.sentences if one.is_open and one.rank <= self.most]
        return sorted(found, key=lambda one: one.rank)

    @cached_property
    def dismissed(self) -> list[Scored]:
        """Those that are not to be checked, in text order."""
        return [one for one in self.sentences if one.state == "dismissed"]

    @cached_property
    def coverage(self) -> Coverage:
        """How many are lifted, dismissed and open."""
        return coverage(self.sentences)


def suggestions(sentences: Sequence[Scored], asked: str = "") -> Suggestions:
    """The suggestions of a version: as many as were `asked` for, else all worth showing."""
    most = min(len(sentences), MOST_SHOWN)
    if asked.isascii() and asked.isdigit() and len(asked) < 6:
        return Suggestions(sentences, min(int(asked), most))
    worthy = sum(one.suggested.score >= WORTH_SHOWING for one in sentences)
    return Suggestions(sentences, min(max(worthy, FEWEST_SHOWN), most))
