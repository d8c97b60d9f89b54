"""What people on the desk say to each other."""

import pytest
from django.contrib.auth.models import User

from claims import actions
from claims.enums import Anchor
from claims.errors import NotAllowed, NotFound, Refused
from claims.models import Comment
from claims.queries.comment import mentioned_in, threads_of
from claims.queries.history import prove_history
from tests.stories import a_claim, an_article, fresh, in_review

pytestmark = pytest.mark.django_db


def test_a_comment_keeps_the_passage_it_is_about(checker: User, reviewer: User) -> None:
    claim = a_claim(checker)
    comment = actions.write_comment(
        claim, " Which bridge? ", by=reviewer, anchor=Anchor.QUOTE, passage="The bridge"
    )
    assert (comment.body, comment.passage) == ("Which bridge?", "The bridge")
    assert prove_history().holds


def test_answers_gather_in_one_thread_however_deep(checker: User, reviewer: User) -> None:
    claim = a_claim(checker)
    first = actions.write_comment(claim, "Which bridge?", by=reviewer, anchor=Anchor.QUOTE)
    answer = actions.write_comment(claim, "The old one.", by=checker, parent=first)
    actions.write_comment(claim, "Thank you.", by=reviewer, parent=answer)
    [thread] = threads_of(claim, checker)
    assert [comment.body for comment in thread.answers] == ["The old one.", "Thank you."]
    assert {comment.anchor for comment in thread.answers} == {Anchor.QUOTE}


def test_a_comment_leaves_claim_and_review_as_they_are(checker: User, reviewer: User) -> None:
    claim = in_review(a_claim(checker), checker)
    actions.write_comment(claim, "Well done.", by=reviewer)
    assert fresh(claim).revision == claim.revision
    assert fresh(claim).status == claim.status


def test_a_thread_is_resolved_and_taken_up_again(checker: User, reviewer: User) -> None:
    thread = actions.write_comment(a_claim(checker), "Which bridge?", by=reviewer)
    assert actions.resolve_comment(thread, by=checker).resolved_by == checker
    assert actions.resolve_comment(thread, by=reviewer).resolved_by == checker
    assert actions.reopen_comment(thread, by=reviewer).resolved_at is None


def test_only_a_thread_as_a_whole_is_resolved(checker: User) -> None:
    claim = a_claim(checker)
    first = actions.write_comment(claim, "Which bridge?", by=checker)
    answer = actions.write_comment(claim, "This one.", by=checker, parent=first)
    with pytest.raises(NotFound):
        actions.resolve_comment(answer, by=checker)


def test_empty_words_and_other_claims_are_refused(checker: User) -> None:
    claim = a_claim(checker)
    other = a_claim(checker, an_article(checker, url="https://other.example/a"))
    comment = actions.write_comment(other, "Elsewhere.", by=checker)
    with pytest.raises(Refused):
        actions.write_comment(claim, "  ", by=checker)
    with pytest.raises(Refused):
        actions.write_comment(claim, "Here.", by=checker, parent=comment)
    assert Comment.objects.count() == 1


def test_an_outsider_says_nothing(checker: User, outsider: User) -> None:
    with pytest.raises(NotAllowed):
        actions.write_comment(a_claim(checker), "Hello.", by=outsider)


def test_only_colleagues_are_mentioned(checker: User, reviewer: User, outsider: User) -> None:
    body = "@reviewer and @outsider, please; mail@checker.example is no mention. @nobody."
    assert mentioned_in(body) == [reviewer]
