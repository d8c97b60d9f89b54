"""Who said what: every direct quotation and every reported statement with its claimant.

What nobody is said to have said stays the publisher's own. A statement counts as reported when
its cue gives its content ("Gabuev said that …", "Putin also downplayed …"); an act that is only
told ("China condemned the sanctions") is the narrator's claim that it happened.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from claims.detection.claimants import Chain, Reading
from claims.detection.narration import NarratorSentence, Token, narrator_sentences
from claims.detection.people import People
from claims.detection.quotations import Quotation, quotations_of
from claims.detection.reported import reported_in
from claims.detection.subjects import sentence_subject
from claims.detection.voices import Heard, Voice, closing_voice, voice_of, voices_in
from claims.text.sentences import Paragraph, paragraphs


class Kind(StrEnum):
    """How the words are given."""

    QUOTATION = "quotation"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words `[start, end)` of the text and who is said to have said them.

    `claimant` is none for a quotation nobody near is said to speak: it is left to the publisher.
    `cue` is what shows it ("said Gabuev"), empty where the speaker just goes on; `mention` holds
    the offsets of the words that name the speaker.
    """

    start: int
    end: int
    claimant: str | None
    role: str
    cue: str
    kind: Kind
    mention: tuple[int, int] | None


def attribute(text: str, people: People | None = None) -> list[Attribution]:
    """The quotations said by somebody and the statements reported, in text order.

    They may overlap: a reported statement holds its quoted parts, a quotation its inner ones.
    `people` are those of this very text, when they are known already.
    """
    people = people or People(text)
    chain = Chain(people)
    found: list[Attribution] = []
    for paragraph in paragraphs(text):
        reading = Reading(text, people, chain, paragraph.number)
        found.extend(_attribute_paragraph(reading, paragraph))
    return sorted(found, key=lambda one: (one.start, -one.end))


def claimant_within(
    attributions: Iterable[Attribution], start: int, end: int
) -> Attribution | None:
    """The attribution that covers most of a span: at least half of what is not its own cue."""
    best, most = None, 0
    for one in attributions:
        shared = min(end, one.end) - max(start, one.start)
        rest = end - start - _cue_within(one, start, end)
        if one.claimant and shared > most and 2 * shared >= rest:
            best, most = one, shared
    return best


def _cue_within(one: Attribution, start: int, end: int) -> int:
    """How many code points of a span the cue takes."""
    inside = one.mention is not None and start <= one.mention[0] < end
    return len(one.cue) if inside else 0


def _attribute_paragraph(reading: Reading, paragraph: Paragraph) -> Iterator[Attribution]:
    quotations = [one for one in quotations_of(paragraph) if one.speech]
    outermost = _outermost(quotations)
    sentences = narrator_sentences(paragraph, outermost)
    spoken: dict[int, Voice | None] = {}
    for sentence, following in zip_longest(sentences, sentences[1:]):
        voices = _listen(reading, sentence, following, spoken)
        for start, end, voice in reported_in(sentence, voices):
            yield _attribution(start, end, voice, Kind.REPORTED)
    starts = [one.start for one in outermost]
    for one in quotations:
        outer = starts[bisect_right(starts, one.start) - 1]
        yield _attribution(one.start, one.end, spoken[outer], Kind.QUOTATION)


def _outermost(quotations: list[Quotation]) -> list[Quotation]:
    found: list[Quotation] = []
    for one in quotations:
        if not found or one.start >= found[-1].end:
            found.append(one)
    return found


def _listen(
    reading: Reading,
    sentence: NarratorSentence,
    following: NarratorSentence | None,
    spoken: dict[int, Voice | None],
) -> list[Heard]:
    """The voices of a sentence; enters the speaker of each of its quotations in `spoken`."""
    tokens = sentence.tokens
    _note_topic(reading, tokens)
    voices = voices_in(reading, tokens)
    quoted = [at for at, token in enumerate(tokens) if token.quotation]
    for at in quoted:
        voice = voice_of(reading, tokens, voices, at)
        if voice is None and following and at == len(tokens) - 1:
            voice = closing_voice(following.tokens, voices_in(reading, following.tokens))
        voice = voice or _goes_on(reading)
        spoken[tokens[at].start] = voice
        _note(reading, voice)
    if voices and not quoted:
        _note(reading, voices[0].voice)
    return voices


def _note_topic(reading: Reading, tokens: list[Token]) -> None:
    """A person a sentence is about is whom "he" means next."""
    subject = sentence_subject(tokens)
    claimant = reading.claimant(tokens, subject) if subject else None
    if claimant and claimant.personal and reading.people.knows(claimant.name):
        reading.chain.note(claimant, reading.paragraph)


def _note(reading: Reading, voice: Voice | None) -> None:
    if voice:
        reading.chain.note(voice.claimant, reading.paragraph)


def _goes_on(reading: Reading) -> Voice | None:
    """The speaker of the words before, when a quotation stands alone."""
    last = reading.chain.last(reading.paragraph)
    return Voice(last, "") if last else None


def _attribution(start: int, end: int, voice: Voice | None, kind: Kind) -> Attribution:
    claimant = voice.claimant if voice else None
    if voice is None or claimant is None:
        return Attribution(start, end, None, "", "", kind, None)
    mention = (claimant.start, claimant.end)
    return Attribution(start, end, claimant.name, claimant.role, voice.shown, kind, mention)
