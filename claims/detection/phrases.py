"""Noun phrases in the narrator's words, found by the small words and marks around them."""

from typing import NamedTuple

from claims.detection import cues
from claims.detection.narration import QUOTED, Token

LONGEST_PHRASE = 16
PAUSES = frozenset({",", "—", "–", "-"})
CLAUSE_ENDS = PAUSES | {";", ":", QUOTED}
AFTER_NOUN = frozenset({"in", "at", "to", "from", "with"})
AFTER_PHRASE = cues.BREAKS | {"during", "on", "about", "after"}
LEADING = cues.TIME_WORDS | {"then", "."}


class Phrase(NamedTuple):
    """Tokens `[first, last)` of a sentence."""

    first: int
    last: int


def low(tokens: list[Token], at: int) -> str:
    """The token at an index in lower case; nothing outside the sentence."""
    return tokens[at].low if 0 <= at < len(tokens) else ""


def is_adverb(token: Token) -> bool:
    """Such as "pleasantly", but neither "July" nor "only"."""
    return token.low.endswith("ly") and token.text.islower() and len(token.low) > len("only")


def phrase_before(tokens: list[Token], at: int) -> Phrase | None:
    """The noun phrase whose last token is `at`."""
    if at < 0 or not tokens[at].is_word or tokens[at].low in cues.BREAKS:
        return None
    first = at
    while first > 0 and at - first < LONGEST_PHRASE and _inside_phrase(tokens, first - 1):
        first -= 1
    found = _narrowed(tokens, first, at + 1)
    return _joined(tokens, found) if found else None


def _inside_phrase(tokens: list[Token], at: int) -> bool:
    if tokens[at].is_word:
        return tokens[at].low not in cues.BREAKS | cues.BE
    return abbreviates(tokens, at)


def abbreviates(tokens: list[Token], at: int) -> bool:
    """A full stop within a name: "Sen. Lee", "J. Lee"."""
    return (
        tokens[at].low == "."
        and 0 < at < len(tokens) - 1
        and tokens[at - 1].is_name
        and tokens[at + 1].is_name
    )


def _narrowed(tokens: list[Token], first: int, last: int) -> Phrase | None:
    """Without what only leads to the phrase: "On Friday the minister" is the minister."""
    while first + 1 < last and tokens[first].low in LEADING:
        first += 1
    if tokens[last - 1].low in cues.PRONOUNS:
        return Phrase(last - 1, last)
    if tokens[first].low not in cues.PREPOSITIONS | cues.SUBORDINATORS:
        return Phrase(first, last)
    return _after_adverbial(tokens, first, last)


def _after_adverbial(tokens: list[Token], first: int, last: int) -> Phrase | None:
    """The phrase behind a preposition and its noun; nothing when only that noun is there."""
    named = tokens[last - 1].is_name
    for start in range(last - 1, first, -1):
        if tokens[start].low in cues.DETERMINERS:
            return Phrase(start, last) if start > first + 1 else None
        lower = not tokens[start].is_name and tokens[start].low != "."
        if named and lower and start + 1 < last:
            return Phrase(start + 1, last)
        if tokens[start - 1].low in cues.TIME_WORDS:
            return Phrase(start, last)
    return Phrase(first + 1, last) if first + 1 < last else None


def _joined(tokens: list[Token], phrase: Phrase) -> Phrase:
    """With the name before "and": "Blumenthal and Cohen said"."""
    first = phrase.first - 2
    if low(tokens, phrase.first - 1) != "and" or first < 0:
        return phrase
    if not (tokens[first].is_name and tokens[phrase.first].is_name):
        return phrase
    while first > 0 and tokens[first - 1].is_name:
        first -= 1
    free = first == 0 or tokens[first - 1].low in CLAUSE_ENDS | cues.BREAKS
    return Phrase(first, phrase.last) if free else phrase


def phrase_after(tokens: list[Token], at: int) -> Phrase | None:
    """The noun phrase that begins at token `at`."""
    if at >= len(tokens) or not tokens[at].is_word:
        return None
    if tokens[at].low in cues.PRONOUNS:
        return Phrase(at, at + 1)
    last = at + 1
    while last < len(tokens) and last - at < LONGEST_PHRASE and _goes_on(tokens, last):
        last += 1
    return Phrase(at, last)


def _goes_on(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    if not token.is_word:
        return abbreviates(tokens, at)
    if token.low in AFTER_PHRASE:
        return False
    return not (token.low in AFTER_NOUN and tokens[at - 1].is_name)


def name_after(tokens: list[Token], at: int) -> Phrase | None:
    """The pronoun or run of names that begins at token `at`."""
    if low(tokens, at) in cues.PERSONAL:
        return Phrase(at, at + 1)
    last = at
    while last < len(tokens) and (tokens[last].is_name or abbreviates(tokens, last)):
        last += 1
    return Phrase(at, last) if last > at else None
