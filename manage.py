#!/usr/bin/env python
"""Run a command of the desk; without FACTCHECK_ENV it runs in development mode."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from factcheck import env


def main() -> None:
    """Run the command named on the command line, after `.env` beside this file was read."""
    env.read_dotenv()
    # A newcomer's first command just works; a web server started without a mode does not get here.
    os.environ.setdefault("FACTCHECK_ENV", "development")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        if "--traceback" in sys.argv:
            raise
        sys.exit(f"Error: {error}")


if __name__ == "__main__":
    main()
