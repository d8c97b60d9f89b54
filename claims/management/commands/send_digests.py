"""`manage.py send_digests`: one mail each about what people have not read."""

from typing import Any

from django.core.management.base import BaseCommand

from claims.tasks.notify import send_digests


class Command(BaseCommand):
    """Mail what is unread."""

    help = (
        "Send each person one mail about what concerns them and they have not read. Call it from "
        "cron as often as mail is wanted; nobody is told of the same thing twice."
    )

    def handle(self, **options: Any) -> None:
        sent = send_digests()
        self.stdout.write(f"{sent} {'mail' if sent == 1 else 'mails'} sent.")
