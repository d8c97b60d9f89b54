"""Measuring. Everything here runs with Django set up and in a database of its own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.db import connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()


@contextmanager
def own_database() -> Iterator[None]:
    """A fresh database inside the block, made and dropped as for the tests."""
    usual = str(connection.settings_dict["NAME"])
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(usual, verbosity=0)
