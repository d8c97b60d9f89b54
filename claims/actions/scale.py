"""Writing rating scales: a change is a new version, the old one stays for what was rated by it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User

from claims.enums import RatingKind
from claims.errors import Refused
from claims.models import Rating, RatingScale
from claims.permissions import can_change_scale

from .change import change, require


@dataclass(frozen=True)
class Rung:
    """One rating of a scale to be; `number` on the ladder only."""

    key: str
    label: str
    meaning: str
    kind: RatingKind
    number: int | None
    colour: str
    icon: str


def add_scale(name: str, rungs: Sequence[Rung], *, by: User, language: str = "en") -> RatingScale:
    """Put a new version of the scale into use, its ratings in the order given.

    Verdicts given before keep their labels. Raises NotAllowed, Refused.
    """
    require(can_change_scale(by), "You need the role of an editor to change the rating scale.")
    if sum(rung.kind == RatingKind.LADDER for rung in rungs) < 2:
        raise Refused("A ladder needs at least two ratings; add another.")
    if any((rung.kind == RatingKind.LADDER) is (rung.number is None) for rung in rungs):
        raise Refused("A rating on the ladder needs a number, and only there; correct the scale.")
    keys = [rung.key for rung in rungs]
    if twice := [key for key in keys if keys.count(key) > 1]:
        raise Refused(f"The key {twice[0]} already exists on this scale; each has its own.")
    with change("scale.add", by=by) as write:
        newest = RatingScale.objects.order_by("-version").first()
        version = newest.version + 1 if newest else 1
        scale = write.create(RatingScale(version=version, name=name, language=language))
        write.about(scale)
        for position, rung in enumerate(rungs, 1):
            write.create(Rating(scale=scale, position=position, **vars(rung)))
    return scale
