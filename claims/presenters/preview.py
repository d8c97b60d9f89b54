"""A text before it is stored: its paragraphs and sentences, as they will be suggested."""

from collections.abc import Iterator
from dataclasses import dataclass

from claims.text.sentences import Sentence, sentences


@dataclass(frozen=True)
class Part:
    """A sentence, or what stands between two; the parts joined are the text.

    `paragraph` is its number, from 1, where a sentence is the first of one, else 0.
    """

    text: str
    is_sentence: bool
    paragraph: int = 0


@dataclass(frozen=True)
class Preview:
    """The parts of a text in order, and how many paragraphs and sentences it has."""

    parts: tuple[Part, ...]
    paragraphs: int
    sentences: int


def preview(text: str) -> Preview:
    """The preview of `text`; every character of it is in one of the parts."""
    found = sentences(text)
    count = found[-1].paragraph + 1 if found else 0
    return Preview(tuple(_parts(text, found)), count, len(found))


def _parts(text: str, found: list[Sentence]) -> Iterator[Part]:
    at, paragraph = 0, -1
    for one in found:
        if one.start > at:
            yield Part(text[at : one.start], is_sentence=False)
        first = one.paragraph + 1 if one.paragraph != paragraph else 0
        yield Part(one.text, is_sentence=True, paragraph=first)
        at, paragraph = one.end, one.paragraph
    if at < len(text):
        yield Part(text[at:], is_sentence=False)
