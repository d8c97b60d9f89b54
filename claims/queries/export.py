"""Exports across people: everybody sees their own, editors see all."""

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from claims.enums import Role
from claims.models import Export, ExportJob
from claims.permissions import has_role


def exports_seen_by(user: User) -> QuerySet[Export]:
    """What was taken out, the newest first."""
    seen = _own(user, "made_by")
    return Export.objects.filter(seen).select_related("made_by").order_by("-pk")


def jobs_seen_by(user: User) -> QuerySet[ExportJob]:
    """What is made in the background, or was, the newest first."""
    seen = _own(user, "asked_by")
    return ExportJob.objects.filter(seen).select_related("asked_by", "export").order_by("-pk")


def _own(user: User, field: str) -> Q:
    return Q() if has_role(user, Role.EDITOR) else Q(**{field: user})
