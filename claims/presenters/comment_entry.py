"""Comments for programs of the desk."""

from collections.abc import Iterable
from typing import Any

from claims.models import Comment
from claims.models.claim import ref_of

from .standing import moment

Plain = dict[str, Any]


def comment_entries(comments: Iterable[Comment]) -> list[Plain]:
    """Each comment, loaded with its author and who closed its thread."""
    return [
        {
            "id": comment.pk,
            "claim": ref_of(comment.claim_id),
            "parent": comment.parent_id,
            "anchor": comment.anchor,
            "about": comment.about,
            "passage": comment.passage,
            "body": comment.body,
            "author": comment.author.get_username(),
            "written_at": moment(comment.written_at),
            "resolved_by": comment.resolved_by.get_username() if comment.resolved_by else None,
            "resolved_at": moment(comment.resolved_at),
        }
        for comment in comments
    ]
