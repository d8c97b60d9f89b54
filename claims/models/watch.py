"""Watches: when the page behind a source is looked at next."""

from django.db import models

from .source import Source


class Watch(models.Model):
    """The next look at one source. Operational state: lost, it is made again from the sources."""

    source = models.OneToOneField(Source, models.CASCADE, primary_key=True, related_name="watch")
    due_at = models.DateTimeField(db_index=True)
    failures = models.PositiveSmallIntegerField(default=0, help_text="In a row.")

    def __str__(self) -> str:
        return f"{self.source_id} at {self.due_at:%Y-%m-%d %H:%M}"
