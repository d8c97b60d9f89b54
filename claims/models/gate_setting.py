"""Gate settings: what this desk made of the conditions of submission."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from claims.enums import GateMode, GateName

from .constraints import allowed


class GateSetting(models.Model):
    """How one gate differs here from what the desk came with; without a row it does not.

    `threshold` counts where the gate counts something, `sentence` tells readers what the desk asks
    for; empty ones are as they came.
    """

    name = models.CharField(max_length=20, choices=GateName.choices, unique=True)
    mode = models.CharField(max_length=10, choices=GateMode.choices)
    threshold = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(9)]
    )
    sentence = models.CharField(
        max_length=500, blank=True, help_text="What readers are told on the page about the method."
    )
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ("id",)
        constraints = [
            allowed("name", GateName, "gatesetting"),
            allowed("mode", GateMode, "gatesetting"),
        ]

    def __str__(self) -> str:
        return self.get_name_display()
