"""Visits: what was found each time the desk went to see the page behind a source."""

from django.db import models
from django.utils import timezone

from claims.enums import VisitOutcome

from .capture import Capture
from .constraints import allowed
from .source import Source


class Visit(models.Model):
    """One visit to the page behind a source, by the desk itself. Append-only.

    `capture` holds what was there where that was new; `problem` says why nothing was to be had.
    """

    source = models.ForeignKey(Source, models.PROTECT, related_name="visits")
    outcome = models.CharField(max_length=10, choices=VisitOutcome.choices)
    capture = models.ForeignKey(Capture, models.PROTECT, null=True, blank=True, related_name="+")
    problem = models.CharField(max_length=300, blank=True)
    visited_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("source", "id")
        constraints = [allowed("outcome", VisitOutcome, "visit")]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}, {self.visited_at:%Y-%m-%d %H:%M}"
