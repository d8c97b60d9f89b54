"""Word files: the words of the document as they stand, tracked changes accepted."""

import io
import re
import zlib
from collections.abc import Iterator
from zipfile import BadZipFile, ZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml.etree import LxmlError, _Element

from claims.errors import BadText
from claims.readers.archive import open_archive
from claims.readers.draft import MAX_TITLE, Draft, article_text, language_tag, one_line, unreadable
from claims.readers.kinds import Kind

MAX_PARAGRAPHS = 200_000
# Of the XML in all parts: a parsed element takes about 200 bytes of memory, its text the same.
MAX_TAGS = 500_000
MAX_XML_BYTES = 20_000_000

_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MACROS = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)
_HAS_WORDS = re.compile(rb"<w:t[ >]")
_MAIN = b"wordprocessingml.document.main+xml"
_CONTENT_TYPES = "[Content_Types].xml"

_PARAGRAPH = qn("w:p")
_WORDS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "\u2011"}
_TEXT = qn("w:t")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset({qn("w:del"), qn("w:moveFrom"), _FALLBACK})
_NOT_ITS_OWN = _GONE | {qn("w:pPr"), _PARAGRAPH}
_NOT_READ = {
    "word/footnotes.xml": "Footnotes",
    "word/endnotes.xml": "Endnotes",
    "word/comments.xml": "Comments",
}
# What python-docx lets through when a part is missing, misplaced or not what it says it is.
_DAMAGE: tuple[type[Exception], ...] = (
    *(OpcError, LxmlError, BadZipFile, zlib.error, KeyError, ValueError, TypeError),
    *(AttributeError, IndexError, NotImplementedError, AssertionError),
)


def read_docx(data: bytes) -> Draft:
    """A draft of a Word document, one line for each paragraph, tables and text boxes included.

    Author, language and date come from the file's properties, the date as inferred.
    Raises BadText for a damaged or unreasonable file and for one with macros or a document type.
    """
    try:
        with open_archive(data) as archive:
            notes = _check_parts(archive)
        return _draft(docx.Document(io.BytesIO(data)), data, notes)
    except _DAMAGE:
        raise BadText(
            "This Word file is damaged; open it in Word, save it as .docx and try again."
        ) from None


def _draft(document: Document, data: bytes, notes: list[str]) -> Draft:
    text = article_text("\n".join(_paragraphs(document)))
    properties = document.core_properties
    created = properties.created
    return Draft(
        text=text,
        title=_title(document) or one_line(properties.title, MAX_TITLE),
        byline=one_line(properties.author),
        published_on=created.date() if created else None,
        published_inferred=created is not None,
        language=language_tag(properties.language),
        problems=tuple(filter(None, (*notes, _about(document), unreadable(text)))),
        media_type=Kind.DOCX,
        data=data,
    )


def _check_parts(archive: ZipFile) -> list[str]:
    """Refuse what the parser should never see; sentences about parts that are not read."""
    _check_types(archive)
    notes, size, tags = [], 0, 0
    for name in archive.namelist():
        part = archive.read(name)
        if not _is_xml(name, part):
            continue
        _check_xml(part)
        size, tags = size + len(part), tags + part.count(b"<")
        if size > MAX_XML_BYTES or tags > MAX_TAGS:
            raise BadText("This Word file is too large for one article; split it and try again.")
        if name in _NOT_READ and _HAS_WORDS.search(part):
            notes.append(f"{_NOT_READ[name]} are not part of the text.")
    return notes


def _check_types(archive: ZipFile) -> None:
    names = archive.namelist()
    types = archive.read(_CONTENT_TYPES) if _CONTENT_TYPES in names else b""
    if _MACROS.search(types) or any(name.lower().endswith("vbaproject.bin") for name in names):
        raise BadText("This Word file holds macros; save it as .docx without them and try again.")
    if _MAIN not in types:
        raise BadText("This is an archive but not a Word document; bring in the article itself.")


def _is_xml(name: str, part: bytes) -> bool:
    head = part[:200].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n")
    return name.lower().endswith((".xml", ".rels")) or head.startswith(b"<")


def _check_xml(part: bytes) -> None:
    """UTF-8 without a document type; Word writes nothing else, and other encodings hide one."""
    try:
        part.decode()
    except UnicodeDecodeError:
        raise BadText("This Word file is not in UTF-8; save it again from Word.") from None
    if b"\0" in part or _DECLARATION.search(part):
        raise BadText(
            "This Word file declares XML entities, which no article needs; save it again from Word."
        )


def _paragraphs(document: Document) -> Iterator[str]:
    body = document.element.body
    for number, paragraph in enumerate(body.iter(_PARAGRAPH), start=1):
        if number > MAX_PARAGRAPHS:
            raise BadText(
                f"This Word file has more than {MAX_PARAGRAPHS:,} paragraphs; split it up."
            )
        if not any(ancestor.tag in _GONE for ancestor in paragraph.iterancestors()):
            yield "".join(_words(paragraph))


def _words(paragraph: _Element) -> Iterator[str]:
    for node in paragraph.iter(_TEXT, *_WORDS):
        if _is_shown(node, paragraph):
            yield _WORDS.get(node.tag) or node.text or ""


def _is_shown(node: _Element, paragraph: _Element) -> bool:
    """Whether the node belongs to this paragraph itself and was not deleted from it."""
    around = (ancestor for ancestor in node.iterancestors() if ancestor.tag in _NOT_ITS_OWN)
    return next(around, None) is paragraph


def _title(document: Document) -> str:
    opening = document.paragraphs[:10]
    headings = (p.text for p in opening if p.style and p.style.name in ("Title", "Heading 1"))
    return next((one_line(text, MAX_TITLE) for text in headings if text.strip()), "")


def _about(document: Document) -> str:
    body = document.element.body
    if next(body.iter(qn("w:ins"), qn("w:del")), None) is None:
        return ""
    return "The file has tracked changes: added words are in the text, deleted ones are not."
