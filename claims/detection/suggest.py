"""Suggested claims of a text: every sentence with its score, its claimant and its quotations."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claims.detection.attribution import Attribution, Kind, attribute, claimant_within
from claims.detection.check_worthiness import score
from claims.detection.model import Model
from claims.detection.people import People
from claims.detection.weights import SHIPPED
from claims.text.sentences import Sentence, sentences

REPORTED_SPEECH = "reported speech"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation in a sentence, whole even where it goes on beyond it."""

    start: int
    end: int
    claimant: str | None


@dataclass(frozen=True, slots=True)
class Suggested:
    """One sentence as a suggestion: `text == whole[start:end]`, score 0 to 1, reasons in words.

    `claimant` is who says at least half of the sentence, none for the publisher.
    """

    start: int
    end: int
    text: str
    score: float
    reasons: tuple[str, ...]
    against: tuple[str, ...]
    claimant: str | None
    role: str
    cue: str
    quotations: tuple[Quoted, ...]


def suggest(text: str, model: Model | None = None) -> list[Suggested]:
    """Every sentence of a text in its order; without a model of its own, by the shipped one."""
    people = People(text)
    attributions = attribute(text, people)
    return [
        _suggested(sentence, near, people, model or SHIPPED)
        for sentence, near in _with_attributions(sentences(text), attributions)
    ]


def _with_attributions(
    found: Iterable[Sentence], attributions: Sequence[Attribution]
) -> Iterator[tuple[Sentence, list[Attribution]]]:
    """Each sentence with the attributions that share words with it; both are in text order."""
    open_ones: list[Attribution] = []
    at = 0
    for sentence in found:
        while at < len(attributions) and attributions[at].start < sentence.end:
            open_ones.append(attributions[at])
            at += 1
        open_ones = [one for one in open_ones if one.end > sentence.start]
        yield sentence, open_ones


def _suggested(
    sentence: Sentence, near: Sequence[Attribution], people: People, model: Model
) -> Suggested:
    scored = score(sentence.text, model=model, people=people)
    said = claimant_within(near, sentence.start, sentence.end)
    quoted = (one for one in near if one.kind == Kind.QUOTATION)
    return Suggested(
        start=sentence.start,
        end=sentence.end,
        text=sentence.text,
        score=scored.score,
        reasons=tuple(dict.fromkeys([*scored.reasons, *([REPORTED_SPEECH] if said else [])])),
        against=scored.against,
        claimant=said.claimant if said else None,
        role=said.role if said else "",
        cue=said.cue if said else "",
        quotations=tuple(Quoted(one.start, one.end, one.claimant) for one in quoted),
    )
