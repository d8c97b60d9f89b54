"""Bytes to characters, without ever putting a replacement character where a letter was."""

import codecs

from charset_normalizer import CharsetMatch, from_bytes

from claims.errors import BadText

# UTF-32 first: its little-endian mark begins with the one of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# The encodings in which text still arrives, the commonest first: it wins where two fit alike.
_LEGACY = (
    *("cp1252", "cp1251", "gb18030", "cp932", "big5", "cp949", "euc_jp", "cp1250", "cp1256"),
    *("cp1253", "cp1254", "cp1255", "cp1257", "cp1258", "koi8_r", "koi8_u", "iso8859_2"),
    *("iso8859_15", "cp874"),
)


class Damaged(BadText):
    """UTF-8 with a few wrong bytes: a page may still be read, with the places marked."""


def decode(data: bytes, declared: str = "") -> tuple[str, str]:
    """The text of `data`, and a sentence about its encoding ("" when there is no doubt).

    A byte order mark decides, then UTF-8, then the encoding the sender `declared`, then a guess.
    Raises BadText when no encoding fits every byte, and for NUL bytes, lone surrogates and
    UTF-8 with damaged places, which a guess would turn into wrong letters.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strictly(data, name), ""
    if b"\0" in data:
        raise BadText("This is not plain text (it holds NUL bytes); save it as UTF-8 text.")
    try:
        return data.decode(), ""
    except UnicodeDecodeError as error:
        _refuse_damaged_utf8(data, error.start)
    if declared and (text := _declared(data, declared)):
        return text, ""
    return _guess(data)


def _strictly(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise BadText(
            f"The text says it is {name.removesuffix('-sig').upper()} but is damaged at byte "
            f"{error.start}; save it again as UTF-8."
        ) from None


def _refuse_damaged_utf8(data: bytes, start: int) -> None:
    """Tell UTF-8 with a few bad bytes from text in another encoding, where few bytes pass."""
    damaged = data.decode(errors="replace")
    bad = damaged.count("\ufffd")
    good = sum(character > "\x7f" for character in damaged) - bad
    if good >= bad or _has_surrogates(data):
        raise Damaged(
            f"The text is UTF-8 with wrong bytes in it, the first at byte {start}; "
            "save it again as UTF-8."
        )


def _has_surrogates(data: bytes) -> bool:
    try:
        data.decode(errors="surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _declared(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except (LookupError, UnicodeDecodeError):
        return ""


def _guess(data: bytes) -> tuple[str, str]:
    matches = from_bytes(data, cp_isolation=list(_LEGACY))
    if not matches:
        raise BadText("The encoding of this text is not known; save it as UTF-8 and try again.")
    best = min(matches, key=_rank)
    return str(best), f"The encoding was guessed as {best.encoding}; look at the accents."


def _rank(match: CharsetMatch) -> tuple[float, float, int]:
    return match.chaos, -match.coherence, _LEGACY.index(match.encoding)
