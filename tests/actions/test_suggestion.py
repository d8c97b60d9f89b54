"""What people say of suggested sentences."""

import pytest
from django.contrib.auth.models import User

from claims import actions
from claims.errors import BadSpan, NotAllowed
from claims.models import Dismissal, Event, Reading
from tests.stories import QUOTE, an_article

pytestmark = pytest.mark.django_db


def test_a_dismissed_sentence_is_remembered_once(checker: User) -> None:
    version = an_article(checker)
    first = actions.dismiss_sentence(version, 0, len(QUOTE), by=checker)
    assert actions.dismiss_sentence(version, 0, len(QUOTE), by=checker) == first
    assert first.span.exact == QUOTE


def test_a_restored_sentence_is_open_again(checker: User) -> None:
    version = an_article(checker)
    dismissal = actions.dismiss_sentence(version, 0, len(QUOTE), by=checker)
    actions.restore_sentence(dismissal, by=checker)
    assert not Dismissal.objects.exists()
    assert Event.objects.filter(action="sentence.restore").count() == 1


def test_words_outside_the_text_are_not_dismissed(checker: User) -> None:
    with pytest.raises(BadSpan):
        actions.dismiss_sentence(an_article(checker), 5, 5000, by=checker)
    assert not Dismissal.objects.exists()


def test_reading_through_is_said_once_by_each(checker: User, editor: User) -> None:
    version = an_article(checker)
    actions.mark_read_through(version, by=checker)
    actions.mark_read_through(version, by=checker)
    actions.mark_read_through(version, by=editor)
    assert Reading.objects.filter(version=version).count() == 2


def test_an_outsider_settles_nothing(checker: User, outsider: User) -> None:
    version = an_article(checker)
    with pytest.raises(NotAllowed):
        actions.dismiss_sentence(version, 0, len(QUOTE), by=outsider)
    with pytest.raises(NotAllowed):
        actions.mark_read_through(version, by=outsider)
