"""Writes down the description of the API as it is now: `python -m tests.api.snapshot`."""

import json
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()


def main() -> None:
    """Write the snapshot that tests/api/test_schema.py compares with."""
    from tests.api.test_schema import SNAPSHOT, described  # noqa: PLC0415 (after the setup)

    SNAPSHOT.write_text(json.dumps(described(), indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
