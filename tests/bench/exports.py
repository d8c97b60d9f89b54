"""How many claims a second the flat exports write, and how much memory that takes.

`python -m tests.bench.exports [N]`: N published claims in a database of their own.
"""

import resource
import sys
import time
from datetime import UTC, date, datetime

from django.contrib.auth.models import User

from claims.enums import ClaimStatus, Stance
from claims.exports.claim_list import ClaimList
from claims.exports.registry import CLAIM_FORMATS
from claims.models import (
    Article,
    ArticleVersion,
    Claim,
    Claimant,
    Evidence,
    Rating,
    Source,
    Span,
    Verdict,
)
from claims.presenters.claim_row import claim_rows
from claims.presenters.report import as_of_now
from claims.presenters.verdict import verdict_content
from claims.text.chain import canonical, sha256
from tests.bench import own_database

BATCH = 500
QUOTE = "The bridge was built in 1911 and carries nine thousand cars a day."
NOW = datetime(2026, 5, 1, tzinfo=UTC)


def main(count: int = 20_000) -> None:
    """Fill a fresh database with `count` claims and print one line for each format."""
    with own_database():
        fill(count)
        for name in CLAIM_FORMATS:
            print(measured(name, count))  # noqa: T201


def measured(name: str, count: int) -> str:
    """What one format makes of all claims: speed, first byte, size, growth of the process."""
    before, started, worked = peak(), time.perf_counter(), time.process_time()
    chunks = CLAIM_FORMATS[name].write(everything())
    size = len(next(chunks))
    first = time.perf_counter() - started
    size += sum(map(len, chunks))
    seconds, work = time.perf_counter() - started, time.process_time() - worked
    return (
        f"{name:6}{count / seconds:9,.0f} claims/s ({count / work:,.0f} for each second of the "
        f"processor), first byte {first * 1000:.1f} ms, "
        f"{size / 1e6:.1f} MB, memory +{(peak() - before) / 1024:.1f} MB"
    )


def everything() -> ClaimList:
    """The flat list of all claims."""
    claims = Claim.objects.order_by("pk")
    about = as_of_now() | {"title": "All", "selection": "All claims.", "made_by": "bench"}
    return ClaimList(claim_rows(claims), about, claims)


def peak() -> int:
    """The most memory this process has had, in KiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def fill(count: int) -> None:
    """`count` published claims with two sources each, written past the actions and the history."""
    user = User.objects.create_user("bench")
    claimant = Claimant.objects.create(name="The minister")
    article = Article.objects.create(title="The bridge", publisher="The Courier", added_by=user)
    text = ArticleVersion.objects.create(
        article=article, number=1, text=QUOTE, sha256=sha256(QUOTE), received_by=user
    )
    sources = [Source.objects.create(title=f"Source {n}", publisher=str(n)) for n in (1, 2)]
    for start in range(0, count, BATCH):
        claims = _claims(min(BATCH, count - start), text, claimant, user)
        _evidence(claims, sources, user)
        _verdicts(claims, user)


def _claims(count: int, text: ArticleVersion, claimant: Claimant, user: User) -> list[Claim]:
    spans = Span.objects.bulk_create(
        Span(version=text, start=0, end=len(QUOTE), exact=QUOTE) for _ in range(count)
    )
    return Claim.objects.bulk_create(
        Claim(
            article=text.article,
            span=span,
            statement=QUOTE,
            claimant=claimant,
            made_on=date(2026, 5, 1),
            lifted_by=user,
        )
        for span in spans
    )


def _evidence(claims: list[Claim], sources: list[Source], user: User) -> None:
    Evidence.objects.bulk_create(
        Evidence(
            claim=claim,
            source=source,
            stance=Stance.SUPPORTS,
            paraphrase=QUOTE,
            locator="p. 1",
            added_by=user,
        )
        for claim in claims
        for source in sources
    )


def _verdicts(claims: list[Claim], user: User) -> None:
    rating = Rating.objects.select_related("scale").get(key="true")
    verdicts = [
        Verdict(
            claim=claim,
            number=1,
            rating=rating,
            conclusion=QUOTE,
            rationale=QUOTE * 5,
            as_of=date(2026, 5, 1),
            author=user,
            submitted_at=NOW,
        )
        for claim in claims
    ]
    content = canonical(verdict_content(claims[0], verdicts[0]))
    for verdict in verdicts:
        verdict.content, verdict.content_hash = content, sha256(content)
    Verdict.objects.bulk_create(verdicts)
    for claim, verdict in zip(claims, verdicts, strict=True):
        claim.public_verdict = claim.current_verdict = verdict
        claim.status, claim.published_at = ClaimStatus.PUBLISHED, NOW
    fields = ["public_verdict", "current_verdict", "status", "published_at"]
    Claim.objects.bulk_update(claims, fields)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
