"""Computing the vectors that matching by meaning needs, in the background."""

from collections.abc import Iterable

from django.db import transaction

from claims.models import Claim, Cursor, Event, KnownCheck, TextVector
from claims.search import encoder
from claims.text.chain import sha256

CURSOR = "vectors"
AT_ONCE = 64  # texts, a second or two of work


def add_vectors(limit: int = AT_ONCE) -> int:
    """Follow the history and store the vectors of at most `limit` texts that have none.

    Returns how many events or texts it got on by, 0 at the end of the history or without the extra
    `semantic`. Nobody's act, so there is no event of it; safe to run twice and in any number of
    processes.
    """
    if not encoder.is_installed():
        return 0
    cursor, _ = Cursor.objects.get_or_create(name=CURSOR)
    event = Event.objects.filter(seq__gt=cursor.seq).order_by("seq").first()
    if event is None:
        return 0
    missing = _missing(_texts(change["row"] for change in event.data["changes"]))
    _store(missing[:limit])
    if len(missing) <= limit:
        Cursor.objects.filter(name=CURSOR, seq__lt=event.seq).update(seq=event.seq)
    return len(missing[:limit]) or 1


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


def _missing(texts: list[str]) -> list[str]:
    by_digest = {sha256(text): text for text in texts}
    known = set(TextVector.objects.filter(pk__in=by_digest).values_list("pk", flat=True))
    return [text for digest, text in by_digest.items() if digest not in known]


def _store(texts: list[str]) -> None:
    vectors = encoder.encode(texts) if texts else []
    rows = [
        TextVector(digest=sha256(text), vector=vector)
        for text, vector in zip(texts, vectors, strict=True)
    ]
    with transaction.atomic():
        TextVector.objects.bulk_create(rows, ignore_conflicts=True)
