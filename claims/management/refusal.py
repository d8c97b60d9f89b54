"""Commands that fail in one clear line on stderr, and with exit code 1."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from claims.errors import ClaimsError


class Error(CommandError):
    """What went wrong and what to do; its name is the first word of the line that is printed."""


class DeskCommand(BaseCommand):
    """A command whose refusals are told and not traced."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run the command. Raises Error for everything the desk or the database refuses."""
        try:
            return super().execute(*args, **options)
        except ClaimsError as error:
            raise Error(error.message) from error
        except DatabaseError as error:
            reason = str(error).splitlines()[0]
            raise Error(f"The database says “{reason}”; if it is new, run migrate.") from error
        except KeyboardInterrupt as error:
            raise Error("Stopped; nothing half-done is left behind.", returncode=130) from error
