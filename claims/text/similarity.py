"""How much of one text stands in another: two outlets that print one wire are one origin.

Broder, “On the resemblance and containment of documents”, Compression and Complexity of Sequences,
1997 (doi:10.1109/SEQUEN.1997.666900): a text is the set of its shingles, the runs of a few words in
a row, and two texts are as near as the shingles they share.
"""

from claims.text.folding import fold
from claims.text.tokens import is_word, tokens

# Words in a shingle. In fewer any two texts on one subject agree; more break at every edit.
SHINGLE = 4


def similarity(a: str, b: str) -> float:
    """The share of the shorter text's shingles that the other has too, 0 to 1, the same both ways.

    This is Broder's containment, not his resemblance: outlets cut a wire from the end and add
    lines of their own, which makes two copies unlike in length but not in wording. Capitals,
    quotation marks and white space make no difference. 0 when either has no words. Texts shorter
    than a shingle agree only when they are the same words. Takes linear time.
    """
    one, other = _shingles(a), _shingles(b)
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter else 0.0


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = [token for token in tokens(fold(text)) if is_word(token)]
    if len(words) < SHINGLE:
        return {tuple(words)} if words else set()
    return set(zip(*(words[start:] for start in range(SHINGLE)), strict=False))
