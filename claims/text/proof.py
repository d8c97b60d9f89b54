"""Whether what stands around a carried quote proves that it stands in the same place.

An alignment alone proves nothing: when a sentence changes places with its neighbour, one of the
two is carried and the other is not, and which one depends on their lengths only.
"""

from collections.abc import Iterable

from claims.text.beside import changes_around, changes_next_to, cross
from claims.text.comparison import NOWHERE, Comparison
from claims.text.tokens import is_word

# Words on one side of a quote that make a context.
CONTEXT_WORDS = 8
# As many words reach over the end of any sentence, where no line ends.
FAR_WORDS = 80
# Tokens on each side that help to tell a quote from another with the same words.
AROUND = 64
# Tokens in which the nearest words of context are looked for.
NEARBY = 40
# Words in a row that two places in a text hardly share by chance.
RUN = 3


def is_proven(touched: range, by: Comparison, other: Comparison) -> bool:
    """Whether the tokens `touched`, which `by` carries whole, surely stand where it says.

    `other` is an alignment that prefers later tokens where `by` prefers earlier ones (or the other
    way round): where the two part, the same words stand twice and either place may be right.

    Past that, it is proof enough when the neighbouring lines still stand on both sides. When they
    stand on one side only, there may be no second copy of the quote in either text. When on none,
    most words nearby must stand still, and none may have gone from one side of the quote to the
    other, as they do when a quote and its neighbour change places.
    """
    if not (_agree(touched, by, other) and _is_unmistakable(touched, by)):
        return False
    before, after = _is_held_before(touched, by), _is_held_after(touched, by)
    if before and after:
        return True
    if _has_double(touched, by):
        return False
    return before or after or (_keeps_its_context(touched, by) and not _is_passed(touched, by))


def _agree(touched: range, by: Comparison, other: Comparison) -> bool:
    """Whether both put most words of the quote and around it there, and none of its elsewhere.

    At an edge the two may differ over a word that also begins or ends what was put in.
    """
    old, (old_at, _, length) = by.old, by.block_at(touched.start)
    nearby = range(max(old_at, touched.start - NEARBY), min(old_at + length, touched.stop + NEARBY))
    words = [token for token in touched if is_word(old.tokens[token])] or touched
    around = [token for token in nearby if is_word(old.tokens[token])]
    return all(other.image[token] in {by.image[token], NOWHERE} for token in words) and all(
        2 * sum(other.image[token] == by.image[token] for token in group) >= len(group)
        for group in (words, around)
    )


def _is_unmistakable(touched: range, by: Comparison) -> bool:
    """Whether the quote and what is carried with it are long enough, and stand once in each."""
    old, block = by.old, by.block_at(touched.start)
    first = max(block.old_at, touched.start - AROUND)
    end = min(block.old_at + block.length, touched.stop + AROUND)
    words = old.text[old.starts[first] : old.starts[end]]
    enough = min(CONTEXT_WORDS, old.words(0, len(old.tokens)) / 2)
    return old.words(first, end) >= enough and by.stands_once(words)


def _is_held_before(touched: range, by: Comparison) -> bool:
    """Whether what is carried with the quote begins well before its line, or the text does."""
    old, (old_at, new_at, _) = by.old, by.block_at(touched.start)
    line = old.text.rfind("\n", old.starts[old_at], old.starts[touched.start])
    past_line = old.words(old_at, old.touched(line, line + 1).start) if line >= 0 else 0
    return (
        past_line >= CONTEXT_WORDS
        or old.words(old_at, touched.start) >= FAR_WORDS
        or old_at == new_at == 0
    )


def _is_held_after(touched: range, by: Comparison) -> bool:
    """Whether what is carried with the quote ends well after its line, or the text does."""
    old, (old_at, new_at, length) = by.old, by.block_at(touched.start)
    end = old_at + length
    line = old.text.find("\n", old.starts[touched.stop], old.starts[end])
    past_line = old.words(old.touched(line, line + 1).start, end) if line >= 0 else 0
    return (
        past_line >= CONTEXT_WORDS
        or old.words(touched.stop, end) >= FAR_WORDS
        or (end == len(old.tokens) and new_at + length == len(by.new.tokens))
    )


def _has_double(touched: range, by: Comparison) -> bool:
    """Whether its words stand twice in either text, or most of them changed right beside it."""
    old = by.old
    if not by.stands_once(old.text[old.starts[touched.start] : old.starts[touched.stop]]):
        return True
    quote = {old.tokens[t].casefold() for t in touched if is_word(old.tokens[t])}
    before, after = changes_next_to(by, by.block_index(touched.start))
    shared = max(len(quote.intersection(words)) for words in (*before, *after))
    return bool(shared) and 2 * shared >= len(quote)


def _keeps_its_context(touched: range, by: Comparison) -> bool:
    """Whether at least half of the nearest words before and after it are carried."""
    before = range(touched.start - 1, max(-1, touched.start - NEARBY), -1)
    after = range(touched.stop, min(len(by.old.tokens), touched.stop + NEARBY))
    near = [*_nearest_words(before, by), *_nearest_words(after, by)]
    return 2 * sum(by.image[token] != NOWHERE for token in near) >= len(near)


def _nearest_words(places: Iterable[int], by: Comparison) -> list[int]:
    return [token for token in places if is_word(by.old.tokens[token])][:CONTEXT_WORDS]


def _is_passed(touched: range, by: Comparison) -> bool:
    """Right beside it one word is enough; farther away any two texts share some."""
    index = by.block_index(touched.start)
    return cross(*changes_next_to(by, index), 1) or cross(*changes_around(by, index), RUN)
