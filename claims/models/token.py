"""Tokens: how programs speak for a person, and how often they may."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from claims.enums import Scope


class Token(models.Model):
    """A person's key for programs: its secret is shown once and kept as a hash.

    It opens what its scopes name and the person's role allows, until it expires, is revoked or the
    person is deactivated. When it was last used is no part of the history.
    """

    history_excluded = ("last_used_at",)
    secret = ""  # there only on the row that was just made; never stored

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="tokens", editable=False
    )
    name = models.CharField(max_length=60, help_text="What it is for, such as the archive's sync.")
    hint = models.CharField(max_length=12, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    scopes = models.CharField(max_length=100)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)
    last_used_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(scopes=""), name="token_named"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="token_expires"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_live(self) -> bool:
        """Whether it opens anything still; the person's account is asked apart."""
        return self.revoked_at is None and timezone.now() < self.expires_at

    @property
    def scope_list(self) -> list[Scope]:
        return [scope for scope in Scope if scope in self.scopes.split(",")]


class Allowance(models.Model):
    """How many requests of one minute one caller has taken. Operational; can be lost."""

    caller = models.CharField(max_length=40, primary_key=True)
    window = models.BigIntegerField(help_text="The minute, counted from 1970.")
    taken = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.caller}: {self.taken}"
