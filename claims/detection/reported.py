"""What a sentence reports somebody to have said without quoting it."""

from collections.abc import Iterator
from itertools import islice

from claims.detection import cues
from claims.detection.narration import NarratorSentence, Token
from claims.detection.phrases import PAUSES, is_adverb, low
from claims.detection.speakers import Cue
from claims.detection.voices import Heard, Voice
from claims.text.wordlists import wordlist

FEWEST_WORDS = 3
THAT_REACH = 9
# Give their content only with "that", or not at all.
NEED_THAT = wordlist(
    """
    told tells tell asked asks ask continued continues continue began started opened ended called
    wrote writes write posted posts tweeted tweets described describes replied replies responded
    responds answered demanded recommended urged urges recalled recounts recounted quoted accused
    commented testified revealed disclosed observed observes reported feared hoped feels felt joked
    repeated boasted declared declares thought doubts doubted clarified elaborated lamented laments
    complained complains warned warns warn promised vowed pledged agreed agrees agree summed
    """
)
NEGATIONS = wordlist("not never didn't didn’t doesn't doesn’t declined refused wouldn't wouldn’t")
COORDINATORS = frozenset({"and", "but", "while"})


def reported_in(
    sentence: NarratorSentence, voices: list[Heard]
) -> Iterator[tuple[int, int, Voice]]:
    """The reported statements of a sentence: start, end and voice of each.

    What is reported within a reported statement belongs to it; only a clause set beside it
    ("…, and the mayor said …") is a statement of its own.
    """
    tokens, covered = sentence.tokens, False
    for cue, voice in voices:
        if voice.claimant is None or _unsaid(tokens, cue):
            continue
        if covered and not _beside(tokens, cue.first):
            continue
        content = _content(tokens, cue)
        if content and _has_words(tokens, content):
            covered = True
            yield tokens[content[0]].start, _end(sentence, content), voice


def _unsaid(tokens: list[Token], cue: Cue) -> bool:
    """Whether it is denied ("did not say"), or an act told ("rejected by the council")."""
    if low(tokens, cue.at - 1) == "to":
        return True
    if cue.subject and low(tokens, cue.subject.first - 1) == "by":
        return True
    first = cue.subject.last if cue.subject and not cue.behind else cue.at
    return any(token.low in NEGATIONS for token in tokens[first : cue.at])


def _beside(tokens: list[Token], at: int) -> bool:
    """Whether a clause set beside the one before begins here: "…, and the mayor"."""
    before = low(tokens, at - 1)
    return before == ";" or (before in COORDINATORS and low(tokens, at - 2) in PAUSES)


def _content(tokens: list[Token], cue: Cue) -> tuple[int, int] | None:
    """The tokens of what is said: behind the cue, or all that stands before it."""
    if cue.first > 0 and (cue.behind or _closes(tokens, cue.last)):
        return _before(tokens, cue.first)
    word = tokens[cue.at].low
    if word == "according":
        return _behind(tokens, cue.last)
    start = _content_start(tokens, cue.at, word)
    return (start, len(tokens)) if start else None


def _before(tokens: list[Token], end: int) -> tuple[int, int] | None:
    while end > 0 and tokens[end - 1].low in PAUSES:
        end -= 1
    return (0, end) if end else None


def _behind(tokens: list[Token], start: int) -> tuple[int, int]:
    while start < len(tokens) and tokens[start].low in PAUSES:
        start += 1
    return start, len(tokens)


def _closes(tokens: list[Token], at: int) -> bool:
    """Whether nothing said can follow: the sentence ends, or only says when and where."""
    following = low(tokens, at)
    if following in {"", "."} or following in cues.TIME_WORDS:
        return True
    return following in cues.PREPOSITIONS or is_adverb(tokens[at])


def _content_start(tokens: list[Token], at: int, word: str) -> int | None:
    """Where the content begins behind a cue: past "that", or right there if the verb allows."""
    if word not in cues.SAY | cues.THINK | cues.CONTENT | cues.PARTICIPLES:
        return None
    for index in range(at + 1, min(at + THAT_REACH, len(tokens))):
        if tokens[index].low == "that":
            return index + 1
    bare = word in cues.CONTENT or word in (cues.SAY | cues.THINK) - NEED_THAT
    following = low(tokens, at + 1)
    if not bare or not following or not tokens[at + 1].is_word:
        return None
    return None if following in cues.PREPOSITIONS else at + 1


def _has_words(tokens: list[Token], content: tuple[int, int]) -> bool:
    words = (token for token in tokens[content[0] : content[1]] if token.is_word)
    return len(list(islice(words, FEWEST_WORDS))) == FEWEST_WORDS


def _end(sentence: NarratorSentence, content: tuple[int, int]) -> int:
    last = content[1]
    return sentence.end if last == len(sentence.tokens) else sentence.tokens[last - 1].end
