"""What the evidence on a page shows to whom."""

from django import template

from claims.models import Source
from claims.permissions import AnyUser, can_view_source

register = template.Library()


@register.filter
def may_name(user: AnyUser, source: Source) -> bool:
    """Whether `user` may see the name of `source` and the words it is cited with."""
    return can_view_source(user, source)
