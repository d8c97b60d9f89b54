"""Lists of the admin that are searched through the claim memory instead of scanning tables."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from claims.search.keys import found_keys

from .writing import WritingAdmin

WEB = ("http://", "https://")


class SearchedAdmin(WritingAdmin):
    """The search box asks the index for rows of one kind; an address finds its own row.

    What is found is only a filter on what the person may see here, and the order is the list's.
    """

    searched = ""  # a kind of the index; without one the list is searched as Django does it
    address_field = "url"

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        term = search_term.strip()
        if not term or not self.searched:
            return super().get_search_results(request, queryset, search_term)
        found = Q(pk__in=found_keys(term, request.user, self.searched))
        if self.address_field and term.lower().startswith(WEB) and "\0" not in term:
            found |= Q(**{self.address_field: term})
        return queryset.filter(found), False
