"""`manage.py backup`: the whole desk as one file, while others go on working."""

import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management.base import CommandParser
from django.utils import timezone

from claims.management import archive
from claims.management.diagnosis import LAST_BACKUP
from claims.management.refusal import DeskCommand, Error


class Command(DeskCommand):
    """Copy database and files into one tar file, and read it back once."""

    help = (
        "Write everything the desk keeps, the database and every stored file, to one tar file, as "
        "it is at one moment; others go on writing meanwhile. The file is there whole or not at "
        "all, is read back once before the command says done, and holds every secret of the desk "
        "but its SECRET_KEY: keep it where only you can read it. PostgreSQL is copied by pg_dump."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="The file to write, such as desk.tar.")
        parser.add_argument("--force", action="store_true", help="Replace a file that is there.")

    def handle(self, **options: Any) -> None:
        path: Path = options["path"].absolute()
        if path.is_dir():
            path /= f"desk-{timezone.now():%Y%m%d-%H%M%S}.tar"
        if path.exists() and not options["force"]:
            raise Error(f"{path} is there already; name another file, or say --force.")
        if bucket := getattr(default_storage, "bucket_name", ""):
            self.stderr.write(f"Kept files are in the bucket {bucket} and not in this backup.")
        begun = time.monotonic()
        told = archive.make(path)
        (Path(settings.DATA_DIR) / LAST_BACKUP).touch()  # for `doctor`
        self.stdout.write(
            f"{path}: {path.stat().st_size / 1e6:,.1f} MB with {len(told.sums) - 1:,} files and "
            f"{told.seq:,} events, head {told.head}, in {time.monotonic() - begun:.1f} s"
        )
