"""The words around the quotations: tokens of a paragraph, cut at the sentences of the narrator.

A sentence that ends inside a quotation does not end the narrator's sentence around it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claims.detection.quotations import Quotation
from claims.text.sentences import Paragraph, sentences_of

TOKEN = re.compile(r"[^\W_]+(?:['’.&/-][^\W_]+)*['’]?|[^\w\s]|_")
QUOTED = "\ufffc"


class Token(NamedTuple):
    """A word, a mark, or a whole quotation (`text` is then U+FFFC)."""

    text: str
    low: str
    start: int
    end: int
    quotation: Quotation | None = None

    @property
    def is_word(self) -> bool:
        """Whether it is a word or number of the narrator."""
        return self.low[0].isalnum()

    @property
    def is_name(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


class NarratorSentence(NamedTuple):
    """The tokens of one sentence of the narrator, and the offsets it spans."""

    start: int
    end: int
    tokens: list[Token]


def narrator_sentences(
    paragraph: Paragraph, quotations: Sequence[Quotation]
) -> list[NarratorSentence]:
    """The paragraph as the narrator's sentences; `quotations` are its outermost ones said."""
    tokens = list(_tokens(paragraph, quotations))
    found, at = [], 0
    for start, end in _bounds(paragraph, quotations):
        upto = at
        while upto < len(tokens) and tokens[upto].start < end:
            upto += 1
        found.append(NarratorSentence(start, end, tokens[at:upto]))
        at = upto
    return found


def _tokens(paragraph: Paragraph, quotations: Sequence[Quotation]) -> Iterator[Token]:
    at = paragraph.start
    for quotation in quotations:
        yield from _words(paragraph, at, quotation.start)
        yield Token(QUOTED, QUOTED, quotation.start, quotation.end, quotation)
        at = quotation.end
    yield from _words(paragraph, at, paragraph.end)


def _words(paragraph: Paragraph, start: int, end: int) -> Iterator[Token]:
    offset = paragraph.start
    for found in TOKEN.finditer(paragraph.text, start - offset, end - offset):
        word = found[0]
        yield Token(word, word.lower(), offset + found.start(), offset + found.end())


def _bounds(paragraph: Paragraph, quotations: Sequence[Quotation]) -> Iterator[tuple[int, int]]:
    """Sentence ends that lie in no quotation, as spans that cover the paragraph."""
    start, following = paragraph.start, iter([*quotations, None])
    quotation = next(following)
    for sentence in sentences_of(paragraph):
        while quotation and quotation.end <= sentence.end - 1:
            quotation = next(following)
        inside = quotation and quotation.start < sentence.end < quotation.end
        if not inside or sentence.end == paragraph.end:
            yield start, sentence.end
            start = sentence.end
