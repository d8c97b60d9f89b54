"""How many claims a second the flat exports write, when they begin, and what memory that takes.

`python -m tests.bench.exports [N]`: N published claims, no two alike, in a database of their own.
Memory is how much higher it stands at most than with the first 1,000 of them.
"""

import re
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

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
FIRST = 1_000  # claims, beside which memory is measured
LEAST = {"csv": 25_000, "xlsx": 9_000}  # claims a second
BEGIN = 100.0  # milliseconds until the first byte
GROWTH = 15.0  # MB


def main(count: int = 20_000) -> None:
    """Fill a fresh database with `count` claims and print one line for each format."""
    with own_database():
        fill(count)
        for name in CLAIM_FORMATS:
            print(measured(name, count))  # noqa: T201


def measured(name: str, count: int) -> str:
    """What one format makes of all claims: speed, first byte, size, growth of the process."""
    few = peak_of(name, FIRST)[0]
    peak, first, seconds, work, size = peak_of(name, count)
    return (
        f"{name:6}{beside(count / work, LEAST.get(name, 0))} claims for each second of the "
        f"processor ({count / seconds:,.0f} a second by the clock), first byte "
        f"{beside(-first * 1000, -BEGIN)} ms, memory {beside(few - peak, -GROWTH)} MB, "
        f"{size / 1e6:.1f} MB written"
    )


def peak_of(name: str, count: int) -> tuple[float, float, float, float, int]:
    """Exports `count` claims: most MB of memory, seconds to the first byte, to the last, of the
    processor, bytes.
    """
    Path("/proc/self/clear_refs").write_text("5")  # forget the peak until now
    started, worked = time.perf_counter(), time.process_time()
    chunks = CLAIM_FORMATS[name].write(first_of(count))
    size = len(next(chunks))
    first = time.perf_counter() - started
    size += sum(map(len, chunks))
    seconds, work = time.perf_counter() - started, time.process_time() - worked
    (peak,) = re.findall(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    return int(peak) / 1024, first, seconds, work, size


def beside(figure: float, limit: float) -> str:
    """A figure and its limit; negative ones are at most what the limit says, others at least."""
    if not limit:
        return f"{figure:,.0f}"
    holds = "ok" if figure >= limit else "MISSED"
    most = "most" if limit < 0 else "least"
    return f"{abs(figure) if limit > 0 else -figure:,.1f} (at {most} {abs(limit):,g}: {holds})"


def first_of(count: int) -> ClaimList:
    """The flat list of that many claims."""
    claims = Claim.objects.filter(pk__lte=count).order_by("pk")
    about = as_of_now() | {"title": "All", "selection": "All claims.", "made_by": "bench"}
    return ClaimList(claim_rows(claims), about, claims)


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
    for claim, verdict in zip(claims, verdicts, strict=True):
        verdict.content = content.replace("nine thousand", f"{claim.pk:,}")
        verdict.content_hash = sha256(verdict.content)
    Verdict.objects.bulk_create(verdicts)
    for claim, verdict in zip(claims, verdicts, strict=True):
        claim.public_verdict = claim.current_verdict = verdict
        claim.status, claim.published_at = ClaimStatus.PUBLISHED, NOW
    fields = ["public_verdict", "current_verdict", "status", "published_at"]
    Claim.objects.bulk_update(claims, fields)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
