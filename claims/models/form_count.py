"""Form counts: how many public forms came from one place, so that nobody floods the desk."""

from django.db import models


class FormCount(models.Model):
    """How many forms of one kind came from one place in one hour.

    The place is known by a keyed hash only. Rows are removed once their hour is over.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.count} until {self.until:%H:%M}"
