"""Who may say what about a claim."""

from claims.models import Claim, Comment

from .role import AnyUser, is_on_desk


def can_comment_claim(user: AnyUser, claim: Claim) -> bool:
    return is_on_desk(user)


def can_resolve_comment(user: AnyUser, comment: Comment) -> bool:
    return is_on_desk(user)
