"""The cues of one sentence with their claimants, and which of them a quotation belongs to."""

from bisect import bisect_left
from typing import NamedTuple

from claims.detection import cues
from claims.detection.claimants import Claimant, Reading
from claims.detection.narration import Token
from claims.detection.phrases import PAUSES, Phrase, is_adverb, low, name_after
from claims.detection.speakers import Cue, cues_in
from claims.detection.subjects import sentence_subject

LINKS = PAUSES | {":", "that", "of", "as"}
ENDS_AS_SAID = frozenset(",?!")
FARTHEST_AFTER = 15
LONGEST_CUE = 80
# How many cues around a quotation are looked at: more never decide, and take time.
MOST_CUES = 6


class Voice(NamedTuple):
    """A claimant, and the words that give them the word; none shown where they just go on."""

    claimant: Claimant | None
    shown: str


class Heard(NamedTuple):
    """A cue of a sentence with its voice."""

    cue: Cue
    voice: Voice


def voices_in(reading: Reading, tokens: list[Token]) -> list[Heard]:
    """Every cue of a sentence with its voice, in order.

    A cue without a subject goes on with the one before, or with the subject of the sentence.
    """
    found: list[Heard] = []
    phrase: Phrase | None = None
    for cue in cues_in(tokens):
        phrase = cue.subject or phrase or sentence_subject(tokens)
        claimant = reading.claimant(tokens, phrase) if phrase else None
        found.append(Heard(cue, Voice(claimant, _shown(reading.text, tokens, cue))))
    return found


def _shown(text: str, tokens: list[Token], cue: Cue) -> str:
    """The words of subject and cue, with the middle left out of long ones."""
    whole = text[tokens[cue.first].start : tokens[cue.last - 1].end]
    if len(whole) <= LONGEST_CUE or cue.subject is None:
        return whole[:LONGEST_CUE]
    subject = text[tokens[cue.subject.first].start : tokens[cue.subject.last - 1].end]
    parts = (tokens[cue.at].text, subject) if cue.behind else (subject, tokens[cue.at].text)
    return " … ".join(parts)


def voice_of(
    reading: Reading, tokens: list[Token], voices: list[Heard], quoted: int
) -> Voice | None:
    """Whose words the quotation at token `quoted` is, as far as its own sentence tells."""
    upto = bisect_left(voices, quoted, key=lambda heard: heard.cue.at)
    before = voices[max(0, upto - MOST_CUES) : upto]
    following = voices[upto : upto + MOST_CUES]
    after = next((heard for heard in following if heard.cue.first > quoted), None)
    if before and _leads_to(tokens, before[-1].cue, quoted):
        return before[-1].voice
    if after and _follows(tokens, after.cue, quoted):
        return after.voice
    if before:
        said = [heard for heard in before if tokens[heard.cue.at].low not in cues.ONLY_THOUGHT]
        return (said or before)[-1].voice
    near = after and after.cue.first - quoted <= FARTHEST_AFTER
    return (
        _unknown_verb(reading, tokens, quoted)
        or (after.voice if after and near else None)
        or _subject(reading, tokens, quoted)
    )


def _leads_to(tokens: list[Token], cue: Cue, quoted: int) -> bool:
    """Whether only a comma, a colon or "that" lies between cue and quotation."""
    if cue.behind or quoted - cue.last > len(LINKS):
        return False
    return all(token.low in LINKS for token in tokens[cue.last : quoted])


def _follows(tokens: list[Token], cue: Cue, quoted: int) -> bool:
    """Whether the cue, with its own subject, comes right behind the quotation."""
    gap = cue.first - quoted - 1
    right_behind = gap == 0 or (gap == 1 and tokens[quoted + 1].low in PAUSES)
    return right_behind and cue.subject is not None


def _unknown_verb(reading: Reading, tokens: list[Token], quoted: int) -> Voice | None:
    """“…,” Hannity pressed: a name and any verb right behind a quotation that pauses for them."""
    quotation = tokens[quoted].quotation
    subject = name_after(tokens, quoted + 1)
    if not subject or not quotation or ENDS_AS_SAID.isdisjoint(quotation.text[-3:]):
        return None
    if not low(tokens, subject.last).endswith(("ed", "s")):
        return None
    shown = reading.text[tokens[subject.first].start : tokens[subject.last].end]
    return Voice(reading.claimant(tokens, subject), shown)


def _subject(reading: Reading, tokens: list[Token], quoted: int) -> Voice | None:
    subject = sentence_subject(tokens)
    if not subject or subject.first >= quoted:
        return None
    return Voice(reading.claimant(tokens, subject), "")


def closing_voice(tokens: list[Token], voices: list[Heard]) -> Voice | None:
    """The voice of a sentence that only says who spoke just before: "Miller said softly."."""
    if not voices or any(token.quotation for token in tokens):
        return None
    cue, voice = voices[0]
    if cue.first != 0 or cue.subject is None:
        return None
    following = low(tokens, cue.last)
    closes = following in {"", "."} or following in cues.PREPOSITIONS
    return voice if closes or is_adverb(tokens[cue.last]) else None
