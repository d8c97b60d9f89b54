"""Taking in files of published fact-checks, and importing them in the background."""

import hashlib
from dataclasses import asdict
from typing import Any, BinaryIO, cast

from django.contrib.auth.models import User
from django.core.files import File
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.formats import date_format

from claims.enums import ImportState
from claims.errors import ClaimsError, Refused
from claims.models import CheckFile
from claims.permissions import can_import_known_check
from claims.readers.claim_review import read_claim_reviews

from .change import require
from .known_check import CHECKER_NEEDED, import_known_checks

MOST_FLAWS = 500  # that are kept to be shown
BROKEN_OFF = (
    "The import broke off. It is tried again by itself, three times in all; "
    "bringing the file in once more does no harm."
)


def take_in_check_file(file: "File[bytes]", *, by: User) -> CheckFile:
    """Keep a file of published fact-checks, to be imported. Whatever its size, memory is not.

    It is not part of the history; what is imported from it is. Raises NotAllowed, and Refused for
    the very bytes of a file that is here, unless something was wrong with it then.
    """
    require(can_import_known_check(by), CHECKER_NEEDED)
    name = (file.name or "file").rpartition("/")[2][-200:]
    place = f"checks/{_sha256_of(file)}"
    _require_new(place)
    stored = default_storage.save(place, file)
    return CheckFile.objects.create(file=stored, name=name, size=file.size, brought_by=by)


def _sha256_of(file: "File[bytes]") -> str:
    digest = hashlib.sha256()
    for piece in file.chunks():
        digest.update(piece)
    file.seek(0)
    return digest.hexdigest()


def _require_new(place: str) -> None:
    # One that was refused or broke off may be tried again; its second copy gets a longer name.
    same = CheckFile.objects.filter(file__startswith=place, problem="")
    earlier = same.select_related("brought_by").first()
    if earlier is not None:
        day = date_format(timezone.localtime(earlier.brought_at), "j F Y")
        raise Refused(
            f"This file was brought in on {day} by {earlier.brought_by} ({earlier.name}); "
            "there is nothing new in it."
        )


def import_check_file(pk: int) -> None:
    """Import a file that was taken in, and note after each batch how far it is.

    May be run again at any time: what is imported already stays, and nothing comes in twice.
    What cannot be read is noted as refused; anything else that goes wrong is noted and raised.
    """
    kept = CheckFile.objects.select_related("brought_by").get(pk=pk)
    if kept.is_settled:
        return
    try:
        with kept.file.open("rb") as file:
            _import(kept, cast(BinaryIO, file))
    except ClaimsError as error:
        _note(kept, state=ImportState.REFUSED, problem=error.message)
    except Exception:
        _note(kept, problem=BROKEN_OFF)
        raise


def _import(kept: CheckFile, file: BinaryIO) -> None:
    _note(kept, state=ImportState.RUNNING, problem="", flaws="", read=0)
    told: list[str] = []
    for tally, flaws in import_known_checks(read_claim_reviews(file), by=kept.brought_by):
        told += [_line(str(flaw)) for flaw in flaws[: MOST_FLAWS - len(told)]]
        _note(kept, read=file.tell(), flaws="\n".join(told), **asdict(tally))
    _note(kept, state=ImportState.DONE, read=kept.size)


def _line(text: str) -> str:
    """One line that any database can store."""
    return " ".join(text.encode(errors="replace").decode().replace("\0", "").split())[:1000]


def _note(kept: CheckFile, **values: Any) -> None:
    CheckFile.objects.filter(pk=kept.pk).update(**values)
