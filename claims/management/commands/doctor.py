"""`manage.py doctor`: what is wrong with how this desk is set up."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandParser

from claims.management.diagnosis import diagnosis
from claims.management.refusal import DeskCommand, Error


class Command(DeskCommand):
    """Look at every part and say what to do about it."""

    help = (
        "Look at the database, the index, the work in the background, settings, mail, disk, "
        "backups and fonts, and say of each in a sentence whether it is well or what to do. "
        "Changes nothing. Exit code 1 when something needs doing."
    )
    requires_system_checks: list[str] = []  # a doctor who needs health to begin is no use

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="Print the findings as JSON.")

    def handle(self, **options: Any) -> None:
        found = list(diagnosis())
        if options["json"]:
            self.stdout.write(json.dumps([asdict(check) for check in found], ensure_ascii=False))
        else:
            for check in found:
                mark = self.style.SUCCESS("well ") if check.holds else self.style.ERROR("to do")
                self.stdout.write(f"{mark}  {check.name:<10} {check.sentence}")
        wrong = sum(not check.holds for check in found)
        if wrong:
            raise Error(f"{wrong} of {len(found)} parts need something done.")
