"""`manage.py restore`: the desk as a backup kept it."""

import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandParser
from django.db import DatabaseError, connection
from django.utils import timezone

from claims.management import archive, databases
from claims.management.archive import DATABASE, FILES, Manifest
from claims.management.refusal import DeskCommand, Error
from claims.models import HistoryHead
from claims.queries.history import prove_history


class Command(DeskCommand):
    """Check a backup, keep what is there now, put the backup in its place, and prove it."""

    help = (
        "Make this desk the one that a backup kept. The backup is checked byte by byte first; a "
        "desk that is there already is kept as a backup of its own in DATA_DIR and only replaced "
        "with --yes. Afterwards the database is brought up to this version and the whole history "
        "is proved to end where the backup says. End web and worker processes before."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="A file that `backup` wrote.")
        parser.add_argument("--yes", action="store_true", help="Replace the desk that is there.")

    def handle(self, **options: Any) -> None:
        begun, path = time.monotonic(), options["path"]
        told = archive.verify(path)
        self._require_fit(told)
        self._keep_present(confirmed=options["yes"])
        folder = Path(settings.DATA_DIR)
        with TemporaryDirectory(dir=folder, prefix=".restore-") as unpacked:
            archive.unpack(path, Path(unpacked))
            put_files(Path(unpacked) / FILES, Path(settings.FILES_DIR))
            databases.load(Path(unpacked) / DATABASE)
        call_command("migrate", verbosity=0)
        proof = prove_history(told.head)
        if not proof.holds or proof.head != told.head:
            raise Error(f"The backup is in place, but its history does not hold. {proof.problem}")
        self.stdout.write(
            f"Restored: {proof.count:,} events, head {proof.head}, as of {told.made_at}, "
            f"in {time.monotonic() - begun:.1f} s. The search index follows by itself."
        )

    def _require_fit(self, told: Manifest) -> None:
        if told.vendor != connection.vendor:
            raise Error(
                f"This backup is of {told.vendor}, this desk runs on {connection.vendor}; set "
                "DATABASE_URL to a database of the same kind."
            )
        known = {path.stem for path in MIGRATIONS.glob("0*.py")}
        if told.migration not in known:
            raise Error(
                f"This backup was made by a newer version (it has {told.migration}); install that "
                "version first."
            )

    def _keep_present(self, *, confirmed: bool) -> None:
        count = present_events()
        if not count:
            return
        if not confirmed:
            raise Error(f"This desk has {count:,} events already; say --yes to replace them.")
        # To the microsecond: two restores within a second must not replace what they keep.
        kept = Path(settings.DATA_DIR) / f"before-restore-{timezone.now():%Y%m%d-%H%M%S-%f}.tar"
        archive.make(kept)
        self.stdout.write(f"The desk as it was is kept in {kept}.")


MIGRATIONS = Path(__file__).parents[2] / "migrations"


def present_events() -> int:
    """How many events the desk has now; 0 where there is no desk yet."""
    try:
        head = HistoryHead.objects.filter(pk=1).first()
    except DatabaseError:
        return 0
    return head.seq if head else 0


def put_files(source: Path, target: Path) -> None:
    """Move every file below `source` to its place below `target`; each appears whole."""
    for file in sorted(source.rglob("*")):
        if file.is_file():
            place = target / file.relative_to(source)
            place.parent.mkdir(parents=True, exist_ok=True)
            file.replace(place)
