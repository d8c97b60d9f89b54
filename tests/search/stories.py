"""Checks to be found."""

from django.contrib.auth.models import User

from claims import actions
from claims.models import KnownCheck
from claims.search.index import catch_up


def a_check(by: User, claim: str, **known: object) -> KnownCheck:
    """A published check of `claim`, not in the index yet."""
    fields = {"url": f"https://checks.example/{abs(hash(claim))}", "rating_label": "False", **known}
    return actions.record_known_check(
        actions.Finding(claim_text=claim, **fields),  # type: ignore[arg-type]
        by=by,
    )


def checks(by: User, *claims: str) -> list[int]:
    """Published checks of `claims`, in the index; their keys."""
    keys = [a_check(by, claim).pk for claim in claims]
    catch_up()
    return keys
