"""Writing comments. They never change a claim, so its revision and its reviews stay."""

from django.contrib.auth.models import User
from django.utils import timezone

from claims.enums import Anchor
from claims.errors import NotFound, Refused
from claims.models import Claim, Comment
from claims.permissions import can_comment_claim, can_resolve_comment

from .change import change, require

COLLEAGUE_NEEDED = "You need a role on the desk to comment."


def write_comment(
    claim: Claim,
    body: str,
    *,
    by: User,
    parent: Comment | None = None,
    anchor: str = Anchor.CLAIM,
    about: int | None = None,
    passage: str = "",
    key: str = "",
) -> Comment:
    """Say something about a claim, or answer a comment on it. An answer belongs to its thread.

    `about` is the number of the evidence or the verdict that `passage` was read in.

    Raises NotAllowed, Refused for empty words or a comment on another claim.
    """
    require(can_comment_claim(by, claim), COLLEAGUE_NEEDED)
    if not body.strip():
        raise Refused("The comment is empty; write what you want to say.")
    if parent is not None and parent.claim_id != claim.pk:
        raise Refused("That comment is about another claim; answer it there.")
    with change("comment.write", by=by, key=key) as write:
        write.about(claim)
        return write.create(
            Comment(
                claim=claim,
                parent=(parent.parent or parent) if parent else None,
                anchor=parent.anchor if parent else anchor,
                about=None if parent else about,
                passage="" if parent else passage,
                body=body.strip(),
                author=by,
            )
        )


def resolve_comment(comment: Comment, *, by: User, key: str = "") -> Comment:
    """Close a thread; twice is once. Raises NotAllowed, NotFound."""
    return _settle(comment, by, key, resolved=True)


def reopen_comment(comment: Comment, *, by: User, key: str = "") -> Comment:
    """Take a closed thread up again. Raises NotAllowed, NotFound."""
    return _settle(comment, by, key, resolved=False)


def _settle(comment: Comment, by: User, key: str, *, resolved: bool) -> Comment:
    require(can_resolve_comment(by, comment), COLLEAGUE_NEEDED)
    with change("comment.resolve" if resolved else "comment.reopen", by=by, key=key) as write:
        thread = Comment.objects.select_for_update().filter(pk=comment.pk, parent=None).first()
        if thread is None:
            raise NotFound("There is no such thread; only a thread as a whole is resolved.")
        write.about(thread.claim)
        if resolved is (thread.resolved_at is None):
            now = timezone.now()
            write.update(
                thread,
                resolved_by=by if resolved else None,
                resolved_at=now if resolved else None,
            )
    return thread
