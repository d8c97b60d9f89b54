"""Counting forms from outside, so that nobody floods the desk.

Counted in the database: every web process sees the same count, and no other service is needed.
The place is kept as a keyed hash, for an hour.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from claims.errors import TooMany
from claims.models import FormCount

FROM_ONE_PLACE = 5  # forms of one kind in an hour
FROM_EVERYWHERE = 300
HOUR = timedelta(hours=1)


def count_form(form: str, place: str) -> None:
    """Count one more `form` from `place`. Raises TooMany over what is taken in an hour."""
    with transaction.atomic():
        FormCount.objects.filter(until__lt=timezone.now()).delete()
        _count(f"{form} from {place}", FROM_ONE_PLACE)
        _count(form, FROM_EVERYWHERE)


def _count(what: str, limit: int) -> None:
    digest = salted_hmac("claims.form_count", what, algorithm="sha256").hexdigest()
    FormCount.objects.get_or_create(pk=digest, defaults={"until": timezone.now() + HOUR})
    if not FormCount.objects.filter(pk=digest, count__lt=limit).update(count=F("count") + 1):
        raise TooMany("We take only a few of these in an hour; please try again later.")
