"""What stands within one stretch of prose: runs of words of one look."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it.token import Token


class Run(NamedTuple):
    """Words of one look; `href` is the web address they lead to."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""


def runs(tokens: Sequence[Token]) -> Iterator[Run]:
    """The runs of one inline token, in reading order; a line feed is one in the text."""
    bold = italic = 0
    href = ""
    for token in tokens:
        if token.type in ("text", "code_inline"):
            if token.content:
                yield Run(token.content, bold > 0, italic > 0, token.type == "code_inline", href)
        elif token.type in ("softbreak", "hardbreak"):
            yield Run("\n", href=href)
        bold += token.nesting if token.tag == "strong" else 0
        italic += token.nesting if token.tag == "em" else 0
        if token.tag == "a":
            href = str(token.attrGet("href") or "")
