"""The text of a file of JSON, unpacked and decoded piece by piece."""

import codecs
import gzip
import io
import zlib
from typing import BinaryIO

PIECE = 1 << 19  # bytes read at a time


class Source:
    """The text of a file, piece by piece; bytes that are no text come as lone surrogates."""

    def __init__(self, file: BinaryIO) -> None:
        head = file.read(2)
        file.seek(-len(head), io.SEEK_CUR)
        encoding = "utf-16" if head in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig"
        self._decoder = codecs.getincrementaldecoder(encoding)("surrogateescape")
        self._read = gzip.GzipFile(fileobj=file).read1 if head == b"\x1f\x8b" else file.read
        self.damage = ""

    def read(self) -> str:
        """Some more characters, "" at the end or where the file is damaged."""
        while not self.damage:
            try:
                data = self._read(PIECE)
                text = self._decoder.decode(data, not data)
            except (EOFError, zlib.error, gzip.BadGzipFile):
                self.damage = "The packed file breaks off here; what came before is kept."
            except UnicodeDecodeError:
                self.damage = "The file is damaged here; what came before is kept."
            else:
                if text or not data:
                    return text
        return ""
