"""How often one caller may ask: an allowance for each minute, shared by all processes.

A process takes a few requests at a time out of what is left, so most requests cost no write, and
all together never answer more than there are.
"""

import threading
import time

from django.conf import settings
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

from claims.actions.token import take_allowance

WINDOW = 60  # seconds
PIECE = 20  # requests taken at a time
CALLERS_KEPT = 1000


class Allowances(BaseThrottle):
    """At most API_REQUESTS_PER_MINUTE for each token, and for each person without one."""

    def __init__(self) -> None:
        self._left: dict[str, tuple[int, int]] = {}
        self._lock = threading.Lock()

    def allow_request(self, request: HttpRequest) -> bool:
        caller = request.auth.key  # type: ignore[attr-defined]
        window = int(time.time()) // WINDOW
        with self._lock:
            of, left = self._left.get(caller, (window, 0))
            if of == window and left > 0:
                self._left[caller] = (window, left - 1)
                return True
        most = settings.API_REQUESTS_PER_MINUTE
        got = take_allowance(caller, window, wanted=min(PIECE, most), most=most)
        if not got:
            return False
        with self._lock:
            if len(self._left) > CALLERS_KEPT:
                self._left.clear()
            of, left = self._left.get(caller, (window, 0))
            self._left[caller] = (window, got - 1 + (left if of == window else 0))
        return True

    def wait(self) -> float:
        return WINDOW - time.time() % WINDOW

    def forget(self) -> None:
        """Give up what was taken and not used."""
        with self._lock:
            self._left.clear()


ALLOWANCES = Allowances()
