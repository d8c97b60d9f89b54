"""What kind of file this is: its content decides, its name must not say otherwise."""

import re
from enum import StrEnum
from pathlib import PurePath

from claims.errors import BadText

MAX_FILE_BYTES = 10_000_000


class Kind(StrEnum):
    """The kinds of file that can become an article; the value is the media type."""

    TEXT = "text/plain"
    HTML = "text/html"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


_SUFFIXES = {
    **dict.fromkeys((".txt", ".text", ".md"), Kind.TEXT),
    **dict.fromkeys((".html", ".htm", ".xhtml"), Kind.HTML),
    ".pdf": Kind.PDF,
    ".docx": Kind.DOCX,
}
_SUFFIX = re.compile(r"\.[a-z][a-z0-9]{0,7}")
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|article|main)[\s/>]", re.IGNORECASE
)
_XML = re.compile(rb"\s*<\?xml\s", re.IGNORECASE)
_TAG = re.compile(rb"<[a-z][a-z0-9]*[\s/>]", re.IGNORECASE)
_UNREADABLE = (
    (b"\xd0\xcf\x11\xe0", "an old or password-protected Office file"),
    (b"{\\rtf", "a rich text file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF87a", "a picture"),
    (b"GIF89a", "a picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)


def kind_of(data: bytes, *, name: str = "", media_type: str = "") -> Kind:
    """The kind of `data`, told from its content; `media_type` only settles loose HTML.

    Raises BadText when the file is over MAX_FILE_BYTES, of a kind that cannot be read, or
    named as something else than it is.
    """
    if len(data) > MAX_FILE_BYTES:
        raise BadText(
            f"The file is {len(data):,} bytes large and the limit is {MAX_FILE_BYTES:,}; "
            "bring in a smaller one."
        )
    suffix = _suffix(name)
    named = _SUFFIXES.get(suffix)
    _require_known(suffix)
    kind = _sniff(data, loose_html=Kind.HTML in (named, media_type))
    if named and named is not kind:
        raise BadText(
            f"The file is named {suffix} but holds {kind.name.lower()}; "
            "give it the right ending and try again."
        )
    return kind


def _suffix(name: str) -> str:
    suffix = PurePath(name.replace("\\", "/")).suffix.lower()
    return suffix if _SUFFIX.fullmatch(suffix) else ""


def _require_known(suffix: str) -> None:
    if suffix and suffix not in _SUFFIXES:
        raise BadText(
            f"A {suffix} file cannot be read; bring in plain text, HTML, Word (.docx) or PDF."
        )


def _sniff(data: bytes, *, loose_html: bool) -> Kind:
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    for mark, what in _UNREADABLE:
        if head.startswith(mark):
            raise BadText(
                f"This is {what}; bring in plain text, HTML, Word (.docx) or PDF instead."
            )
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.DOCX
    if head.lstrip().startswith(b"%PDF-"):
        return Kind.PDF
    return Kind.HTML if _is_html(head, loose_html) else Kind.TEXT


def _is_html(head: bytes, loose: bool) -> bool:
    """Whether it opens like a page; `loose` also takes a fragment, for those called HTML."""
    plain = head.replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    if not plain.lstrip().startswith(b"<"):
        return loose and bool(_TAG.search(plain))
    if _XML.match(plain) and not _HTML.search(plain):
        raise BadText("This is an XML file; bring in plain text, HTML, Word (.docx) or PDF.")
    return bool(_HTML.search(plain)) or (loose and bool(_TAG.search(plain)))
