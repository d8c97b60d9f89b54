"""Exports: what was taken out of the desk, and what is being made to be taken out."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from claims.enums import ExportState

from .constraints import allowed


class Export(models.Model):
    """That somebody took something out: of what, as what, how much, and the hash of its bytes.

    `of` is `article:1`, `claim:FC-0001` or `filter:` and the conditions of the queue's address.
    Not `whole` means that the download broke off; then rows, size and hash are of what was sent.
    """

    of = models.CharField(max_length=1100)
    name = models.CharField(max_length=300, help_text="What it is of, in words.")
    what = models.CharField(max_length=30, help_text="Kind and format, such as report.pdf.")
    rows = models.PositiveIntegerField(help_text="How many claims are in it.")
    size = models.PositiveBigIntegerField(help_text="In bytes.")
    sha256 = models.CharField(max_length=64)
    whole = models.BooleanField(default=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="exports")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.name}, {self.what}"


class ExportJob(models.Model):
    """One export that is made in the background, and its file while that is kept.

    Operational state, so not part of the history: the `Export` it ends in is. The file is in the
    folder of exports under the name in `file`.
    """

    of = models.CharField(max_length=1100)
    name = models.CharField(max_length=300)
    what = models.CharField(max_length=30)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="export_jobs"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(
        max_length=10, choices=ExportState.choices, default=ExportState.WAITING
    )
    stop = models.BooleanField(default=False, help_text="Somebody asked for it to end.")
    done = models.PositiveIntegerField(default=0, help_text="Claims written so far.")
    total = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)
    file = models.CharField(max_length=200, blank=True)
    export = models.ForeignKey(Export, models.PROTECT, null=True, related_name="+")
    expires_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        ordering = ("-id",)
        constraints = [allowed("state", ExportState, "exportjob")]

    def __str__(self) -> str:
        return f"{self.name}, {self.what}"

    @property
    def is_settled(self) -> bool:
        """Whether nothing more will come of it by itself."""
        return self.state not in (ExportState.WAITING, ExportState.RUNNING)
