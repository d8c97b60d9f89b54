"""A quote where it stands: the paragraph around a span, cut where it is very long."""

from dataclasses import dataclass

REACH = 600  # code points on either side


@dataclass(frozen=True)
class Quote:
    """The words of a span with the rest of their paragraph, all exactly as in the text."""

    before: str
    exact: str
    after: str


def quote_in(text: str, start: int, end: int) -> Quote:
    """The words `[start, end)` of `text` and their paragraph; an ellipsis stands for a cut."""
    opens = text.rfind("\n", 0, start) + 1
    closes = text.find("\n", end)
    closes = len(text) if closes < 0 else closes
    before, after = text[opens:start], text[end:closes]
    return Quote(_tail(before), text[start:end], _head(after))


def _tail(words: str) -> str:
    if len(words) <= REACH:
        return words
    kept = words[-REACH:]
    return "… " + kept.partition(" ")[2]


def _head(words: str) -> str:
    if len(words) <= REACH:
        return words
    return words[:REACH].rpartition(" ")[0] + " …"
