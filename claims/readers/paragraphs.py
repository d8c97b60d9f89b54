"""Lines of a printed page put together to paragraphs again."""

import re
from collections.abc import Iterable, Iterator

# A line this much shorter than the long lines of its page had room for another word.
ROOM = 0.9
_END = re.compile(r"[.!?…:。！？؟][\"'”’»)\]]*$")
_HYPHENATED = re.compile(r"[^\W\d_][-\u2010\u00ad]$")
# Scripts written without spaces: ideographs, kana, full-width forms.
_UNSPACED = re.compile(r"[\u2e80-\ua4cf\uf900-\ufaff\uff00-\uffef]")


def join_lines(pages: Iterable[str]) -> tuple[list[str], int]:
    """The paragraphs of `pages`, and how many words broken by a hyphen were put together.

    A paragraph ends at an empty line, and at a line that left room for the first word of the
    next one, as a printer only breaks early where a paragraph ends. No character is lost but
    line breaks, the hyphen of a broken word, and spaces at the ends of lines.
    """
    paragraphs: list[list[str]] = []
    mended, last = 0, ""
    for line, width in _lines(pages):
        if last and line and not _ends(last, line, width):
            pieces = paragraphs[-1]
            if _is_broken(last, line):
                pieces[-1] = pieces[-1][:-1]
                mended += 1
            elif not (_UNSPACED.match(last[-1]) and _UNSPACED.match(line)):
                pieces.append(" ")
            pieces.append(line)
        elif line:
            paragraphs.append([line])
        last = line
    return ["".join(pieces) for pieces in paragraphs], mended


def _lines(pages: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Every line with the width of its page, in characters: that of its longer lines."""
    for page in pages:
        lines = [line.strip() for line in page.strip().split("\n")]
        lengths = sorted(len(line) for line in lines if line)
        width = lengths[len(lengths) * 9 // 10] if lengths else 0
        yield from ((line, width) for line in lines)


def _ends(line: str, following: str, width: int) -> bool:
    """Whether a paragraph ends between these two lines."""
    first_word = 1 if _UNSPACED.match(following) else len(following.split(" ", 1)[0])
    needed = len(line) + 1 + first_word
    if _END.search(line) and not following[0].islower():
        return needed <= width
    return needed <= ROOM * width and not following[0].islower()


def _is_broken(line: str, following: str) -> bool:
    return bool(_HYPHENATED.search(line)) and following[0].islower()
