"""Files of published fact-checks that somebody brought in, and how far their import has come."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from claims.enums import ImportState

from .constraints import allowed


class CheckFile(models.Model):
    """One file on its way into the claim memory.

    Operational state, so not part of the history: what is imported from it is. `read` counts bytes
    of the file as it is stored, `flaws` holds the first ones, a line each.
    """

    file = models.FileField(upload_to="checks")
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField(help_text="In bytes.")
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    brought_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(
        max_length=10, choices=ImportState.choices, default=ImportState.WAITING
    )
    read = models.PositiveBigIntegerField(default=0, help_text="In bytes.")
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    flaws = models.TextField(blank=True)
    problem = models.TextField(blank=True)

    class Meta:
        ordering = ("-brought_at", "-id")
        constraints = [allowed("state", ImportState, "checkfile")]

    def __str__(self) -> str:
        return self.name

    @property
    def kept(self) -> int:
        """How many checks of the file are in the memory now."""
        return self.added + self.changed + self.unchanged

    @property
    def is_settled(self) -> bool:
        """Whether nothing more will come of it by itself."""
        return self.state in (ImportState.DONE, ImportState.REFUSED)
