"""Spans: the places claims are lifted from."""

from django.db import models
from django.db.models import F, Q

from .article import ArticleVersion


class Span(models.Model):
    """`[start, end)` in code points of one article version.

    `version.text[start:end] == exact`, which a trigger checks on every write. Append-only.
    """

    version = models.ForeignKey(ArticleVersion, models.PROTECT, related_name="spans")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("version", "start", "-end")
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="span_start_before_end"),
        ]

    def __str__(self) -> str:
        return f"{self.start}–{self.end}"
