"""Status counts: how many claims stand where, so that no page has to count them."""

from django.db import models

from claims.enums import ClaimStatus

from .constraints import allowed


class StatusCount(models.Model):
    """How many claims have one status. Derived: the door for writes keeps it with every claim."""

    status = models.CharField(max_length=20, choices=ClaimStatus.choices, primary_key=True)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [allowed("status", ClaimStatus, "statuscount")]

    def __str__(self) -> str:
        return f"{self.number} {self.status}"
