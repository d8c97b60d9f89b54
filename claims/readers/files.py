"""A file of any kind to a draft."""

import re
from dataclasses import replace

from claims.readers.docx import read_docx
from claims.readers.draft import Draft
from claims.readers.html import read_html
from claims.readers.kinds import Kind, kind_of
from claims.readers.pdf import read_pdf
from claims.readers.plain import read_plain

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


def read(data: bytes, *, name: str = "", media_type: str = "", url: str = "") -> Draft:
    """The draft in a file called `name` or fetched from `url`.

    Content decides how it is read; `media_type` may carry a charset ("text/html; charset=…").
    Raises BadText, in one sentence, for all that cannot be an article.
    """
    plain_type, _, parameters = media_type.partition(";")
    kind = kind_of(data, name=name, media_type=plain_type.strip().lower())
    charset = match[1] if (match := _CHARSET.search(parameters)) else ""
    draft = _read(kind, data, charset, url)
    return replace(draft, url=draft.url or url)


def _read(kind: Kind, data: bytes, charset: str, url: str) -> Draft:
    match kind:
        case Kind.TEXT:
            return read_plain(data, charset=charset)
        case Kind.HTML:
            return read_html(data, charset=charset, url=url)
        case Kind.PDF:
            return read_pdf(data)
        case Kind.DOCX:
            return read_docx(data)
