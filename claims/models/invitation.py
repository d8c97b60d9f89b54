"""Invitations: how somebody comes to work on the desk."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.db import models
from django.utils import timezone

from claims.enums import Role

from .constraints import allowed

LASTS = timedelta(days=7)
SALT = "claims.invitation"


def in_a_week() -> Any:
    """When an invitation made now runs out."""
    return timezone.now() + LASTS


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations, by whether they can still be accepted."""

    def open(self) -> "InvitationQuerySet":
        """Those nobody has accepted or withdrawn, and that have not run out."""
        waiting = self.filter(accepted_by=None, withdrawn_at=None)
        return waiting.filter(expires_at__gt=timezone.now())

    def by_secret(self, secret: str) -> "Invitation | None":
        """The open invitation that `secret` belongs to, if there is one."""
        try:
            pk = signing.loads(secret, salt=SALT)
        except signing.BadSignature:
            return None
        return self.open().filter(pk=pk).first()


class Invitation(models.Model):
    """One person asked to the desk with a role; accepted once, within a week.

    The address stays outside the history, so that it can be erased.
    """

    history_excluded = ("email",)

    email = models.EmailField("e-mail")
    role = models.CharField(max_length=10, choices=Role.choices)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(default=in_a_week)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="invitation"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = [allowed("role", Role, "invitation")]

    def __str__(self) -> str:
        return f"Invitation {self.pk}"

    @property
    def secret(self) -> str:
        """What the private address ends in: signed with the desk's key, so nothing is stored."""
        return signing.dumps(self.pk, salt=SALT)
