"""Tokens: whose a secret is, and which ones a person may see."""

from django.db.models import QuerySet
from django.utils import timezone

from claims.enums import Role
from claims.models import Token
from claims.permissions import AnyUser, has_role, is_on_desk
from claims.text.chain import sha256


def token_of(secret: str) -> Token | None:
    """The token with that secret, if it opens anything now and its person still has an account.

    One query by the hash, so no secret is ever compared.
    """
    live = Token.objects.filter(
        revoked_at=None, expires_at__gt=timezone.now(), person__is_active=True
    )
    digest = sha256(secret.encode("utf-8", "replace").decode("utf-8"))
    return live.select_related("person").filter(digest=digest).first()


def visible_tokens(user: AnyUser) -> QuerySet[Token]:
    """A person's own tokens; for editors everybody's, newest first."""
    tokens = Token.objects.select_related("person").order_by("-pk")
    if has_role(user, Role.EDITOR):
        return tokens
    return tokens.filter(person_id=user.pk) if is_on_desk(user) else tokens.none()
