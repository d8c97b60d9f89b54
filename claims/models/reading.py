"""Readings: who read a version through to its end."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .article import ArticleVersion


class Reading(models.Model):
    """One person's word that nothing in this version is left to lift."""

    version = models.ForeignKey(ArticleVersion, models.PROTECT, related_name="readings")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    read_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("read_at",)
        constraints = [
            models.UniqueConstraint(fields=["version", "reader"], name="reading_once_each"),
        ]

    def __str__(self) -> str:
        return f"{self.version} read by {self.reader}"
