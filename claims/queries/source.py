"""Sources across models."""

from django.db.models import Count, Q, QuerySet

from claims.models import Evidence, Source

SEARCHED = ("title", "publisher", "author", "url", "origin__name")
MAX_WORDS = 8


def sources_with_counts(words: str = "") -> QuerySet[Source]:
    """The sources that hold every one of `words` somewhere, with their `claim_count`."""
    found = Source.objects.select_related("origin")
    for word in words.split()[:MAX_WORDS]:
        anywhere = Q()
        for field in SEARCHED:
            anywhere |= Q(**{f"{field}__icontains": word})
        found = found.filter(anywhere)
    return found.annotate(claim_count=Count("evidence__claim", distinct=True))


def evidence_from(source: Source) -> QuerySet[Evidence]:
    """What `source` does to which claims, in the order it was put there."""
    return source.evidence.select_related("claim__current_verdict__rating").order_by("pk")
