"""Files made to harm, small or made of zeros; each with a word of the refusal it must meet."""

import io
import stat
import struct
from collections.abc import Callable
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from tests.readers.samples import ARTICLE, pdf, pdf_of, rezipped, word

MAIN = "word/document.xml"
DECLARATION = b"<?xml version='1.0' encoding='UTF-8'?>\n"
LAUGHS = b"<!DOCTYPE x [<!ENTITY a0 'ha'>%b]>" % b"".join(
    b"<!ENTITY a%d '%b'>" % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12)
)


SHOWN = b"BT /F1 9 Tf (words) Tj ET "


def main_part() -> bytes:
    with ZipFile(io.BytesIO(word())) as archive:
        return archive.read(MAIN)


def declared(doctype: bytes, reference: bytes) -> bytes:
    """A Word file whose main part declares entities and uses one."""
    part = main_part().partition(b"\n")[2].replace(b"Source", reference, 1)
    return rezipped(word(), {MAIN: DECLARATION + doctype + part})


def with_member(name: str, data: bytes = b"words", **marks: int) -> bytes:
    """A Word file with one more member, its directory entry marked."""
    stream = io.BytesIO(word())
    with ZipFile(stream, "a") as archive:
        member = ZipInfo("placeholder")
        member.compress_type = ZIP_STORED
        for mark, value in marks.items():
            setattr(member, mark, value)
        member.filename = name
        archive.writestr(member, data)
    return stream.getvalue()


def many_members(count: int) -> bytes:
    return rezipped(word(), {f"x{number}": b"" for number in range(count)})


def twice(name: str = MAIN) -> bytes:
    """Two members of one name: a scanner may see the first, the reader the second."""
    return with_member("word/documenX.xml").replace(b"word/documenX.xml", name.encode())


def encrypted() -> bytes:
    """The bit for encryption is set in the directory, as packers do."""
    data = bytearray(word())
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<H", data, at + 8, 1)
    return bytes(data)


def overlapping(count: int = 200) -> bytes:
    """One packed kernel listed many times over: the directory alone makes it large."""
    kernel = io.BytesIO()
    with ZipFile(kernel, "w", ZIP_DEFLATED) as archive:
        archive.writestr("a000", bytes(range(256)) * 200)
    data = kernel.getvalue()
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = data[start:end]
    entries = b"".join(entry.replace(b"a000", b"a%03d" % number) for number in range(count))
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(entries), start, 0)
    return data[:start] + entries + tail


def zeros(size: int) -> bytes:
    """A main part of zeros, written piece by piece."""
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(word())) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != MAIN:
                new.writestr(name, old.read(name))
        with new.open(MAIN, "w", force_zip64=True) as member:
            for _ in range(size // 1_000_000):
                member.write(bytes(1_000_000))
    return stream.getvalue()


def understated() -> bytes:
    """A member that says it is small and is not."""
    data = bytearray(with_member("big.bin", bytes(5_000_000), compress_type=ZIP_DEFLATED))
    size = struct.pack("<L", 5_000_000)
    at = data.index(size)
    while at >= 0:
        data[at : at + 4] = struct.pack("<L", 100)
        at = data.find(size, at)
    return bytes(data)


def nested() -> bytes:
    inner = io.BytesIO()
    with ZipFile(inner, "w", ZIP_DEFLATED) as archive:
        archive.writestr("bomb", bytes(1_000_000))
    return inner.getvalue()


def plain_zip() -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("article.txt", ARTICLE)
    return stream.getvalue()


def macros() -> bytes:
    with ZipFile(io.BytesIO(word())) as archive:
        types = archive.read("[Content_Types].xml")
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    enabled = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    return rezipped(word(), {"[Content_Types].xml": types.replace(plain, enabled)})


def part_of(element: bytes, count: int) -> bytes:
    """A Word file whose body holds one element very often."""
    head, body, tail = main_part().partition(b"<w:body>")
    elements = b"".join(element % number for number in range(count))
    return rezipped(word(), {MAIN: head + body + elements + tail})


WORD_FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "200 MB of zeros": (lambda: zeros(200_000_000), "more than 50,000,000"),
    "40 MB of zeros": (lambda: zeros(40_000_000), "100 to 1"),
    "a member that understates its size": (understated, "damaged"),
    "members that overlap": (overlapping, "overlap"),
    "1,100 members": (lambda: many_members(1_100), "1,000 members"),
    "20,000 members": (lambda: many_members(20_000), "1,000 members|limit"),
    "an archive inside": (lambda: with_member("word/x.bin", nested()), "another archive"),
    "a Word file inside": (lambda: with_member("word/x.docx", word()), "another archive"),
    "a gzip inside": (lambda: with_member("word/x.xml", b"\x1f\x8b\x08"), "another archive"),
    "a name above the archive": (lambda: with_member("../../etc/x"), "outside"),
    "a name above, half way": (lambda: with_member("word/../../x"), "outside"),
    "an absolute name": (lambda: with_member("/etc/x"), "outside"),
    "a drive": (lambda: with_member("C:/x"), "outside"),
    "a network share": (lambda: with_member("\\\\host\\share"), "outside"),
    "backslashes": (lambda: with_member("word\\x.xml"), "outside"),
    "a control character in a name": (lambda: with_member("word/\nx"), "outside"),
    "a name twice": (twice, "twice"),
    "a name twice but for its case": (lambda: with_member("WORD/DOCUMENT.XML"), "twice"),
    "a link": (
        lambda: with_member("word/x", b"/etc/passwd", external_attr=(stat.S_IFLNK | 0o777) << 16),
        "link",
    ),
    "a member packed with bzip2": (
        lambda: with_member("word/x", compress_type=ZIP_BZIP2),
        "unusual",
    ),
    "a password": (encrypted, "password"),
    "macros in the types": (macros, "macros"),
    "macros in a part": (lambda: with_member("word/vbaProject.bin"), "macros"),
    "an external entity": (
        lambda: declared(b'<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>', b"&x;"),
        "entities",
    ),
    "a parameter entity": (
        lambda: declared(b'<!DOCTYPE x [<!ENTITY % x SYSTEM "http://127.0.0.1/">%x;]>', b""),
        "entities",
    ),
    "a billion laughs": (lambda: declared(LAUGHS, b"&a11;"), "entities"),
    "entities in UTF-16": (
        lambda: rezipped(word(), {MAIN: LAUGHS.decode().encode("utf-16")}),
        "UTF-8",
    ),
    "entities in the properties": (
        lambda: rezipped(word(), {"docProps/core.xml": LAUGHS + b"<x>&a11;</x>"}),
        "entities",
    ),
    "entities in a part called a picture": (
        lambda: with_member("word/media/x.png", DECLARATION + LAUGHS),
        "entities",
    ),
    "400,000 elements": (lambda: part_of(b"<w:p><w:r w:x='%x'/></w:p>", 200_000), "too large"),
    "200,001 paragraphs": (
        lambda: part_of(b"<w:p w:x='%x'/>", 200_001),
        "more than 200,000 paragraphs",
    ),
    "23 MB of XML": (
        lambda: part_of(b"<w:p><!-- %x" + b" " * 250 + b"--></w:p>", 90_000),
        "too large|100 to 1",
    ),
    "a main part that is no XML": (lambda: rezipped(word(), {MAIN: b"words"}), "damaged"),
    "no main part": (lambda: rezipped(word(), {MAIN: None}), "damaged"),
    "no content types": (lambda: rezipped(word(), {"[Content_Types].xml": None}), "not a Word"),
    "no relations": (lambda: rezipped(word(), {"_rels/.rels": None}), "damaged"),
    "half a file": (lambda: word()[: len(word()) // 2], "damaged"),
    "a wrong checksum": (
        lambda: (
            word().replace(b"PK\x03\x04", b"PK\x03\x04", 1)[:200]
            + bytes([word()[200] ^ 0xFF])
            + word()[201:]
        ),
        "damaged",
    ),
    "a zip of a text": (plain_zip, "not a Word"),
    "an empty zip": (lambda: b"PK\x05\x06" + bytes(18), "damaged|not a Word"),
}

PDF_FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "encrypted": (
        lambda: pdf(trailer="/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<00>/U<00>>>"),
        "encrypted",
    ),
    "a stream of 100 MB": (lambda: pdf_of([SHOWN + bytes(100_000_000)]), "damaged"),
    "a million operators": (lambda: pdf_of([SHOWN + b"q Q " * 500_000]), "damaged"),
    "brackets without end": (lambda: pdf_of([SHOWN + b"[" * 3_000_000]), "damaged"),
    "dictionaries without end": (lambda: pdf_of([SHOWN + b"<<" * 1_500_000]), "damaged"),
    "an image without end": (lambda: pdf_of([SHOWN + b"BI ID " + b"E" * 2_900_000]), "damaged"),
    "a text of 2.9 MB": (
        lambda: pdf_of([b"BT /F1 9 Tf (" + b"a" * 2_900_000 + b") Tj ET"]),
        "limit",
    ),
    "1,000 pages": (lambda: pdf([["words"]] * 1_000), "1,000 pages"),
    "pages that are their own parent": (
        lambda: pdf().replace(b"/Kids[5 0 R]/Count 1", b"/Kids[2 0 R]/Count 9"),
        "damaged|no text",
    ),
    "only pictures": (lambda: pdf_of([b"q 100 0 0 100 0 0 cm Q"] * 3), "text recognition"),
    "only its first line": (lambda: b"%PDF-1.7\n", "damaged"),
    "half a file": (lambda: pdf()[: len(pdf()) // 3], "damaged"),
}
