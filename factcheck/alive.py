"""`python -m factcheck.alive`: exit 0 when the web process of this machine answers."""

import os
import sys
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

ADDRESS = ("127.0.0.1", 8000)
PATIENCE = 5  # seconds


def alive(address: tuple[str, int] = ADDRESS) -> bool:
    """Whether `/healthz` answers there; asked by the name that the desk answers to."""
    name = urlsplit(os.environ.get("SITE_URL", "")).hostname or "localhost"
    connection = HTTPConnection(*address, timeout=PATIENCE)
    try:
        connection.request("GET", "/healthz", headers={"Host": name})
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(0 if alive() else 1)
