"""The least page: what Django itself takes for a session, its user, one keyset query and 50 rows.

Pages of the desk are measured against it in the same run, on the same machine and database:

    with least.served():
        cookie = least.log_in(user)
        for figure in least.compared({"queue": "/?show=all"}, cookie):
            print(figure.line(3))

`python -m tests.bench.least` prints the least page by itself.
"""

import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import path

from claims.models import Claim
from tests.bench import exports, own_database

ROWS = 50
ROUNDS = 40
ADDRESS = "/least/?after=1000000000"
MIDDLEWARE = [
    "tests.bench.least.own_addresses",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
PAGE = """<!doctype html><title>Claims</title><p>{{ name }}</p><table>{% for claim in claims %}
<tr><td><a href="/claims/{{ claim.0 }}/">{{ claim.0 }}</a><td>{{ claim.1 }}<td>{{ claim.2 }}</tr>
{% endfor %}</table>"""

Application = Callable[[dict[str, Any], Callable[..., Any]], Any]


def page(request: HttpRequest) -> HttpResponse:
    """The 50 claims before the number in the address, for the person logged in."""
    claims = (
        Claim.objects.filter(pk__lt=int(request.GET["after"]))
        .order_by("-pk")
        .values_list("pk", "statement", "status")[:ROWS]
    )
    template = engines["django"].from_string(PAGE) if _template is None else _template
    return HttpResponse(
        template.render({"name": request.user.get_username(), "claims": claims}, None)
    )


def own_addresses(answer: Callable[[HttpRequest], HttpResponse]) -> Any:
    """Middleware: the least app has one address. A setting would empty the caches of the desk."""

    def answer_here(request: HttpRequest) -> HttpResponse:
        request.urlconf = __name__
        return answer(request)

    return answer_here


_template: Any = None
urlpatterns = [path("least/", page)]


@dataclass(frozen=True)
class Answer:
    """What one page was, and how many seconds of the processor it took."""

    status: int
    body: bytes
    seconds: float


@dataclass(frozen=True)
class Figure:
    """One page beside the least: medians in milliseconds of rounds taken in turns."""

    name: str
    took: float
    least: float

    @property
    def times(self) -> float:
        """How many times the least page that is."""
        return self.took / self.least

    def line(self, limit: float) -> str:
        """The figure beside its limit, in times the least page."""
        holds = "ok" if self.times <= limit else "MISSED"
        return (
            f"{self.name:<40}{self.took:8.2f} ms, the least {self.least:6.2f} ms: "
            f"{self.times:5.2f} times  at most {limit:g}  {holds}"
        )


class _Applications:
    def __init__(self) -> None:
        self.desk: Application = WSGIHandler()
        with override_settings(MIDDLEWARE=MIDDLEWARE):
            self.least: Application = WSGIHandler()


_served: list[_Applications] = []


@contextmanager
def served() -> Iterator[None]:
    """Inside, pages can be asked for as a server asks: the whole desk, and the least app."""
    global _template  # noqa: PLW0603 (compiled once, as the desk's own templates are)
    with override_settings(DEBUG=False, ALLOWED_HOSTS=["*"], WORKER_THREAD=False):
        _template = engines["django"].from_string(PAGE)
        _served.append(_Applications())
        try:
            yield
        finally:
            _served.pop()


def log_in(user: User) -> str:
    """The cookie of a session in which `user` is logged in."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def ask(address: str, cookie: str, headers: Mapping[str, str] | None = None) -> Answer:
    """The answer to GET `address`, measured from the call of the application to its last byte."""
    applications = _served[-1]
    if address.startswith("/least/"):
        return _ask(applications.least, address, cookie, {})
    return _ask(applications.desk, address, cookie, headers or {})


def _ask(application: Application, address: str, cookie: str, headers: Mapping[str, str]) -> Answer:
    place, _, query = address.partition("?")
    environ = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": place,
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost",
        "HTTP_COOKIE": cookie,
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        **{f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()},
    }
    statuses: list[int] = []

    def start(status: str, _: object, __: object = None) -> None:
        statuses.append(int(status.split(maxsplit=1)[0]))

    started = time.process_time()
    chunks = application(environ, start)
    body = b"".join(chunks)
    chunks.close()
    return Answer(statuses[0], body, time.process_time() - started)


def compared(addresses: Mapping[str, str], cookie: str, rounds: int = ROUNDS) -> Iterator[Figure]:
    """Each page by its name with the least page, asked for in turns so that both meet the same
    machine. Raises AssertionError for a page that does not answer with 200.
    """
    for name, address in addresses.items():
        pairs = [(ask(address, cookie), ask(ADDRESS, cookie)) for _ in range(rounds + 3)][3:]
        for answer, least in pairs:
            assert answer.status == 200, f"{address} answered {answer.status}"
            assert least.status == 200
        took, least_took = (
            statistics.median(pair[side].seconds for pair in pairs) * 1000 for side in (0, 1)
        )
        yield Figure(name, took, least_took)


def queries(address: str, cookie: str) -> int:
    """How many queries the page at `address` takes, session and user among them."""
    connection.ensure_connection()
    with CaptureQueriesContext(connection) as captured:
        ask(address, cookie)
    return len(captured)


def main() -> None:
    """Print the least page, of 1,000 claims."""
    with own_database(), served():
        exports.fill(1000)
        cookie = log_in(User.objects.create_superuser("least"))
        [figure] = compared({"the least page": ADDRESS}, cookie)
        print(figure.line(1.1), f"({queries(ADDRESS, cookie)} queries)")  # noqa: T201
