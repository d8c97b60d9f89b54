"""The guard in front of zip files: nothing is unpacked before the whole directory is sound."""

import io
import re
import stat
from collections import Counter
from collections.abc import Sequence
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from claims.errors import BadText

MAX_MEMBERS = 1_000
MAX_UNPACKED = 50_000_000
MAX_RATIO = 100
# Small members may pack better than MAX_RATIO: an empty table does, and harms nobody.
RATIO_FROM = 1_000_000

_ENTRY = b"PK\x01\x02"
_LOCAL_HEADER = 30
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|\\|(?:^|/)\.\.(?:/|$)|[\x00-\x1f]")
_ARCHIVES = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x1f\x8b",
    b"Rar!\x1a",
    b"7z\xbc\xaf",
    b"BZh",
    b"\xfd7zXZ",
)


def open_archive(data: bytes) -> ZipFile:
    """A zip file whose directory has been checked; what it lists may be unpacked.

    At most MAX_MEMBERS members and MAX_UNPACKED bytes, none packed more than MAX_RATIO to 1;
    no name twice or outside the archive, no links, no overlap, no encryption, no archive inside.
    Raises BadText otherwise.
    """
    if data.count(_ENTRY) > MAX_MEMBERS:
        raise _refusal(f"it lists more than {MAX_MEMBERS:,} members")
    try:
        archive = ZipFile(io.BytesIO(data))
        members = archive.infolist()
        _check_sizes(members)
        _check_names(members)
        _check_layout(members, archive.start_dir)
        _check_contents(archive, members)
    except (BadZipFile, NotImplementedError, OSError, EOFError, ValueError, RuntimeError):
        raise _refusal("it is damaged") from None
    return archive


def _refusal(reason: str) -> BadText:
    return BadText(f"This file cannot be opened because {reason}; save it again and try once more.")


def _check_sizes(members: Sequence[ZipInfo]) -> None:
    if sum(member.file_size for member in members) > MAX_UNPACKED:
        raise _refusal(f"it would unpack to more than {MAX_UNPACKED:,} bytes")
    large = (member for member in members if member.file_size > RATIO_FROM)
    if any(member.file_size > MAX_RATIO * member.compress_size for member in large):
        raise _refusal(f"it is packed more than {MAX_RATIO} to 1")


def _check_names(members: Sequence[ZipInfo]) -> None:
    names = [member.orig_filename for member in members]
    if any(_OUTSIDE.search(name) for name in names):
        raise _refusal("a name in it points outside the archive")
    if max(Counter(name.casefold() for name in names).values(), default=0) > 1:
        raise _refusal("it holds one name twice")
    if any(stat.S_ISLNK(member.external_attr >> 16) for member in members):
        raise _refusal("it holds a link to another file")


def _check_layout(members: Sequence[ZipInfo], directory: int) -> None:
    """Members may not share bytes: a small file can hold petabytes that way."""
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise BadText("This file is protected by a password; save it without one and try again.")
    if any(member.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for member in members):
        raise _refusal("it is packed in an unusual way")
    ordered = sorted(members, key=lambda member: member.header_offset)
    ends = [m.header_offset + _LOCAL_HEADER + m.compress_size for m in ordered]
    starts = [member.header_offset for member in ordered[1:]] + [directory]
    if any(end > start for end, start in zip(ends, starts, strict=True)):
        raise _refusal("its members overlap")


def _check_contents(archive: ZipFile, members: Sequence[ZipInfo]) -> None:
    for member in members:
        with archive.open(member) as opened:
            if opened.read(8).startswith(_ARCHIVES):
                raise _refusal(f"it holds another archive ({member.filename})")
