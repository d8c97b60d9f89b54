"""The filters of the queue; what they say stands in the address, so any state can be shared."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django_filters import ChoiceFilter, FilterSet

from claims.enums import ClaimStatus
from claims.models import Claim, ClaimTopic, Rating
from claims.queries.queue_options import queue_options

OFFERED = ("rating", "claimant", "article", "topic", "assignee")


class QueueFilter(FilterSet):  # type: ignore[misc]
    """Status, rating, claimant, article, topic and assignee.

    An address has those it sets, and all where it asks for `more`: to offer hundreds of names takes
    longer than the rest of the page.
    """

    status = ChoiceFilter(choices=ClaimStatus.choices, empty_label="Any status", label="Status")
    rating = ChoiceFilter(method="by_rating", empty_label="Any rating", label="Rating")
    claimant = ChoiceFilter(field_name="claimant", empty_label="Anybody", label="Claimant")
    article = ChoiceFilter(field_name="article", empty_label="Any article", label="Article")
    topic = ChoiceFilter(method="by_topic", empty_label="Any topic", label="Topic")
    assignee = ChoiceFilter(field_name="assignee", empty_label="Anyone", label="Assigned to")

    class Meta:
        model = Claim
        fields: tuple[str, ...] = ()

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        asked = data or {}
        if "more" not in asked:
            shown = ["status", *self.asked_for(asked)]
            for name in set(self.base_filters).difference(shown):
                del self.filters[name]
        offered = [name for name in OFFERED if name in self.filters]
        options = queue_options(asked, offered)
        for name in offered:
            self.filters[name].extra["choices"] = options.get(name, [])

    @classmethod
    def asked_for(cls, data: Mapping[str, str]) -> list[str]:
        """The filters that an address sets."""
        return [name for name in cls.base_filters if data.get(name)]

    def by_rating(self, claims: QuerySet[Claim], name: str, key: str) -> QuerySet[Claim]:
        """Rated so, on any version of the scale."""
        return claims.filter(rating__in=Rating.objects.filter(key=key))

    def by_topic(self, claims: QuerySet[Claim], name: str, pk: str) -> QuerySet[Claim]:
        """Without a join, which could show a claim twice."""
        return claims.filter(pk__in=ClaimTopic.objects.filter(topic=int(pk)).values("claim"))
