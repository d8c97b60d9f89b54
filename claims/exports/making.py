"""Making an export: what it is of, put into a format, with what went through counted and hashed."""

import hashlib
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.auth.models import User

from claims.errors import Refused
from claims.models import Article
from claims.models.claim import ClaimQuerySet
from claims.presenters.claim_row import claim_rows
from claims.presenters.report import Subject, as_of_now, claims_report
from claims.presenters.standing import person
from claims.queries.moment import one_moment

from .claim_list import ClaimList
from .registry import KINDS, Format

Row = dict[str, Any]


EVERYTHING = "filter:"  # without a condition


@dataclass(frozen=True)
class Scope:
    """What an export is of: the claims, how it is called, and how it is found again.

    `of` is as in the model `Export`; `file` begins the names of its files.
    """

    of: str
    claims: ClaimQuerySet
    subject: Subject
    file: str
    articles: tuple[Article, ...] = ()


def find_what(what: str) -> Format[Any]:
    """The format named by its kind and itself: `report.pdf`, `list.csv`. Raises Refused."""
    kind, _, name = what.partition(".")
    found = KINDS.get(kind, {}).get(name)
    if found is None:
        raise Refused(f"There is no export as “{what[:40]}”; choose one from the list.")
    return found


class Making:
    """The bytes of one export, to be read once; afterwards it knows how many and their hash.

    All of it is read at one moment. `whole` is True only when everything was read from it.
    """

    def __init__(self, scope: Scope, what: str, by: User) -> None:
        self.scope, self.what, self.by = scope, what, by
        self.format = find_what(what)
        self.rows = self.size = 0
        self.whole = False
        self._hash = hashlib.sha256()

    @property
    def sha256(self) -> str:
        """Of what has been read so far."""
        return self._hash.hexdigest()

    @property
    def file(self) -> str:
        """A name for the file."""
        return f"{self.scope.file}-{self.what.partition('.')[0]}{self.format.extension}"

    @cached_property
    def total(self) -> int:
        """How many claims it is of."""
        return self.scope.claims.order_by().count()

    def __iter__(self) -> Generator[bytes]:
        with one_moment():
            for chunk in self.format.write(self._content()):
                self.size += len(chunk)
                self._hash.update(chunk)
                yield chunk
        self.whole = True

    def _content(self) -> Any:
        scope = self.scope
        if self.what.startswith("list."):
            about = as_of_now() | {
                "title": scope.subject.title,
                "selection": scope.subject.selection,
                "made_by": person(self.by),
            }
            return ClaimList(
                self._counted(claim_rows(scope.claims)), about, scope.claims, self._count
            )
        report = claims_report(scope.claims, scope.subject, self.by, scope.articles)
        self.rows = report["summary"]["claims"]
        return report

    def _counted(self, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            self.rows += 1
            yield row

    def _count(self, more: int) -> None:
        self.rows += more
