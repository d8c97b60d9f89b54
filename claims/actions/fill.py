"""Writing synthetic claims by the thousand, for measuring: through the one door, a batch an event.

Every row is what the actions of a whole journey would have left behind, so `check_history` holds.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from itertools import islice
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Max

from claims.enums import ClaimStatus, Role
from claims.errors import Refused
from claims.models import (
    Article,
    ArticleVersion,
    Claim,
    Claimant,
    ClaimTopic,
    Evidence,
    Rating,
    Source,
    Span,
    Topic,
)
from claims.permissions import has_role
from claims.text.chain import sha256
from claims.text.spans import select
from claims.text.urls import canonical_url

from .change import Change, change, require
from .fill_verdict import Journey
from .made import MadeArticle, MadeClaim

Row = TypeVar("Row", bound=models.Model)

BATCH = 100  # articles in one event
NOT_WORTH_IT = "Not worth the time it would take."


def fill(articles: Iterable[MadeArticle], *, by: User, people: Sequence[User]) -> Iterator[int]:
    """Write the articles with their claims; yields how many claims a batch had.

    Each batch is one transaction with one event. `people` share the work; the verdict of one is
    reviewed by another. Raises NotAllowed, and Refused for fewer than two reviewers.
    """
    require(has_role(by, Role.EDITOR), "You need the role of an editor to fill the desk.")
    if sum(has_role(user, Role.REVIEWER) for user in people) < 2:
        raise Refused("Filling takes two reviewers on the desk at least; make accounts first.")
    ratings = {rating.key: rating for rating in Rating.objects.in_use().select_related("scale")}
    made = iter(articles)
    while batch := list(islice(made, BATCH)):
        with change("desk.fill", by=by) as write:
            rows = _Rows(by, people, ratings)
            for article in batch:
                rows.add_article(article)
            rows.write(write)
        yield sum(len(article.claims) for article in batch)


class _Rows:
    """The rows of one batch, in the order they are written, with their keys given beforehand.

    Writers take turns, so no other key is given out meanwhile.
    """

    def __init__(self, by: User, people: Sequence[User], ratings: Mapping[str, Rating]) -> None:
        self.by, self.people, self.ratings = by, people, ratings
        self.reviewers = [user for user in people if has_role(user, Role.REVIEWER)]
        self.rows: dict[type[models.Model], list[models.Model]] = {}
        self.next: dict[type[models.Model], int] = {}
        self.named: dict[type[models.Model], dict[str, Any]] = {}

    def add(self, row: Row) -> Row:
        model = type(row)
        if model not in self.next:
            last = model._default_manager.aggregate(last=Max("pk"))["last"]
            self.next[model] = (last or 0) + 1
        row.pk = self.next[model]
        self.next[model] += 1
        self.rows.setdefault(model, []).append(row)
        return row

    def called(self, model: type[Row], name: str, **fields: Any) -> Row:
        """The claimant or topic of that name, made when there is none."""
        if model not in self.named:
            self.named[model] = {row.name: row for row in model._default_manager.all()}  # type: ignore[attr-defined]
        known: dict[str, Row] = self.named[model]
        if name not in known:
            known[name] = self.add(model(name=name, **fields))
        return known[name]

    def write(self, write: Change) -> None:
        write.about(self.rows[Claim][0])
        for model, rows in self.rows.items():
            write.create_keyed(model, rows)

    def add_article(self, made: MadeArticle) -> None:
        received = datetime.combine(made.day, time(6), UTC)
        article = self.add(
            Article(
                title=made.title,
                publisher=made.publisher,
                language="en",
                published_on=made.day,
                added_by=self.by,
                added_at=received,
            )
        )
        version = self.add(
            ArticleVersion(
                article=article,
                number=1,
                text=made.text,
                sha256=sha256(made.text),
                media_type="text/plain",
                received_at=received,
                received_by=self.by,
            )
        )
        sources = [
            self.add(Source(**vars(source), canonical_url=canonical_url(source.url)))
            for source in made.sources
        ]
        for claim in made.claims:
            self.add_claim(claim, version, sources, received)

    def add_claim(
        self, made: MadeClaim, version: ArticleVersion, sources: list[Source], received: datetime
    ) -> None:
        place = select(version.text, made.start, made.end)
        span = self.add(Span(version=version, **vars(place)))
        lifted = received + timedelta(minutes=made.minute)
        claim = self.add(
            Claim(
                article=version.article,
                span=span,
                statement=made.statement,
                claimant=self.called(Claimant, made.claimant, party=made.party),
                claimant_role=made.role,
                claim_type=made.kind,
                made_on=version.article.published_on,
                priority=made.priority,
                status=made.status,
                decline_reason="Not worth the time it would take."
                * (made.status == ClaimStatus.DECLINED),
                assignee=None if made.assignee is None else self.people[made.assignee],
                due_on=made.due,
                first_hand_exception=made.first_hand_exception,
                reply_exception=made.reply_exception,
                lifted_by=self.people[made.author],
                lifted_at=lifted,
            )
        )
        for name in made.topics:
            self.add(ClaimTopic(claim=claim, topic=self.called(Topic, name)))
        evidence = [self.add(item) for item in _evidence(made, claim, sources, self.people)]
        if made.source_count:
            Journey(self, made, claim, evidence).walk()


def _evidence(
    made: MadeClaim, claim: Claim, sources: list[Source], people: Sequence[User]
) -> Iterator[Evidence]:
    for place in made.sources:
        yield Evidence(
            claim=claim,
            source=sources[place],
            stance=made.stance,
            excerpt=f"For the year in question the count is {made.found}.",
            locator=f"table {place + 1}",
            added_by=people[made.author],
            added_at=claim.lifted_at,
        )
