"""Constraints that say the same thing in many models."""

from django.db import models


def allowed(field: str, choices: type[models.TextChoices], prefix: str) -> models.CheckConstraint:
    """The database refuses any value of `field` that is not one of `choices`."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__in": choices.values}), name=f"{prefix}_{field}_allowed"
    )


def share(field: str, prefix: str) -> models.CheckConstraint:
    """The database refuses a `field` that is neither empty nor between 0 and 1."""
    inside = models.Q(**{f"{field}__gte": 0, f"{field}__lte": 1})
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__isnull": True}) | inside, name=f"{prefix}_{field}_share"
    )
