"""What stands between quotation marks, whether the marks are balanced or not.

One pass over each paragraph. Double marks (curly, straight, doubled apostrophes, guillemets,
German and East Asian ones) may nest; single ones count only outside double ones, for they are
mostly apostrophes. Nothing crosses a line's end: a quotation that goes on in the next paragraph
opens again there, and one left open ends with the next closing mark of its paragraph, or with
the paragraph.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from claims.text.sentences import Paragraph, paragraphs

MARK = re.compile(r"''|[\"“”„«»「」『』]")
ANY_MARK = re.compile(r"[\"'‘“”„«»「」『』]")
OPENING = frozenset("“„«「『")
CLOSING = frozenset("”»」』")
SINGLE_OPENING = re.compile(r"(?:(?<=[\s(\[—–-])|^)['‘](?=[^\W\d_])")
SINGLE_CLOSING = re.compile(r"(?<=[^\s(\[—–-])['’](?!\w)")
STOP_BEFORE_CLOSING = frozenset(".,!?…;")
BEFORE_OPENING = frozenset("([{—–-/“‘'")
WORD = re.compile(r"\w+(?:[’'.-]\w+)*")
SPEECH_END = re.compile(r"[,.?!…—-]['’]?\W{0,3}$")
# Marks that open deeper than this are mistakes; so no text makes its quotations pile up.
DEEPEST = 3
FEWEST_WORDS_SAID = 3
MOST_WORDS_NAMED = 8
SMALL_WORDS = frozenset("a an and at by de for from in la of on or the to with".split())


class Quotation(NamedTuple):
    """`text == whole[start:end]`, marks included.

    `speech` is false for what only looks like somebody's words: a name or title ("Belt and
    Road"), or a word held at a distance ("unlimited"). `closed` is false where no mark closes
    it, so that the next paragraph may go on with it.
    """

    start: int
    end: int
    text: str
    speech: bool
    closed: bool


def quotations(text: str) -> list[Quotation]:
    """Every quotation of the text in order of its opening mark; an inner one follows its outer."""
    return [found for paragraph in paragraphs(text) for found in quotations_of(paragraph)]


def quotations_of(paragraph: Paragraph) -> list[Quotation]:
    """The quotations of one paragraph, with offsets of the whole text."""
    if not ANY_MARK.search(paragraph.text):
        return []
    spans = sorted(_double(paragraph.text), key=lambda span: (span[0], -span[1]))
    spans = sorted([*spans, *_single(paragraph.text, spans)])
    return [_quotation(paragraph, start, end, closed) for start, end, closed in spans]


def _quotation(paragraph: Paragraph, start: int, end: int, closed: bool) -> Quotation:
    text = paragraph.text[start:end]
    offset = paragraph.start
    return Quotation(offset + start, offset + end, text, looks_said(text), closed)


def looks_said(quoted: str) -> bool:
    """Whether the quoted words by themselves look like speech, not like a name or a lone word."""
    if SPEECH_END.search(quoted[-8:]):
        return True
    words = WORD.findall(quoted[:400])
    if len(words) < FEWEST_WORDS_SAID:
        return False
    named = all(word[0].isupper() or word[0].isdigit() or word in SMALL_WORDS for word in words)
    return not (named and len(words) <= MOST_WORDS_NAMED)


def _double(text: str) -> Iterator[tuple[int, int, bool]]:
    """Spans between double marks: a closing mark ends the innermost open quotation."""
    open_at: list[int] = []
    closings: list[int] = []
    for mark in MARK.finditer(text):
        if _opens(text, mark, bool(open_at)):
            if len(open_at) < DEEPEST:
                open_at.append(mark.start())
        elif open_at:
            closings.append(mark.end())
            yield open_at.pop(), mark.end(), True
    for start in open_at:
        following = bisect_right(closings, start)
        end = closings[following] if following < len(closings) else len(text)
        yield start, end, following < len(closings)


def _opens(text: str, mark: re.Match[str], inside: bool) -> bool:
    """Whether a mark opens; a straight one tells by the white space around it."""
    if mark[0] in OPENING:
        return not (mark[0] == "“" and inside and not _could_open(text, mark))
    if mark[0] in CLOSING:
        return False
    could_open, could_close = _could_open(text, mark), _could_close(text, mark)
    return could_open if could_open != could_close else not inside


def _could_open(text: str, mark: re.Match[str]) -> bool:
    before = text[mark.start() - 1] if mark.start() else " "
    after = text[mark.end() : mark.end() + 1] or " "
    return (before.isspace() or before in BEFORE_OPENING) and not after.isspace()


def _could_close(text: str, mark: re.Match[str]) -> bool:
    before = text[mark.start() - 1] if mark.start() else " "
    after = text[mark.end() : mark.end() + 1] or " "
    return not before.isspace() and not after.isalnum()


def _single(text: str, double: list[tuple[int, int, bool]]) -> Iterator[tuple[int, int, bool]]:
    """Spans between single marks outside the double ones, closed after a stop if any is."""
    openings = [mark.start() for mark in SINGLE_OPENING.finditer(text)]
    closings = [mark.end() for mark in SINGLE_CLOSING.finditer(text)] if openings else []
    after_stop = [end for end in closings if text[end - 2] in STOP_BEFORE_CLOSING]
    taken = 0
    outer = iter([*double, (len(text), len(text), True)])
    block = next(outer)
    for start in openings:
        while block[1] <= start:
            taken, block = max(taken, block[1]), next(outer)
        limit = block[0]
        end = _first(after_stop, start, limit) or _first(closings, start, limit)
        if start >= taken and start < limit and end:
            taken = end
            yield start, end, True


def _first(positions: list[int], start: int, limit: int) -> int | None:
    at = bisect_left(positions, start + 2)
    return positions[at] if at < len(positions) and positions[at] <= limit else None
