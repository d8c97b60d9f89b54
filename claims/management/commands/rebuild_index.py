"""`manage.py rebuild_index`: make the search index anew."""

from typing import Any

from claims.management.refusal import DeskCommand
from claims.search.index import rebuild


class Command(DeskCommand):
    """Read every row once and write the index."""

    help = (
        "Make this machine's search index anew from the database. It follows the history by "
        "itself and heals itself, so this is for peace of mind; the old one answers until the "
        "new one is done."
    )

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"{rebuild():,} documents are in the index.")
