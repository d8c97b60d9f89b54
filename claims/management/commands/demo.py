"""`manage.py demo`: from nothing to a desk with an article and its claims, in one command."""

import json
import secrets
import socket
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.actions.account import ensure_account
from claims.enums import Role
from claims.management.seeding import load_seeds
from claims.management.story import Cast
from claims.models import Article, Claim

SEEDS = Path(settings.BASE_DIR) / "seeds"
SUPERUSER = "superuser"


class Command(BaseCommand):
    """Set up the demonstration and serve it."""

    help = (
        "Make the database, the demo accounts and the demo article with its claims, then serve the "
        "desk on this machine. Safe to run again: what is there stays as it is. The passwords are "
        "printed; DEMO_PASSWORD sets them."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="Port to serve at (8000).")
        parser.add_argument("--no-serve", action="store_true", help="Set up, but do not serve.")

    def handle(self, **options: Any) -> None:
        port, serve = options["port"], not options["no_serve"]
        if settings.PRODUCTION:
            raise CommandError("The demo has known accounts, so it does not run in production.")
        if serve:
            require_free(port)
        call_command("migrate", verbosity=0)
        password = demo_password(Path(settings.DATA_DIR) / "demo_password")
        people = make_accounts(password)
        self.stdout.write("Loading the demo article and its claims ...")
        cast = Cast(people["checker"], people["reviewer"], people["editor"])
        fresh = load_seeds(SEEDS, cast, self.stdout.write if options["verbosity"] > 1 else _quiet)
        self.tell(people, password, fresh, f"http://127.0.0.1:{port}/")
        if serve:
            self.stdout.write("\nStop with Ctrl-C. Run the same command to come back.")
            call_command("runserver", f"127.0.0.1:{port}", use_reloader=False, verbosity=0)

    def tell(self, people: dict[str, User], password: str, fresh: int, address: str) -> None:
        """Print what a newcomer needs: what is there, the address, the accounts."""
        article = Article.objects.order_by("pk").first()
        self.stdout.write(
            f"{Claim.objects.count()} claims of “{article}”, {fresh} of them loaded just now.\n\n"
            f"  The desk    {address}\n"
            f"  The admin   {address}admin/\n"
        )
        for name, user in people.items():
            self.stdout.write(f"  {name:<10}  {password}   {user.get_full_name()}")


def _quiet(_: str) -> None:
    return None


def require_free(port: int) -> None:
    """Raises CommandError when something else answers at `port` of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            raise CommandError(
                f"Port {port} cannot be used; choose another with --port, such as --port 8765."
            ) from error


def demo_password(path: Path) -> str:
    """DEMO_PASSWORD, else one made at the first run and kept in `path`, readable by its owner."""
    given: str = settings.DEMO_PASSWORD
    if given:
        return given
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(f"{secrets.token_hex(3)}-{secrets.token_hex(3)}")
    return path.read_text()


def make_accounts(password: str) -> dict[str, User]:
    """The people of `seeds/people.json`, each with their role, by user name."""
    people = json.loads((SEEDS / "people.json").read_text(encoding="utf-8"))
    return {
        person["username"]: ensure_account(
            **{**person, "role": None if person["role"] == SUPERUSER else Role(person["role"])},
            password=password,
        )
        for person in people
    }
