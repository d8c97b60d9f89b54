"""Who a sentence says is speaking: each cue ("said", "according to") with its subject.

A shallow reading of English news prose, without a parser: a subject stands right before its verb
("Putin also downplayed"), right after it when the verb follows a quotation or comma ("said
Gabuev"), or before a part set off by commas ("Gabuev, director of the centre, said").
"""

from typing import NamedTuple

from claims.detection import cues
from claims.detection.narration import QUOTED, Token
from claims.detection.phrases import (
    PAUSES,
    Phrase,
    is_adverb,
    low,
    phrase_after,
    phrase_before,
)
from claims.detection.subjects import before_apposition, ends_apposition

CUE_WORDS = cues.SAY | cues.THINK | cues.CONTENT | cues.STANCE | cues.PARTICIPLES
NOUN_FOLLOWS = frozenset("the a an to his her their its of".split())
SAID_AFTER_TO = frozenset("say tell ask call".split())
PASSIVE_REACH = 6
BEFORE_VERB = cues.BETWEEN | cues.DAYS
NO_SUBJECT_STARTS = cues.TIME_WORDS | cues.BREAKS | cues.PREPOSITIONS | cues.BETWEEN


class Cue(NamedTuple):
    """A cue at token `at`, its subject, and whether the subject stands behind it.

    Without a subject of its own it goes on with the one before ("…, adding").
    """

    at: int
    subject: Phrase | None
    behind: bool = False

    @property
    def first(self) -> int:
        """The first token of cue and subject."""
        return min(self.at, self.subject.first) if self.subject else self.at

    @property
    def last(self) -> int:
        """One past the last token of cue and subject."""
        return max(self.at + 1, self.subject.last) if self.subject else self.at + 1


def cues_in(tokens: list[Token]) -> list[Cue]:
    """The cues of one sentence in order."""
    found = []
    for at, token in enumerate(tokens):
        if token.low == "according" and low(tokens, at + 1) == "to":
            found.append(Cue(at, phrase_after(tokens, at + 2), behind=True))
        elif token.low in cues.BEHIND_QUOTATION and low(tokens, at - 1) == QUOTED:
            found.append(Cue(at, phrase_after(tokens, at + 1), behind=True))
        elif token.low in CUE_WORDS and _is_verb(tokens, at):
            cue = _cue(tokens, at)
            found.extend([cue] if cue else [])
    return found


def _is_verb(tokens: list[Token], at: int) -> bool:
    word, before = tokens[at].low, low(tokens, at - 1)
    if word not in cues.ALSO_NOUNS:
        return before not in NOUN_FOLLOWS or (before == "to" and word in SAID_AFTER_TO)
    if low(tokens, at + 1) in {QUOTED, "that", ":"}:
        return True
    named = at > 0 and tokens[at - 1].is_name and before not in cues.DETERMINERS
    return named or before in cues.PERSONAL | {QUOTED, "who"}


def _cue(tokens: list[Token], at: int) -> Cue | None:
    word = tokens[at].low
    if word in cues.PARTICIPLES and low(tokens, at - 1) == "as":
        return Cue(at, phrase_before(tokens, at - 2))
    if _inverted(tokens, at):
        return Cue(at, phrase_after(tokens, at + 1), behind=True)
    before = _before_auxiliaries(tokens, at - 1)
    if low(tokens, before) in cues.BE:
        if word.endswith("ing"):
            return Cue(at, subject_before(tokens, before - 1))
        return _passive(tokens, at)
    if word in cues.PARTICIPLES and low(tokens, before) != QUOTED:
        return Cue(at, None)
    return Cue(at, subject_before(tokens, before))


def _before_auxiliaries(tokens: list[Token], at: int) -> int:
    while at >= 0 and (tokens[at].low in BEFORE_VERB or is_adverb(tokens[at])):
        at -= 1
    return at


def _passive(tokens: list[Token], at: int) -> Cue | None:
    """The agent, if there is one, is the speaker of "was described by Gabuev"."""
    for index in range(at + 1, min(at + PASSIVE_REACH, len(tokens))):
        if tokens[index].low == "by":
            return Cue(at, phrase_after(tokens, index + 1), behind=True)
    return None


def _inverted(tokens: list[Token], at: int) -> bool:
    """Whether the subject stands behind its verb: "…, said Gabuev"."""
    if tokens[at].low not in cues.SAY or not _begins_subject(tokens, at + 1):
        return False
    before = low(tokens, at - 1)
    if before in {QUOTED, ""} or (before in PAUSES and low(tokens, at - 2) == QUOTED):
        return True
    if before not in PAUSES or ends_apposition(tokens, at - 1):
        return False
    subject = phrase_after(tokens, at + 1)
    return subject is not None and low(tokens, subject.last) in {"", ".", ",", "who"}


def _begins_subject(tokens: list[Token], at: int) -> bool:
    word = low(tokens, at)
    if not word or word in NO_SUBJECT_STARTS:
        return False
    return tokens[at].is_word and not is_adverb(tokens[at])


def subject_before(tokens: list[Token], at: int) -> Phrase | None:
    """The subject whose last token, or whose set-off part, ends at `at`."""
    at = _before_brackets(tokens, at)
    word = low(tokens, at)
    if word in PAUSES:
        return before_apposition(tokens, at)
    if word in {"who", "which"}:
        return phrase_before(tokens, at - 2 if low(tokens, at - 1) in PAUSES else at - 1)
    return phrase_before(tokens, at)


def _before_brackets(tokens: list[Token], at: int) -> int:
    if low(tokens, at) != ")":
        return at
    for index in range(at, max(-1, at - 20), -1):
        if tokens[index].low == "(":
            return index - 1
    return at
