"""The filters of the queue; what they say stands in the address, so any state can be shared."""

from typing import Any

from django.db.models import Q, QuerySet
from django.forms.widgets import Input
from django_filters import CharFilter, ChoiceFilter, FilterSet

from claims.enums import ClaimStatus
from claims.models import Claim
from claims.models.claim import REF_PREFIX
from claims.queries.queue import queue_options

MAX_WORDS = 8
SEARCHED = ("statement", "span__exact", "claimant__name", "article__title")


class SearchInput(Input):
    """A text field that browsers give a way to clear."""

    input_type = "search"


class QueueFilter(FilterSet):  # type: ignore[misc]
    """Words, status, rating, claimant, article, topic and assignee."""

    q = CharFilter(
        method="search",
        label="Search",
        widget=SearchInput(attrs={"placeholder": "Words, name or number", "data-search": ""}),
    )
    status = ChoiceFilter(choices=ClaimStatus.choices, empty_label="Any status", label="Status")
    rating = ChoiceFilter(
        field_name="current_verdict__rating__key", empty_label="Any rating", label="Rating"
    )
    claimant = ChoiceFilter(field_name="claimant", empty_label="Anybody", label="Claimant")
    article = ChoiceFilter(field_name="article", empty_label="Any article", label="Article")
    topic = ChoiceFilter(field_name="topics", empty_label="Any topic", label="Topic")
    assignee = ChoiceFilter(field_name="assignee", empty_label="Anyone", label="Assigned to")

    class Meta:
        model = Claim
        fields: tuple[str, ...] = ()

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        options = queue_options(data or {})
        for name in ("rating", "claimant", "article", "topic", "assignee"):
            self.filters[name].extra["choices"] = options.get(name, [])

    def search(self, claims: QuerySet[Claim], name: str, value: str) -> QuerySet[Claim]:
        """Claims that hold every word somewhere: statement, quote, claimant, title or number."""
        for word in value.split()[:MAX_WORDS]:
            found = _numbered(word)
            for field in SEARCHED:
                found |= Q(**{f"{field}__icontains": word})
            claims = claims.filter(found)
        return claims


def _numbered(word: str) -> Q:
    number = word.upper().removeprefix(REF_PREFIX)
    usable = number.isascii() and number.isdigit() and len(number) < 18
    return Q(pk=int(number)) if usable else Q(pk=None)
