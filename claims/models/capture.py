"""Captures: the bytes of a source at one moment."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .source import Source


class Capture(models.Model):
    """What was behind a source at one moment: the file, its SHA-256, when, and what kind.

    Append-only; the file is named after its hash. Where it has readable text, that is kept beside
    it as a file named after `text_sha256`.
    """

    source = models.ForeignKey(Source, models.PROTECT, related_name="captures")
    file = models.FileField(upload_to="captures")
    sha256 = models.CharField(max_length=64)
    text_sha256 = models.CharField(max_length=64, blank=True)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(help_text="In bytes.")
    captured_at = models.DateTimeField(default=timezone.now)
    captured_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("source", "captured_at", "id")

    def __str__(self) -> str:
        return f"{self.source}, {self.captured_at:%Y-%m-%d %H:%M}"
