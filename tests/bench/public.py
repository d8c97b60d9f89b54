"""The public site against the least page Django makes: `python -m tests.bench.public [N …]`.

Each N is a number of published claims, in a database of its own. A page made anew takes at most
three times the least page; a page that somebody has kept is confirmed in 2 milliseconds.
"""

import statistics
import sys

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from claims.actions.announce import renew_publications
from claims.models import Claim, Publication, Review
from tests.bench import exports, least, own_database

TIMES = 3.0  # the least page
KEPT = 2.0  # milliseconds
ROUNDS = 200
SIZES = (1_000, 20_000)


def main(*sizes: int) -> None:
    """Print one line for each page at each size."""
    for count in sizes or SIZES:
        with own_database(), least.served():
            measure(count)


def measure(count: int) -> None:
    """Fill the database with `count` fact-checks, and measure every kind of page."""
    exports.fill(count)
    reviewed()
    renew_publications()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{count:,} fact-checks")  # noqa: T201
    cookie = least.log_in(User.objects.create_superuser("least"))
    first = Publication.objects.order_by("published_at", "pk")[0]
    for figure in least.compared(addresses(first), cookie):
        print(figure.line(TIMES), f"({least.queries(places()[figure.name], '')} queries)")  # noqa: T201
    print(kept(f"/fact-checks/{first.slug}/"))  # noqa: T201


def reviewed() -> None:
    """One approval for each, as every published verdict has."""
    reviewer = User.objects.create_user("reader", first_name="Ada", last_name="Voss")
    rows = Claim.objects.values_list("public_verdict", "public_verdict__content_hash")
    Review.objects.bulk_create(
        Review(verdict_id=pk, reviewer=reviewer, decision="approve", content_hash=digest)
        for pk, digest in rows
    )


_places: dict[str, str] = {}


def places() -> dict[str, str]:
    """What is measured, by its name."""
    return _places


def addresses(first: Publication) -> dict[str, str]:
    """The pages, among them the last of the list."""
    _places.update(
        {
            "a fact-check": f"/fact-checks/{first.slug}/",
            "its card": f"/fact-checks/{first.slug}/card/",
            "the list": "/fact-checks/",
            "the end of the list": f"/fact-checks/?after={first.pk + 40}",
            "the list by rating": f"/fact-checks/?rating={first.rating.key}",
            "a search": "/fact-checks/?q=bridge",
            "the corrections": "/corrections/",
            "how we check": "/methodology/",
            "the feed": "/fact-checks/feed.atom",
        }
    )
    return _places


def kept(address: str) -> str:
    """How long it takes to say that a page is as it was."""
    tag = etag(address)
    answers = [least.ask(address, "", {"If-None-Match": tag}) for _ in range(ROUNDS)]
    assert {answer.status for answer in answers} == {304}
    took = statistics.median(answer.seconds for answer in answers) * 1000
    holds = "ok" if took <= KEPT else "MISSED"
    return f"{'a page that was kept':<40}{took:8.2f} ms  at most {KEPT:g} ms  {holds}"


def etag(address: str) -> str:
    """The validator of a page, from the response itself."""
    return Client(headers={"Host": "localhost"}).get(address).headers["ETag"]


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
