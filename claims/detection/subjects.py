"""Subjects that stand away from their verb: before an apposition, or at the head of a sentence."""

from claims.detection import cues
from claims.detection.narration import Token
from claims.detection.phrases import CLAUSE_ENDS, PAUSES, Phrase, abbreviates, phrase_before

LONGEST_APPOSITION = 45
LONGEST_OPENING = 30
LONGEST_SUBJECT = 5
MOST_OPENINGS = 3
NOBODY = cues.DETERMINERS | {"that's", "that’s", "it's", "it’s", "what", "there", "here", "not"}
RELATIVES = frozenset({"who", "which", "whose", "where"})
AFTER_SUBJECT = cues.BETWEEN | cues.BE | cues.BREAKS | cues.PREPOSITIONS


def before_apposition(tokens: list[Token], at: int) -> Phrase | None:
    """The phrase before one or more parts set off by commas, the last of which is at `at`."""
    floor, end = max(0, at - LONGEST_APPOSITION), at
    while end > floor:
        first = _part_start(tokens, end, floor)
        phrase = phrase_before(tokens, end - 1)
        if end != at and phrase and _can_head(tokens, first, phrase):
            return phrase
        if first <= floor or tokens[first - 1].low not in PAUSES:
            return phrase if end != at else None
        end = first - 1
    return None


def _part_start(tokens: list[Token], end: int, floor: int) -> int:
    first = end
    while first > floor and tokens[first - 1].low not in CLAUSE_ENDS:
        first -= 1
    return first


def _can_head(tokens: list[Token], first: int, phrase: Phrase) -> bool:
    if tokens[first].low in RELATIVES:
        return False
    return tokens[phrase.last - 1].is_name or tokens[phrase.first].low in cues.PRONOUNS


def ends_apposition(tokens: list[Token], at: int) -> bool:
    """Whether the words before the comma `at` are set off by it: ", director of …,"."""
    first = _part_start(tokens, at, max(0, at - LONGEST_APPOSITION))
    if first in {0, at} or tokens[first - 1].low not in PAUSES:
        return False
    word = tokens[first]
    if word.low in cues.DETERMINERS | RELATIVES:
        return True
    return not word.is_name and word.low not in cues.BREAKS


def sentence_subject(tokens: list[Token]) -> Phrase | None:
    """The first noun phrase of a sentence, past what a comma sets off before it."""
    first = next((at for at, token in enumerate(tokens) if token.is_word or token.quotation), None)
    if first is None or tokens[first].quotation:
        return None
    first = _past_opening(tokens, first)
    if not tokens[first].is_word:
        return None
    if tokens[first].low in cues.PRONOUNS:
        return Phrase(first, first + 1)
    last, named = first + 1, _is_named(tokens[first])
    while last < len(tokens) and last - first < LONGEST_SUBJECT and _goes_on(tokens, last, named):
        last += 1
    alone = last == first + 1 and tokens[first].low in NOBODY
    return None if alone else Phrase(first, last)


def _goes_on(tokens: list[Token], at: int, named: bool) -> bool:
    token = tokens[at]
    if not token.is_word:
        return abbreviates(tokens, at)
    return token.low not in AFTER_SUBJECT and (token.is_name or not named)


def _is_named(token: Token) -> bool:
    return token.is_name and token.low not in cues.DETERMINERS


def _past_opening(tokens: list[Token], first: int) -> int:
    """Past "On Friday," and "Asked by reporters,"; past a lone word when no comma follows."""
    for _ in range(MOST_OPENINGS):
        past = _past_one_opening(tokens, first)
        if past == first:
            break
        first = past
    return first


def _past_one_opening(tokens: list[Token], first: int) -> int:
    word = tokens[first].low
    opens = word in cues.PREPOSITIONS | cues.SUBORDINATORS or word.endswith(("ing", "ed"))
    if not opens:
        return first
    for at in range(first + 1, min(first + LONGEST_OPENING, len(tokens) - 1)):
        if tokens[at].low == ",":
            return at + 1
    return min(first + 1, len(tokens) - 1)
