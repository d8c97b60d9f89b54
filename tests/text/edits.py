"""Random edits of a text that know what became of every character of it."""

import random
import re
from collections.abc import Callable

# One character and where it stood in the old text; None for one that an editor typed.
Letter = tuple[str, int | None]
Letters = list[Letter]
Unit = tuple[int, int]

PARAGRAPH = re.compile(r"[^\n]+\n?")
SENTENCE = re.compile(r"[^\n.]+\.[”\"]?[ ]?|[^\n.]+$", re.MULTILINE)
WORD = re.compile(r"\w+")
WORDS = (
    "the a of in on and to with for forum leader visit port loan bank trade war talks summit "
    "Putin Xi Moscow Beijing Kyiv he she they it said grew fell 40 30 percent 2013 not also"
).split()


def letters(text: str) -> Letters:
    return [(letter, at) for at, letter in enumerate(text)]


def text_of(edited: Letters) -> str:
    return "".join(letter for letter, _ in edited)


def place_of(start: int, end: int, edited: Letters) -> Unit | None:
    """Where the characters `[start, end)` of the old text stand, in one piece, in the edited."""
    origins = [origin for _, origin in edited]
    if start not in origins:
        return None
    at = origins.index(start)
    found = origins[at : at + end - start] == list(range(start, end))
    return (at, at + end - start) if found else None


def has_taken_its_place(start: int, end: int, place: Unit, old: str, edited: Letters) -> bool:
    """Whether a copy at `place` stands beside the span's own neighbour, as the span itself did.

    Nobody can tell such a copy from the original, whatever became of that one.
    """
    return _meets_neighbour(place[0], start, -1, old, edited) or _meets_neighbour(
        place[1] - 1, end - 1, 1, old, edited
    )


def _meets_neighbour(at: int, origin: int, step: int, old: str, edited: Letters) -> bool:
    """Follow the copy away from the span, as long as it reads like the old text, to an old letter.

    Signs and white space are passed over.
    """
    there = [(letter, place) for letter, place in edited[at::step] if letter.isalnum()]
    places = range(origin, len(old) if step > 0 else -1, step)
    here = [place for place in places if old[place].isalnum()]
    if edited[at][0].isalnum():
        there = there[1:]
    if old[origin].isalnum():
        here = here[1:]
    for place, (letter, came_from) in zip(here, there, strict=False):
        if came_from == place:
            return True
        if came_from is not None or letter != old[place]:
            return False
    return bool(there) and not here


class Editor:
    """Makes one random edit after another; `rng` decides, so that each can be made again."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.edits: list[Callable[[Letters], Letters]] = [
            self.replace_word,
            self.replace_word,
            self.delete_word,
            self.insert_words,
            self.insert_sentence,
            self.delete_sentence,
            self.copy_sentence,
            self.copy_and_delete_sentence,
            self.swap_sentences,
            self.rewrite_sentence,
            self.swap_paragraphs,
            self.delete_paragraph,
            self.copy_paragraph,
        ]

    def edit(self, edited: Letters, times: int) -> Letters:
        for _ in range(times):
            changed = self.rng.choice(self.edits)(edited)
            # Two equal sentences that change places change nothing.
            edited = edited if text_of(changed) == text_of(edited) else changed
        return edited

    def replace_word(self, edited: Letters) -> Letters:
        start, end = self._unit(WORD, edited)
        old = text_of(edited[start:end])
        new = self.rng.choice([word for word in WORDS if word != old])
        return edited[:start] + _typed(new) + edited[end:]

    def delete_word(self, edited: Letters) -> Letters:
        start, end = self._unit(WORD, edited)
        return edited[:start] + edited[end + 1 :]

    def insert_words(self, edited: Letters) -> Letters:
        at, _ = self._unit(WORD, edited)
        return edited[:at] + _typed(self._words(1, 4) + " ") + edited[at:]

    def insert_sentence(self, edited: Letters) -> Letters:
        at, _ = self._unit(SENTENCE, edited)
        return edited[:at] + _typed(self._sentence()) + edited[at:]

    def delete_sentence(self, edited: Letters) -> Letters:
        start, end = self._unit(SENTENCE, edited)
        return edited[:start] + edited[end:]

    def rewrite_sentence(self, edited: Letters) -> Letters:
        start, end = self._unit(SENTENCE, edited)
        return edited[:start] + _typed(self._sentence()) + edited[end:]

    def copy_sentence(self, edited: Letters) -> Letters:
        """A look-alike somewhere before or after the original."""
        return self._copy(SENTENCE, edited)

    def copy_and_delete_sentence(self, edited: Letters) -> Letters:
        """A look-alike elsewhere, while the original is taken out."""
        start, end = self._unit(SENTENCE, edited)
        copy = _typed(text_of(edited[start:end]))
        rest = edited[:start] + edited[end:]
        at = self.rng.choice(_elsewhere(SENTENCE, start, start, rest) or [len(rest)])
        return rest[:at] + copy + rest[at:]

    def swap_sentences(self, edited: Letters) -> Letters:
        return self._swap(SENTENCE, edited)

    def swap_paragraphs(self, edited: Letters) -> Letters:
        return self._swap(PARAGRAPH, edited)

    def delete_paragraph(self, edited: Letters) -> Letters:
        start, end = self._unit(PARAGRAPH, edited)
        return edited[:start] + edited[end:]

    def copy_paragraph(self, edited: Letters) -> Letters:
        return self._copy(PARAGRAPH, edited)

    def _copy(self, unit: re.Pattern[str], edited: Letters) -> Letters:
        start, end = self._unit(unit, edited)
        at = self.rng.choice(_elsewhere(unit, start, end, edited) or [len(edited)])
        return edited[:at] + _typed(text_of(edited[start:end])) + edited[at:]

    def _swap(self, unit: re.Pattern[str], edited: Letters) -> Letters:
        (a, a_end), (b, b_end) = sorted([self._unit(unit, edited), self._unit(unit, edited)])
        if a_end > b:
            return edited
        return edited[:a] + edited[b:b_end] + edited[a_end:b] + edited[a:a_end] + edited[b_end:]

    def _unit(self, pattern: re.Pattern[str], edited: Letters) -> Unit:
        return self.rng.choice(_units(pattern, edited) or [(len(edited), len(edited))])

    def _words(self, least: int, most: int) -> str:
        return " ".join(self.rng.choices(WORDS, k=self.rng.randint(least, most)))

    def _sentence(self) -> str:
        return self._words(4, 16).capitalize() + ". "


def _units(pattern: re.Pattern[str], edited: Letters) -> list[Unit]:
    return [found.span() for found in pattern.finditer(text_of(edited))]


def _elsewhere(unit: re.Pattern[str], start: int, end: int, edited: Letters) -> list[int]:
    """Where a unit begins, with words between there and `[start, end)`."""
    return [
        at
        for at, _ in _units(unit, edited)
        if text_of(edited[at:start]).strip() or text_of(edited[end:at]).strip()
    ]


def _typed(text: str) -> Letters:
    return [(letter, None) for letter in text]
