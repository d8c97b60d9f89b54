"""Finding a place by its words: how a quotation that was made elsewhere comes back to its text."""

from claims.errors import BadSpan


def place_of(
    text: str,
    *,
    position: tuple[int, int] | None,
    exact: str | None,
    prefix: str = "",
    suffix: str = "",
) -> tuple[int, int]:
    """The range of `text` that a position and a quote, or one of them, name, in code points.

    A position that holds the quote is taken at its word. Otherwise the quote says where, with what
    stands right before and after it, when that is in one place only. Raises BadSpan when it is in
    none or in several: a quote is never put where it might not belong.
    """
    if exact is None:
        if position is None:
            raise BadSpan("Say by position or by quote where the words stand.")
        return position
    if position is not None and 0 <= position[0] < position[1] <= len(text):
        start, end = position
        if text[start:end] == exact:
            return position
    return _found(text, exact, prefix, suffix)


def _found(text: str, exact: str, prefix: str, suffix: str) -> tuple[int, int]:
    whole = prefix + exact + suffix
    if not exact or (at := text.find(whole)) < 0:
        raise BadSpan("These words do not stand in the text; copy them from it again.")
    if text.find(whole, at + 1) >= 0:
        raise BadSpan(
            "These words stand in the text more than once; send what stands before and after them."
        )
    start = at + len(prefix)
    return start, start + len(exact)
