"""Where paragraphs and sentences begin and end, by offset, without touching the text.

The splits only suggest spans to a person, so the rules prefer a sentence too long to one cut
in half. Offsets are Unicode code points, as everywhere on the desk. Every decision looks at a
bounded number of characters around one full stop, so the time grows with the length of the text.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from claims.text import abbreviations

LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
# A run of stops with the quotes, brackets and note marks that close after it. It never fails
# after it has begun, so no run is read twice. U+201C closes in German, and opens elsewhere.
STOP = re.compile(
    r"(?P<stop>[.!?…]++|[。！？｡؟۔।॥።᙮]++)"
    r"(?P<close>(?:[\"'”’»›)\]}）」』】》]|“(?=\s|$)|[ \u00a0\u202f][»›]|\[\d{1,3}\])*+)"
)
STOPS = frozenset(".!?…")
SELF_SUFFICIENT = frozenset("。！？｡؟۔।॥።᙮")
QUOTES = frozenset("\"'”’»›“」』")
# What may stand between a stop and the first letter of the next sentence.
OPENERS = re.compile(r"[\s\"'“”‘’«‹„‚(\[{（「『【《¿¡—–\-]{0,12}")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
DOTTED = re.compile(r"[^\W\d_](?:\.[^\W\d_])+")
BEFORE_WORD = "\"'“”‘’«»‹›„‚([{（「『【《¿¡—–-"
SPEECH_AFTER = re.compile(
    r"(?:[^\W\d_][\w.’'-]*,?\s){0,4}?(?:said|says|asked|asks|added|wrote|told|replied|shouted)\b"
)
LOOK_BACK = 24
LOOK_AHEAD = 80


class Paragraph(NamedTuple):
    """One line with words in it: `text == whole[start:end]`, no white space at either end."""

    start: int
    end: int
    text: str
    number: int


class Sentence(NamedTuple):
    """One sentence: `text == whole[start:end]`; `paragraph` is the index of its paragraph."""

    start: int
    end: int
    text: str
    paragraph: int


def paragraphs(text: str) -> list[Paragraph]:
    """The lines that are not blank, in order; between them only white space is left out."""
    found: list[Paragraph] = []
    for line in LINE.finditer(text):
        start, end = _trimmed(text, line.start(), line.end())
        if start < end:
            found.append(Paragraph(start, end, text[start:end], len(found)))
    return found


def sentences(text: str) -> list[Sentence]:
    """The sentences in order, none across a line's end; only white space lies between them."""
    return [sentence for paragraph in paragraphs(text) for sentence in sentences_of(paragraph)]


def sentences_of(paragraph: Paragraph) -> Iterator[Sentence]:
    """The sentences of one paragraph, with offsets of the whole text."""
    text, start = paragraph.text, 0
    for stop in STOP.finditer(text):
        if stop.end() < len(text) and _ends_sentence(text, start, stop):
            yield _sentence(paragraph, start, stop.end())
            start = _skip_space(text, stop.end())
    if start < len(text):
        yield _sentence(paragraph, start, len(text))


def _sentence(paragraph: Paragraph, start: int, end: int) -> Sentence:
    offset = paragraph.start
    return Sentence(offset + start, offset + end, paragraph.text[start:end], paragraph.number)


def _ends_sentence(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether the sentence from `start` ends at this stop; the paragraph is known to go on."""
    after = text[stop.end() : stop.end() + LOOK_AHEAD]
    if stop["stop"][0] in SELF_SUFFICIENT:
        return not _japanese_goes_on(stop, after)
    if not after[0].isspace():
        return False
    words = OPENERS.sub("", after, count=1)
    if not words or words[0].islower() or words[0] in STOPS:
        return False
    if stop["stop"] != "." and QUOTES.intersection(stop["close"]):
        return not SPEECH_AFTER.match(words)
    if stop["stop"] != "." or stop["close"]:
        return True
    return _full_stop_ends(text[max(start, stop.start() - LOOK_BACK) : stop.start()], words)


def _japanese_goes_on(stop: re.Match[str], after: str) -> bool:
    """「…。」と: the quotation is part of the sentence around it."""
    return bool(stop["close"]) and after[0] in "とっ"


def _full_stop_ends(before: str, words: str) -> bool:
    """Whether a full stop ends a sentence, or belongs to the word before it."""
    *earlier, word = before.split() or [""]
    word, follower = word.lstrip(BEFORE_WORD), _first_word(words)
    if word.isdigit():
        return bool(earlier) and follower not in abbreviations.MONTHS_AFTER_ORDINAL
    if len(word) == 1 and word.isalpha():
        return _letter_ends(earlier, word, words)
    if word.casefold() in abbreviations.LEADING:
        return False
    if word.casefold() in abbreviations.TRAILING or DOTTED.fullmatch(word):
        return follower in abbreviations.STARTERS
    return True


def _letter_ends(earlier: list[str], letter: str, words: str) -> bool:
    """An initial ("George W. Bush") goes on; "Plan B. The" and "than I. Putin" do not."""
    if letter == "I" and earlier and earlier[-1][0].islower():
        return True
    return words[1:2] != "." and _first_word(words) in abbreviations.STARTERS


def _first_word(words: str) -> str:
    found = WORD.match(words)
    return found[0].split("'")[0].split("’")[0].casefold() if found else ""


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    line = text[start:end]
    return end - len(line.lstrip()), start + len(line.rstrip())


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
