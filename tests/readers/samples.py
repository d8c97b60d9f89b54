"""Real files of each kind, made on the spot."""

import io
import zlib
from collections.abc import Mapping, Sequence
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx

ARTICLE = """\
The schedule of the visit has not been confirmed, officials said on Friday.
“We have no contradictions,” the leader told reporters in the capital, “quite the contrary.”
Trade between the two countries grew by 26.3 per cent to 190 billion dollars in 2022.
Café owners in Évora – there are 40 of them – disagree; nobody asked them.
Source: Radio"""

LINES = ARTICLE.split("\n")


def page(body: str | None = None, *, head: str = "", lang: str = ' lang="en"') -> bytes:
    """A web page with a menu, a footer and the article between them."""
    body = "".join(f"<p>{line}</p>" for line in LINES) if body is None else body
    return (
        f"<!doctype html>\n<html{lang}><head><meta charset=utf-8><title>A visit</title>{head}"
        "</head><body><nav><a href='/'>Home</a> <a href='/news'>News</a></nav>"
        f"<main><article>{body}</article></main>"
        "<footer>All rights reserved</footer></body></html>"
    ).encode()


def word(lines: Sequence[str] = LINES, *, title: str = "") -> bytes:
    """A Word document with one paragraph for each line."""
    document = docx.Document()
    document.core_properties.author = "Ana Silva"
    if title:
        document.add_heading(title, 0)
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


def saved(document: "docx.document.Document") -> bytes:
    """The document as a file, the same bytes whenever it is made."""
    stream = io.BytesIO()
    document.save(stream)
    return rezipped(stream.getvalue(), {})


def rezipped(data: bytes, changes: Mapping[str, bytes | None]) -> bytes:
    """The archive with members replaced, added, or (None) taken out."""
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        parts = {name: old.read(name) for name in old.namelist()} | dict(changes)
        for name, part in parts.items():
            if part is not None:
                new.writestr(ZipInfo(name), part, ZIP_DEFLATED)
    return stream.getvalue()


def pdf(pages: Sequence[Sequence[str]] = (LINES,), *, info: str = "", trailer: str = "") -> bytes:
    """A PDF with one line of Helvetica for each string, in the encoding of Windows."""
    return pdf_of([_content(lines) for lines in pages], info=info, trailer=trailer)


def pdf_of(
    contents: Sequence[bytes], *, info: str = "", trailer: str = "", fonts: str = "/F1 3 0 R"
) -> bytes:
    """A PDF whose pages have these content streams."""
    first = 5
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/Lang(en-GB)>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(contents)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        f"<<{info}>>".encode(),
    ]
    for number, content in enumerate(contents):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {first + 2 * number + 1} 0 R"
            f"/Resources<</Font<<{fonts}>>>>>>".encode()
        )
        objects.append(flate_stream(content))
    return _assembled(objects, trailer)


def flate_stream(content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    head = f"<</Length {len(packed)}/Filter/FlateDecode>>".encode()
    return head + b"\nstream\n" + packed + b"\nendstream"


def _content(lines: Sequence[str]) -> bytes:
    shown = b"".join(b"(" + _escaped(line) + b") Tj T* " for line in lines)
    return b"BT /F1 11 Tf 14 TL 60 720 Td " + shown + b"ET"


def _escaped(line: str) -> bytes:
    data = line.encode("cp1252")
    return data.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _assembled(objects: Sequence[bytes], trailer: str) -> bytes:
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return bytes(out) + (
        b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table)
        + b"trailer\n<</Size %d/Root 1 0 R/Info 4 0 R%b>>\n" % (size, trailer.encode())
        + b"startxref\n%d\n%%%%EOF\n" % len(out)
    )
