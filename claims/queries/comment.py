"""Comments in their threads, and who is meant in them."""

import re
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from claims.enums import Anchor
from claims.models import Claim, Comment, Evidence
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


def outside_comments(claim: Claim, user: AnyUser) -> QuerySet[Comment]:
    """The comments on a claim for whoever reads them outside the desk.

    Threads about a confidential source are left out, and those about evidence that is gone, of
    which nobody can say any more whether it was.
    """
    open_evidence = Evidence.objects.filter(claim=claim, source__confidential=False).values("pk")
    found = unsealed_comments(user).filter(claim=claim).select_related("author", "resolved_by")
    found = found.annotate(
        first_anchor=Coalesce("parent__anchor", "anchor"),
        first_about=Coalesce("parent__about", "about"),
    )
    return found.filter(~Q(first_anchor=Anchor.EVIDENCE) | Q(first_about__in=open_evidence))


def mentioned_in(body: str) -> list[User]:
    """The colleagues named as `@username` in `body`; other names are just words."""
    names = set(MENTION.findall(body))
    found = User.objects.filter(username__in=names, is_active=True).order_by("pk")
    return [user for user in found if is_on_desk(user)]
