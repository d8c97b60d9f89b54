"""Topics: what a claim is about, for finding and sharing out the work."""

from django.db import models


class Topic(models.Model):
    """What claims are about, by one name each."""

    name = models.CharField(max_length=80, unique=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class ClaimTopic(models.Model):
    """One topic on one claim."""

    claim = models.ForeignKey("claims.Claim", models.PROTECT)
    topic = models.ForeignKey(Topic, models.PROTECT, db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "topic"], name="claimtopic_once"),
        ]
        indexes = [models.Index(fields=["topic", "claim"], name="claimtopic_by_topic")]

    def __str__(self) -> str:
        return str(self.topic)
