"""Letting readers find what is public: the publications, derived from frozen verdicts."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from claims.enums import CorrectionKind
from claims.models import Claim, Correction, HistoryHead, Publication
from claims.presenters.publication import publication_values

BATCH = 500


def announce(claim: Claim, *, at: datetime, withdrawn: bool = False) -> None:
    """Let readers find `claim` as it is public now; derived, so it is no part of the event."""
    if claim.public_verdict is None:
        return
    values = publication_values(claim, claim.public_verdict, changed_at=at, withdrawn=withdrawn)
    if not withdrawn:  # approved as it stands, so this is who the frozen name means
        values["claimant_id"] = claim.claimant_id
    Publication.objects.update_or_create(claim=claim, defaults=values)


def renew_publications() -> int:
    """Make all publications anew from the frozen verdicts; returns how many there are.

    Who the claimant is is found by the frozen name, where somebody bears it still.
    """
    with transaction.atomic():
        HistoryHead.objects.select_for_update().get(pk=1)  # nobody publishes meanwhile
        rows = Publication.objects.values_list("pk", "claimant_id")
        known: dict[int, int | None] = dict(rows)
        Publication.objects.all().delete()
        made = 0
        for batch in _batches():
            Publication.objects.bulk_create(_made(claim, known) for claim in batch)
            made += len(batch)
        HistoryHead.objects.update(public_seq=F("seq"), public_at=timezone.now())
    return made


def _batches() -> Iterator[list[Claim]]:
    rows = Claim.objects.filter(public_verdict__isnull=False).order_by("pk")
    found = rows.select_related("public_verdict", "claimant").prefetch_related("corrections")
    claims = found.iterator(chunk_size=BATCH)
    while batch := list(islice(claims, BATCH)):
        yield batch


def _made(claim: Claim, known: Mapping[int, int | None]) -> Publication:
    verdict = claim.public_verdict
    assert verdict is not None  # noqa: S101 (asked for in the query)
    corrections: list[Correction] = list(claim.corrections.all())
    last = corrections[-1] if corrections else None
    gone = last is not None and last.kind == CorrectionKind.RETRACTION
    values = publication_values(
        claim,
        verdict,
        changed_at=last.made_at if last else claim.published_at or timezone.now(),
        withdrawn=gone and last is not None and last.old_verdict_id == verdict.pk,
    )
    same = claim.claimant is not None and claim.claimant.name == values["claimant_name"]
    claimant = known.get(claim.pk, claim.claimant_id if same else None)
    return Publication(claim=claim, claimant_id=claimant, **values)
