"""What work in the background remembers. Operational state: it can be lost without harm."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

LEASE = timedelta(seconds=60)  # a worker silent for longer is taken for dead


class Cursor(models.Model):
    """How far one follower of the history has come: every event up to `seq` is seen to."""

    name = models.CharField(max_length=40, primary_key=True)
    seq = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} at {self.seq}"


class WorkerBeatQuerySet(models.QuerySet["WorkerBeat"]):
    """Workers, by whether they live."""

    def alive(self) -> "WorkerBeatQuerySet":
        """Those that spoke within their lease."""
        return self.filter(beat_at__gte=timezone.now() - LEASE)


class WorkerBeat(models.Model):
    """When a worker last said that it lives; its tasks are taken back when it stops doing so."""

    worker = models.CharField(max_length=64, primary_key=True)
    beat_at = models.DateTimeField()

    objects = WorkerBeatQuerySet.as_manager()

    def __str__(self) -> str:
        return self.worker
