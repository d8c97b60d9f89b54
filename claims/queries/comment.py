"""Comments in their threads, and who is meant in them."""

import re
from dataclasses import dataclass, field

from django.contrib.auth.models import User

from claims.models import Claim, Comment
from claims.permissions import AnyUser, is_on_desk

from .panel import unsealed_comments

MENTION = re.compile(r"(?<![\w@.+-])@([\w@.+-]*[\w+-])")


@dataclass(frozen=True)
class Thread:
    """A first comment and its answers, oldest first."""

    first: Comment
    answers: list[Comment] = field(default_factory=list)


def threads_of(claim: Claim, user: AnyUser) -> list[Thread]:
    """The threads on a claim, oldest first, without what is sealed from `user`; one query."""
    threads: dict[int, Thread] = {}
    comments = unsealed_comments(user).filter(claim=claim).select_related("author", "resolved_by")
    for comment in comments.order_by("pk"):
        if comment.parent_id is None:
            threads[comment.pk] = Thread(comment)
        elif comment.parent_id in threads:
            threads[comment.parent_id].answers.append(comment)
    return list(threads.values())


def mentioned_in(body: str) -> list[User]:
    """The colleagues named as `@username` in `body`; other names are just words."""
    names = set(MENTION.findall(body))
    found = User.objects.filter(username__in=names, is_active=True).order_by("pk")
    return [user for user in found if is_on_desk(user)]
