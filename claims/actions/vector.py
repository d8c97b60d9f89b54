"""Computing the vectors that matching by meaning needs, in the background."""

from collections.abc import Iterable

from django.db import transaction

from claims.models import Claim, Cursor, Event, KnownCheck, TextVector
from claims.search import encoder
from claims.text.chain import sha256

CURSOR = "vectors"
EVENTS = 20  # looked through at once; the event of an import holds a thousand rows
AT_ONCE = 32  # texts given to the encoder together


def add_vectors(events: int = EVENTS) -> int:
    """Follow the history for some events and store the vectors of texts that have none.

    Returns how many events it took, 0 at the end of the history or without the extra `semantic`.
    Nobody's act, so there is no event of it; safe to run twice, in any number of processes.
    """
    if not encoder.is_installed():
        return 0
    cursor, _ = Cursor.objects.get_or_create(name=CURSOR)
    fresh = list(Event.objects.filter(seq__gt=cursor.seq).order_by("seq")[:events])
    for event in fresh:
        _store(_texts(change["row"] for change in event.data["changes"]))
        Cursor.objects.filter(name=CURSOR, seq__lt=event.seq).update(seq=event.seq)
    return len(fresh)


def _texts(references: Iterable[str]) -> list[str]:
    keys: dict[str, set[int]] = {"knowncheck": set(), "claim": set()}
    for reference in references:
        model, _, pk = reference.partition(":")
        keys.get(model, set()).add(int(pk))
    checks = KnownCheck.objects.filter(pk__in=keys["knowncheck"]).order_by()
    claims = Claim.objects.filter(pk__in=keys["claim"]).order_by()
    return [
        *checks.values_list("claim_text", flat=True),
        *claims.values_list("statement", flat=True),
    ]


def _store(texts: list[str]) -> None:
    by_digest = {sha256(text): text for text in texts}
    known = set(TextVector.objects.filter(pk__in=by_digest).values_list("pk", flat=True))
    missing = [digest for digest in by_digest if digest not in known]
    for start in range(0, len(missing), AT_ONCE):
        some = missing[start : start + AT_ONCE]
        vectors = encoder.encode([by_digest[digest] for digest in some])
        rows = [TextVector(digest=d, vector=v) for d, v in zip(some, vectors, strict=True)]
        with transaction.atomic():
            TextVector.objects.bulk_create(rows, ignore_conflicts=True)
