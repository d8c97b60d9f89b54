import pytest
from django.contrib.auth.models import User

from claims import actions
from claims.errors import NotFound, Refused
from claims.exports.making import EVERYTHING
from claims.filters.scope import scope_of
from claims.models import SavedFilter
from tests import stories


def refs(of: str, by: User) -> list[str]:
    return [claim.ref for claim in scope_of(of, by).claims]


def test_everything_is_all_claims_in_their_order(checker: User) -> None:
    version = stories.an_article(checker)
    made = [stories.a_claim(checker, version, quote) for quote in ("The minister", "Nobody")]
    scope = scope_of(EVERYTHING, checker)
    assert refs(EVERYTHING, checker) == [claim.ref for claim in made]
    assert scope.subject.selection == "All claims of the desk. None of these is left out."


def test_a_filter_is_what_the_queue_shows_and_says_so(checker: User, editor: User) -> None:
    stories.a_claim(checker)
    declined = stories.a_claim(checker)
    actions.decline_claim(declined, by=editor, revision=None, reason="An opinion.")
    assert refs("filter:status=declined", checker) == [declined.ref]
    assert scope_of("filter:status=declined", checker).subject.title == "Status: Declined"


def test_a_saved_filter_keeps_its_name_and_belongs_to_one_person(
    checker: User, editor: User
) -> None:
    saved = SavedFilter.objects.create(person=checker, name="My new ones", query="status=new")
    scope = scope_of(f"saved:{saved.pk}", checker)
    assert (scope.of, scope.subject.title) == ("filter:status=new", "My new ones")
    with pytest.raises(NotFound):
        scope_of(f"saved:{saved.pk}", editor)


def test_who_has_no_role_sees_nothing_to_take_out(checker: User, outsider: User) -> None:
    claim = stories.a_claim(checker)
    assert refs(EVERYTHING, outsider) == []
    for of in (f"claim:{claim.ref}", f"article:{claim.article_id}"):
        with pytest.raises(NotFound):
            scope_of(of, outsider)


@pytest.mark.parametrize(
    "of",
    [
        *("", "x", "article:", "article:9", "article:-1", "article:1 OR 1=1", "claim:", "claim:9"),
        *("saved:1", "filter:status=gone", "filter:show=none", f"filter:q={'x' * 1001}"),
        f"article:{10**30}",
    ],
)
def test_what_names_nothing_is_refused(of: str, checker: User) -> None:
    with pytest.raises((NotFound, Refused)):
        scope_of(of, checker)


@pytest.mark.parametrize("show", ["waiting", "mine", "unassigned", "due", "all"])
def test_every_list_of_the_queue_can_be_taken_out(show: str, checker: User) -> None:
    claim = stories.a_claim(checker)
    expected = [claim.ref] if show in {"unassigned", "all"} else []
    assert refs(f"filter:show={show}&status=new", checker) == expected
