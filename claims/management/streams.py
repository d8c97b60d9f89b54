"""Bytes in and out of a command: files, standard input and output, progress on a terminal."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from django.core.management.base import OutputWrapper

from claims.errors import Refused
from claims.exports.files import write_file

STANDARD = "-"  # as a path: standard input or output
EVERY = 1000  # rows between two signs of life
READER_LEFT = 141  # what a shell reports when the program after the pipe ended first

T = TypeVar("T")


def read_input(path: str, limit: int) -> bytes:
    """The bytes of a file, or of standard input for `-`; never more than `limit` and one.

    Raises Refused when it cannot be read.
    """
    try:
        if path == STANDARD:
            return sys.stdin.buffer.read(limit + 1)
        with Path(path).open("rb") as stream:
            return stream.read(limit + 1)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Refused(f"{path} cannot be read ({reason}); check the path.") from error


def write_output(path: str, chunks: Iterable[bytes], stdout: OutputWrapper) -> None:
    """Send `chunks` to a file, which appears whole or not at all and is named, or to `stdout`.

    Raises Refused when it cannot be written.
    """
    if path == STANDARD:
        _print(chunks, stdout)
    else:
        write_file(Path(path), chunks)
        stdout.write(path)


def _print(chunks: Iterable[bytes], stdout: OutputWrapper) -> None:
    binary = getattr(stdout, "buffer", None)  # a StringIO has none
    try:
        for chunk in chunks:
            if binary is None:
                stdout.write(chunk.decode(), ending="")
            else:
                binary.write(chunk)
        stdout.flush()
    except BrokenPipeError:
        # Nobody reads on. Python would complain when it flushes at the end, so it flushes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(READER_LEFT)


def told(rows: Iterable[T], terminal: OutputWrapper, noun: str) -> Iterator[T]:
    """`rows` as they are; on a terminal it is told how many have passed."""
    watched = terminal.isatty()
    count = 0
    for count, row in enumerate(rows, 1):
        yield row
        if watched and count % EVERY == 0:
            terminal.write(f"\r{count:,} {noun}", ending="")
    if watched and count >= EVERY:
        terminal.write(f"\r{count:,} {noun}")
