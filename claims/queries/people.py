"""The people of the desk."""

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from claims.enums import Role


def colleagues() -> QuerySet[User]:
    """Everybody who works here, by name: those whom `permissions.is_on_desk` lets in."""
    roles = Q(groups__name__in=Role.values) | Q(is_superuser=True)
    return User.objects.filter(roles, is_active=True).order_by("username").distinct()
