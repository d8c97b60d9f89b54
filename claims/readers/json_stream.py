"""JSON objects out of a file of any size, one at a time, in flat memory.

One object, an array of them, one a line, or a document with a long array in it are all read alike:
the brackets around the objects are passed over, so a broken object costs itself and no more.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from claims.errors import BadText
from claims.readers.json_source import Source

MAX_OBJECT = 4_000_000  # characters
# The arrays that documents of published fact-checks keep their items in.
ARRAYS = ("dataFeedElement", "@graph", "claims", "itemListElement")

_DECODER = json.JSONDecoder(strict=False)  # feeds hold line feeds inside their strings
_ARRAY = re.compile(rf'"(?:{"|".join(ARRAYS)})"\s*:\s*\[')
_BETWEEN = re.compile(r"(?:[\s,\[\]}]|null\b)*")
# Where an object may begin again after a broken place.
_BOUNDARY = re.compile(r'[\n,\[\]}]\s*(?=\{\s*["}])')
_NEARLY_THE_END = 16  # characters within which an error may only mean that more is to come
_PAST_A_NEST = 8192  # characters passed over in a nest of brackets that is too deep to read


class Broken(Exception):
    """One place that could not be read, in words; what follows it is read on."""


class _TooLittle(Exception):
    """What is at hand is only the beginning of an object."""


def objects(file: BinaryIO) -> Iterator[dict[str, Any] | Broken]:
    """Each object of the file in order, and a Broken for each place that holds none.

    The file may be packed with gzip. Holds MAX_OBJECT characters at most; a longer object is
    Broken unless its items are in one of ARRAYS. Raises BadText when the file is not JSON.
    """
    source = Source(file)
    window = _Window(source)
    _require_json(window)
    while True:
        first = window.next()
        if not first:
            break
        if first != "{":
            yield from window.pass_stray()
            continue
        try:
            yield window.object()
        except Broken as broken:
            if not window.enter_array():
                yield broken
                window.recover()
    if source.damage:
        yield Broken(source.damage)


def _require_json(window: "_Window") -> None:
    first = window.next()
    if first == "<":
        raise BadText("This is a web page, not JSON; save the data it links to and import that.")
    if first and first not in "{[":
        raise BadText("This is not JSON: it begins with neither { nor [.")
    if not first and not window.text:
        raise BadText(window.source.damage or "There is nothing in this file to read.")


class _Window:
    """The piece of the text at hand; `text[at:]` is not read yet."""

    def __init__(self, source: Source) -> None:
        self.source, self.text, self.at = source, "", 0
        self.ended = False
        self.failed_at = 0  # where the last object could not be read on
        self.past_array = False

    def fill(self) -> bool:
        """Read on and forget what was read before; False at the end of the file."""
        if self.ended:
            return False
        piece = self.source.read()
        self.text, self.at = self.text[self.at :] + piece, 0
        self.ended = not piece
        return not self.ended

    def next(self) -> str:
        """The character that the next object or stray text begins with, "" at the end."""
        while True:
            start, self.at = self.at, _end(_BETWEEN.match(self.text, self.at))
            self.past_array = self.past_array or "]" in self.text[start : self.at]
            # Near the edge the next piece may change what a word is: nul, null.
            if len(self.text) - self.at >= 5 or not self.fill():
                return self.text[self.at : self.at + 1]

    def object(self) -> dict[str, Any]:
        """The object that begins here, read past. Raises Broken, and stays where it is."""
        while True:
            try:
                value, self.at = self._decode()
            except _TooLittle:
                self.fill()
            else:
                return value

    def _decode(self) -> tuple[dict[str, Any], int]:
        self.failed_at = self.at + 1
        try:
            value: tuple[dict[str, Any], int] = _DECODER.raw_decode(self.text, self.at)
        except json.JSONDecodeError as error:
            self._require_more(error)
            self.failed_at = max(error.pos, self.failed_at)
            raise Broken(f"This is not JSON: {_place(self.text, error)}.") from None
        except ValueError:
            raise Broken("A number in it has more digits than can be read.") from None
        except RecursionError:
            self.failed_at = min(self.at + _PAST_A_NEST, len(self.text))
            raise Broken("Its brackets are nested too deep to be read.") from None
        return value

    def _require_more(self, error: json.JSONDecodeError) -> None:
        """Raises _TooLittle when the error may only mean that there is more to read."""
        at_edge = error.pos >= len(self.text) - _NEARLY_THE_END
        if not (at_edge or error.msg.startswith("Unterminated string")):
            return
        if self.ended:
            self.failed_at = len(self.text)
            raise Broken("The file ends in the middle of it.")
        if len(self.text) - self.at >= MAX_OBJECT:
            self.failed_at = max(error.pos, self.failed_at)
            raise Broken(f"It is longer than {MAX_OBJECT:,} characters.")
        raise _TooLittle

    def enter_array(self) -> bool:
        """Step into the array of items of a document that is too long or broken somewhere."""
        array = _ARRAY.search(self.text, self.at, max(self.failed_at, self.at))
        if array is None:
            return False
        self.at, self.past_array = array.end(), False
        return True

    def recover(self) -> None:
        """Go on to where the next object may begin."""
        # A line that begins with an object is one, even while the one before it is still open.
        line = self.text.find("\n{", self.at, self.failed_at + 1)
        self.at = line if line >= 0 else self.failed_at
        while True:
            boundary = _BOUNDARY.search(self.text, self.at)
            if boundary is not None:
                self.at = boundary.end()
                return
            # The sign before an object may stand at the very end of what is at hand.
            self.at = max(self.at, len(self.text) - _NEARLY_THE_END)
            if not self.fill():
                self.at = len(self.text)
                return

    def pass_stray(self) -> Iterator[Broken]:
        """Pass over what is no object; it is told unless it only ends a document."""
        stray = self.text[self.at : self.at + 20].split("\n")[0].strip()
        if not self.past_array:
            yield Broken(f"This is not an object of JSON: {stray!r}.")
        self.failed_at = self.at + 1
        self.recover()


def _end(match: re.Match[str] | None) -> int:
    return match.end() if match else 0


def _place(text: str, error: json.JSONDecodeError) -> str:
    near = text[max(0, error.pos - 10) : error.pos + 10]
    return f"{error.msg[0].lower()}{error.msg[1:]} near {near!r}"
