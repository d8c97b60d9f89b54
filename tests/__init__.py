"""The suite. It runs in development mode, in a data folder of its own that is thrown away.

Only DATABASE_URL is taken from outside, so that the suite can run on PostgreSQL too.
"""

import os
import tempfile

FOLDER = tempfile.TemporaryDirectory(prefix="factcheck-")  # one for each process
SETTINGS = """
    ALLOWED_HOSTS API_REQUESTS_PER_MINUTE BEHIND_PROXY CSRF_TRUSTED_ORIGINS DEBUG
    DEFAULT_FROM_EMAIL EMAIL_URL
    REQUIRED_APPROVALS S3_BUCKET SECRET_KEY SITE_NAME SITE_URL
    """.split()

for name in SETTINGS:
    os.environ.pop(name, None)
os.environ |= {"FACTCHECK_ENV": "development", "DATA_DIR": FOLDER.name}
