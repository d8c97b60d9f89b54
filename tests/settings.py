"""Settings of a test run; tests/__init__.py has set the environment they are read from."""

from factcheck.settings import *  # noqa: F403  (all of them, then the three that differ)
from factcheck.settings import DATA_DIR, DATABASES

DATABASE = DATABASES["default"]
if DATABASE["ENGINE"].endswith("sqlite3"):
    # A file, as in real life: two connections to it wait for each other's locks.
    DATABASE["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}
else:
    # An open pool would keep the test database from being dropped.
    DATABASE["OPTIONS"]["pool"] = False

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast; opens nothing

WORKER_THREAD = False  # tests work through what is due by themselves
CAPTURE_EVERY_DAYS = 0  # no test goes out by itself
