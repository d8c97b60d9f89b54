"""Rating scales: the ladder, as data. A scale is never edited; a change is a new version."""

from django.db import models

from claims.enums import RatingKind

from .constraints import allowed


class RatingScale(models.Model):
    """One version of the ladder. Append-only; the highest version is the one in use."""

    version = models.PositiveIntegerField(unique=True)
    name = models.CharField(max_length=100)
    language = models.CharField(max_length=35, default="en")

    class Meta:
        ordering = ("-version",)
        get_latest_by = "version"

    def __str__(self) -> str:
        return f"{self.name}, version {self.version}"


class RatingQuerySet(models.QuerySet["Rating"]):
    """Ratings of all scales there ever were."""

    def in_use(self) -> "RatingQuerySet":
        """The ratings of the newest scale, in its order."""
        newest = RatingScale.objects.order_by("-version").values("pk")[:1]
        return self.filter(scale__in=newest)


class Rating(models.Model):
    """One rating of a scale: label and meaning, an icon and a colour, a number on the ladder only.

    Append-only, so a verdict keeps the label it was given whatever later happens to the scale.
    """

    scale = models.ForeignKey(RatingScale, models.PROTECT, related_name="ratings")
    key = models.SlugField(max_length=40)
    label = models.CharField(max_length=60)
    meaning = models.TextField()
    kind = models.CharField(max_length=20, choices=RatingKind.choices)
    position = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    colour = models.CharField(max_length=20, help_text="A token of the style sheet.")
    icon = models.CharField(max_length=4)

    objects = RatingQuerySet.as_manager()

    class Meta:
        ordering = ("-scale__version", "position")
        constraints = [
            models.UniqueConstraint(fields=["scale", "key"], name="rating_key_once"),
            models.UniqueConstraint(fields=["scale", "position"], name="rating_position_once"),
            allowed("kind", RatingKind, "rating"),
            models.CheckConstraint(
                condition=models.Q(kind=RatingKind.LADDER, number__isnull=False)
                | (~models.Q(kind=RatingKind.LADDER) & models.Q(number__isnull=True)),
                name="rating_number_on_ladder_only",
            ),
        ]

    def __str__(self) -> str:
        return self.label
