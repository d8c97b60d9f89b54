"""Pieces that, repeated, make texts hard to read in one pass."""

PIECES = (
    "(", "“", "”", "a.", "Mr. ", "x", "a\u0301", ".", "! ", ". A", "A. ", '"a." ', "a\n", " ",
    "1. ", "。", ".»", "[1]", "?” Aa ", "u.s", "\"“'‘", "he said ", "Xi Li ", "“a b c” said X ",
    ": “", "Ab, ", "1,000.5 ", "a-", "’s ", "”“",
)  # fmt: skip


def repeated(piece: str, length: int) -> str:
    """A text of exactly `length` code points made of the piece over and over."""
    return (piece * (length // len(piece) + 1))[:length]
