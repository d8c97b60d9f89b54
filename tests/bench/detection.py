"""Suggested claims against their limits: how well sentences are ranked, quotations attributed,
and how the time grows.

`FACTCHECK_EVAL_DATA` names the folder with the labelled sentences, debates and articles (see
`labelled`). The sentences are measured by cross-validation; the debates and articles were never
learned from. Without the folder only speed is measured.
"""

import gc
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from claims.detection.attribution import Attribution, Kind, attribute
from claims.detection.quotations import quotations
from claims.detection.ranking import mean_average_precision
from claims.detection.suggest import suggest
from claims.detection.training import Figures, Labelled, cross_validate
from claims.detection.weights import SHIPPED
from claims.text.sentences import sentences
from tests.bench.labelled import ARTICLES, DEBATES, SENTENCES, DataMissing, rows
from tests.text.adversarial import PIECES, repeated

SHIPPED_PRECISION, TRAINED_PRECISION, OVER_DEBATES, ATTRIBUTED = 0.90, 0.94, 0.095, 0.80
ARTICLE_WORDS, ARTICLE_MS = 5_000, 150
HARD_LENGTH, HARD_SECONDS, GROWTH = 1_000_000, 2.0, 2.3
LEAST_MEASURED = 0.1  # seconds: what takes less says nothing about growth
SEED = Path(__file__).parents[2] / "seeds/article.txt"
PRONOUNS = frozenset("he she they i we it who me you him".split())
SMALL = frozenset("the a an of and for in to at his her who is on with from".split())


def main() -> None:
    """Print one line for each figure, with the goal for sentences kept apart."""
    for figures in (worthiness, debates, attribution):
        try:
            say(figures())
        except DataMissing as missing:
            say([f"{figures.__name__}: not measured. {missing}"])
    say(article())
    say(hard_texts())


def say(lines: Iterable[str]) -> None:
    """Print each line as soon as it is known."""
    for line in lines:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


def worthiness() -> Iterator[str]:
    """Average precision of the shipped way of scoring and of training, cross-validated."""
    labelled = [Labelled(row["text"], bool(row["label"])) for row in rows(SENTENCES)]
    yield _precision("shipped features", cross_validate(labelled, prior=None, words=False))
    started = time.process_time()
    trained = cross_validate(labelled, prior=None)
    seconds = time.process_time() - started
    yield _precision("trained with words", trained) + f", {seconds:.0f} s of the processor"
    yield f"  goals on sentences kept apart: {SHIPPED_PRECISION} and {TRAINED_PRECISION}"


def _precision(what: str, figures: Figures) -> str:
    return (
        f"check-worthiness, {what}: average precision {figures.average_precision:.3f} "
        f"({figures.folds}-fold, {figures.sentences:,} sentences, {figures.worthy:,} worthy)"
    )


def debates() -> Iterator[str]:
    """Mean average precision of the shipped model over debates."""
    groups = [
        (
            [bool(one["label"]) for one in debate["sentences"]],
            [SHIPPED.probability(one["text"]) for one in debate["sentences"]],
        )
        for debate in rows(DEBATES)
    ]
    figure = mean_average_precision(groups)
    yield f"check-worthiness over {len(groups)} debates: MAP {figure:.4f} (goal {OVER_DEBATES})"


def attribution() -> Iterator[str]:
    """The share of direct quotations whose speaker is found, by mention and by name."""
    by_mention, by_name = [], []
    for row in rows(ARTICLES):
        found = [one for one in attribute(row["text"]) if one.kind == Kind.QUOTATION]
        for quote in row["quotes"]:
            one = _nearest(found, quote["start"], quote["end"])
            by_mention.append(one is not None and _mentions(one, quote["speakers"]))
            if quote["speaker_text"][0].lower() not in PRONOUNS:
                by_name.append(one is not None and _names(one, quote["speaker_text"]))
    yield f"attribution of {len(by_mention):,} direct quotations (goal {ATTRIBUTED}):"
    yield f"  the words that name the speaker found: {_share(by_mention)}"
    yield f"  the claimant named right, of {len(by_name):,} not a pronoun: {_share(by_name)}"


def _nearest(found: Iterable[Attribution], start: int, end: int) -> Attribution | None:
    touching = [one for one in found if one.start < end and one.end > start]
    return min(touching, key=lambda one: abs(one.start - start), default=None)


def _mentions(one: Attribution, spans: Iterable[tuple[int, int]]) -> bool:
    if one.mention is None:
        return False
    first, last = one.mention
    return any(start < last and end > first for start, end in spans)


def _names(one: Attribution, speakers: Iterable[str]) -> bool:
    return bool(_words(one.claimant or "") & _words(" ".join(speakers)))


def _words(text: str) -> set[str]:
    words = (re.sub(r"['’]s$", "", word.strip(".,()")).lower() for word in text.split())
    return {word for word in words if word} - SMALL


def _share(right: list[bool]) -> str:
    return f"{sum(right) / len(right):.3f}"


def article() -> Iterator[str]:
    """The time a 5,000-word article takes: segmented, scored and attributed."""
    text = SEED.read_text(encoding="utf-8") + "\n"
    text *= ARTICLE_WORDS // len(text.split()) + 1
    suggest(text)
    seconds = min(_seconds(suggest, text) for _ in range(3))
    words = len(text.split())
    yield f"{words:,} words suggested in {seconds * 1000:.0f} ms (limit {ARTICLE_MS} ms)"


def _seconds(work: Callable[[str], Any], text: str) -> float:
    started = time.process_time()
    work(text)
    return time.process_time() - started


def hard_texts() -> Iterator[str]:
    """The slowest of the texts made to be slow, and how much more twice the text takes.

    Growth is measured with the garbage collector off: its rounds fall where they will.
    """
    for work in (sentences, quotations, attribute):
        slowest = max((_seconds(work, repeated(piece, HARD_LENGTH)), piece) for piece in PIECES)
        steepest = max((_growth(work, piece), piece) for piece in PIECES)
        yield (
            f"{work.__name__} of 1 MB, slowest of {len(PIECES)} hard texts: {slowest[0]:.2f} s "
            f"({slowest[1]!r}, limit {HARD_SECONDS} s to split or to find quotations), steepest "
            f"growth per doubling {steepest[0]:.2f} ({steepest[1]!r}, limit {GROWTH})"
        )


def _growth(work: Callable[[str], Any], piece: str) -> float:
    gc.collect()
    gc.disable()
    try:
        half, whole = (
            min(_seconds(work, repeated(piece, length)) for _ in range(2))
            for length in (HARD_LENGTH // 2, HARD_LENGTH)
        )
    finally:
        gc.enable()
    return whole / half if whole > LEAST_MEASURED else 0.0


if __name__ == "__main__":
    main()
