"""What stands in public: the verdict readers see, unless it was withdrawn."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser, User

from claims.enums import CorrectionKind
from claims.models import Claim, Verdict


def standing_verdict(claim: Claim) -> Verdict | None:
    """The public verdict of `claim`; None when there is none or when it was retracted."""
    verdict = claim.public_verdict
    return None if verdict is None or _withdrawn(claim) else verdict


def _withdrawn(claim: Claim) -> bool:
    return any(
        correction.kind == CorrectionKind.RETRACTION
        and correction.old_verdict_id == claim.public_verdict_id
        for correction in claim.corrections.all()
    )


def moment(value: datetime | None) -> str | None:
    """A time as ISO 8601 with its zone, to the second."""
    return value.isoformat(timespec="seconds") if value else None


def person(user: AbstractBaseUser) -> str:
    """The name a person is called by: the full one where it is known."""
    full = user.get_full_name() if isinstance(user, User) else ""
    return full or user.get_username()
