"""Sources across models."""

from django.db.models import Count, Q, QuerySet

from claims.enums import Role
from claims.errors import ClaimsError
from claims.models import Evidence, Source
from claims.permissions import AnyUser, has_role, is_on_desk
from claims.text.urls import canonical_url

SEARCHED = ("title", "publisher", "author", "url", "origin__name")
MAX_WORDS = 8


def visible_sources(user: AnyUser) -> QuerySet[Source]:
    """The sources whose name `user` may see: `can_view_source` in SQL."""
    if not is_on_desk(user):
        return Source.objects.none()
    if has_role(user, Role.REVIEWER):
        return Source.objects.all()
    return Source.objects.filter(Q(confidential=False) | Q(added_by_id=user.pk))


def find_sources(user: AnyUser, words: str, most: int) -> list[Source]:
    """The newest sources with every one of `words` in them, or at that address; none for none."""
    if words.startswith(("http://", "https://")):
        try:
            page = canonical_url(words)
        except ClaimsError:
            return []
        return list(visible_sources(user).filter(canonical_url=page)[:most])
    return list(_holding(visible_sources(user), words).order_by("-pk")[:most]) if words else []


def sources_with_counts(user: AnyUser, words: str = "") -> QuerySet[Source]:
    """The sources that hold every one of `words` somewhere, with their `claim_count`."""
    found = _holding(visible_sources(user).select_related("origin"), words)
    return found.annotate(claim_count=Count("evidence__claim", distinct=True))


def _holding(found: QuerySet[Source], words: str) -> QuerySet[Source]:
    for word in words.split()[:MAX_WORDS]:
        anywhere = Q()
        for field in SEARCHED:
            anywhere |= Q(**{f"{field}__icontains": word})
        found = found.filter(anywhere)
    return found


def evidence_from(source: Source) -> QuerySet[Evidence]:
    """What `source` does to which claims, in the order it was put there."""
    return source.evidence.select_related("claim__current_verdict__rating").order_by("pk")


def outside_sources(user: AnyUser, words: str = "") -> QuerySet[Source]:
    """The sources for whoever reads them outside the desk, with their captures.

    A confidential one is found by its public description alone, so that no search tells its name.
    """
    found = Source.objects.select_related("origin").prefetch_related("captures")
    for word in words.split()[:MAX_WORDS]:
        anywhere = Q()
        for field in SEARCHED:
            anywhere |= Q(**{f"{field}__icontains": word})
        described = Q(confidential=True, public_description__icontains=word)
        found = found.filter(Q(anywhere, confidential=False) | described)
    return found if is_on_desk(user) else found.none()
