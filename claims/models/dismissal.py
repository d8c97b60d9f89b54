"""Dismissals: sentences a person decided not to check."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .article import Article
from .span import Span


class Dismissal(models.Model):
    """A suggested sentence that is not to be checked; its words stay dismissed in new versions."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="dismissals")
    span = models.ForeignKey(Span, models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64, help_text="Of the sentence.")
    dismissed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dismissed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("span",)
        constraints = [
            models.UniqueConstraint(fields=["article", "sha256"], name="dismissal_once"),
        ]

    def __str__(self) -> str:
        return self.span.exact
