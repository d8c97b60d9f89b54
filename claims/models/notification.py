"""Notifications: who is told of what."""

from django.conf import settings
from django.db import models

from claims.enums import Reason

from .claim import Claim
from .constraints import allowed
from .event import Event


class NotificationChoice(models.Model):
    """What one person does not want to be told of, and whether mail gathers the rest."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        primary_key=True,
        related_name="notification_choice",
    )
    muted = models.CharField(max_length=200, blank=True, help_text="Reasons, commas between.")
    digest = models.BooleanField(default=True, help_text="One mail a day about what is unread.")

    def __str__(self) -> str:
        return self.muted


class Notification(models.Model):
    """That one event concerns one person, once. Follows the history; can be made again from it."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications"
    )
    event = models.ForeignKey(Event, models.PROTECT, related_name="+")
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=20, choices=Reason.choices)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-event",)
        constraints = [
            allowed("reason", Reason, "notification"),
            models.UniqueConstraint(fields=["person", "event"], name="notification_once"),
        ]
        indexes = [
            models.Index(
                fields=["person", "-event"],
                condition=models.Q(read_at__isnull=True),
                name="notification_unread",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()}: {self.claim.ref}"
