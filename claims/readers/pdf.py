"""PDF files: the text layer, with the lines of the page joined to paragraphs again."""

import io
import re
import time
from collections.abc import Iterator, Sequence
from datetime import date

from pypdf import Configuration, PdfReader, apply_configuration
from pypdf.errors import PyPdfError

from claims.errors import BadText
from claims.readers.draft import (
    MAX_TITLE,
    Draft,
    article_text,
    language_tag,
    mark_unreadable,
    one_line,
    require_bytes,
    unreadable,
)
from claims.readers.kinds import Kind
from claims.readers.paragraphs import join_lines

MAX_PAGES = 300
MAX_SECONDS = 10

# Far above what a printed page needs, and low enough that one page takes about a second.
_LIMITS = Configuration(
    zlib_maximum_output_length=3_000_000,
    lzw_maximum_output_length=3_000_000,
    run_length_maximum_output_length=3_000_000,
    array_based_stream_maximum_output_length=3_000_000,
    maximum_declared_stream_length=10_000_000,
    stream_decoding_work_maximum_length=16_000_000,
    stream_parsing_work_maximum_count=200_000,
    xform_maximum_invocations_per_extraction=200,
    page_tree_maximum_entries=10_000,
)
_MAX_OBJECTS = 200_000
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}
# What an office program writes when nobody gave the document a title.
_NO_TITLE = re.compile(
    r"untitled.*|microsoft word - .*|.*\.(?:docx?|indd|pdf|html?|tex)", re.IGNORECASE
)
# What pypdf lets through when an object is missing or not what it should be.
_DAMAGE: tuple[type[Exception], ...] = (
    *(PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError),
    *(RecursionError, OverflowError, NotImplementedError, AssertionError, OSError),
)


def read_pdf(data: bytes) -> Draft:
    """A draft of a PDF's text layer, one line for each paragraph.

    Title, author and date come from the file's properties, the date as inferred. Raises
    BadText for an encrypted, damaged or scanned file, one over MAX_PAGES, and one that takes
    over MAX_SECONDS to read.
    """
    try:
        with apply_configuration(_LIMITS):
            return _draft(data)
    except _DAMAGE:
        raise BadText(
            "This PDF is damaged or built in an unusual way; print it to a new PDF and try again."
        ) from None


def _draft(data: bytes) -> Draft:
    reader = PdfReader(io.BytesIO(data), xref_stream_maximum_entries=_MAX_OBJECTS)
    _require_readable(reader)
    pages = list(_pages(reader))
    paragraphs, mended = join_lines(pages)
    if not paragraphs:
        raise BadText(
            "This PDF has no text layer, only pictures of pages; run text recognition on it first."
        )
    text = article_text("\n".join(paragraphs))
    published_on = _created(reader)
    return Draft(
        text=text,
        title=_title(reader),
        byline=one_line(reader.metadata.author if reader.metadata else None),
        published_on=published_on,
        published_inferred=published_on is not None,
        language=language_tag(str(reader.root_object.get("/Lang", ""))),
        problems=tuple(_problems(pages, text, mended)),
        media_type=Kind.PDF,
        data=data,
    )


def _require_readable(reader: PdfReader) -> None:
    if reader.is_encrypted:
        raise BadText("This PDF is encrypted; save it without protection and try again.")
    if (count := len(reader.pages)) > MAX_PAGES:
        raise BadText(
            f"This PDF has {count:,} pages and the limit is {MAX_PAGES}; take out the article's."
        )


def _pages(reader: PdfReader) -> Iterator[str]:
    """The text of each page; the limits above hold for one page, time and size for all."""
    deadline = time.monotonic() + MAX_SECONDS
    size = 0
    for page in reader.pages:
        text = mark_unreadable(page.extract_text()).translate(_LIGATURES)
        size += len(text)
        require_bytes(size)
        if time.monotonic() > deadline:
            raise BadText(
                f"This PDF took over {MAX_SECONDS} seconds to read; take out the article's pages."
            )
        yield text


def _title(reader: PdfReader) -> str:
    title = one_line(reader.metadata.title if reader.metadata else None, MAX_TITLE)
    return "" if _NO_TITLE.fullmatch(title) else title


def _created(reader: PdfReader) -> date | None:
    try:
        created = reader.metadata.creation_date if reader.metadata else None
    except ValueError:
        return None
    return created.date() if created else None


def _problems(pages: Sequence[str], text: str, mended: int) -> Iterator[str]:
    yield "The lines of the pages were joined to paragraphs; compare them with the file."
    if mended:
        yield f"Words broken by a hyphen at the end of a line were put together: {mended}."
    empty = [str(number) for number, page in enumerate(pages, start=1) if not page.strip()]
    if empty:
        yield f"No text was found on page {', '.join(empty)}."
    if doubt := unreadable(text):
        yield doubt
