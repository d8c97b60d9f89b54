"""Writing tokens: a person lets programs speak for them, and takes that back."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from claims.enums import Scope
from claims.errors import Refused
from claims.models import Allowance, Token
from claims.permissions import can_add_token, can_revoke_token
from claims.text.chain import sha256

from .change import change, require

PREFIX = "fcw_"  # by which those who look for leaked secrets know ours
LONGEST = timedelta(days=366)
NOTED_AFTER = timedelta(minutes=1)


def add_token(
    name: str, scopes: Iterable[str], expires_at: datetime, *, by: User, key: str = ""
) -> Token:
    """A token for the person. Its `secret` is on this row only and nowhere stored.

    Raises NotAllowed; Refused without a name or scope, and for an end that is past or over a year
    away.
    """
    require(can_add_token(by), "You need a role on the desk to have a token.")
    chosen = [scope.value for scope in Scope if scope in set(scopes)]
    now = timezone.now()
    if not name.strip() or not chosen:
        raise Refused("Say what the token is for and pick at least one thing it opens.")
    if not now < expires_at <= now + LONGEST:
        raise Refused("A token ends between now and a year from now; pick a day.")
    secret = PREFIX + secrets.token_urlsafe(32)
    with change("token.add", by=by, key=key) as write:
        token = write.create(
            Token(
                person=by,
                name=name.strip(),
                hint=secret[:8],
                digest=sha256(secret),
                scopes=",".join(chosen),
                made_at=now,
                expires_at=expires_at,
            )
        )
        write.about(token)
    token.secret = secret
    return token


def revoke_token(token: Token, *, by: User) -> Token:
    """Let a token open nothing any more; twice is once. Raises NotAllowed, NotFound."""
    require(can_revoke_token(by, token), "Only its person and editors can revoke a token.")
    with change("token.revoke", by=by) as write:
        token = write.hold(Token, token.pk)
        if token.revoked_at is None:
            write.update(token, revoked_at=timezone.now())
    return token


def note_use(token: Token) -> None:
    """Remember that the token was used now, to the minute. No part of the history."""
    now = timezone.now()
    if token.last_used_at is None or now - token.last_used_at >= NOTED_AFTER:
        unnoted = Q(last_used_at=None) | Q(last_used_at__lt=now)
        Token.objects.filter(unnoted, pk=token.pk).update(last_used_at=now)


def take_allowance(caller: str, window: int, *, wanted: int, most: int) -> int:
    """Take up to `wanted` requests of `caller` out of the `most` there are in this window.

    Returns how many it got; all processes together never get more than `most`.
    """
    with transaction.atomic():
        Allowance.objects.get_or_create(caller=caller, defaults={"window": window, "taken": 0})
        row = Allowance.objects.select_for_update().get(caller=caller)
        taken = row.taken if row.window == window else 0
        got = max(0, min(wanted, most - taken))
        Allowance.objects.filter(caller=caller).update(window=window, taken=taken + got)
    return got
