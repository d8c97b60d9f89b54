import pytest
from django.contrib.auth.models import User

from claims import actions
from claims.enums import ClaimStatus as S
from claims.errors import NotFound, Refused
from claims.models import Claim, Claimant, Event, Topic
from tests.actions.doings import Desk
from tests.actions.test_claim import edit
from tests.stories import a_claim, approved, fresh, published

pytestmark = pytest.mark.django_db


def renamed(claimant: Claimant, by: User, **values: str) -> Claimant:
    given = {name: getattr(claimant, name) for name in ("name", "kind", "party", "same_as")}
    return actions.edit_claimant(claimant, by=by, revision=claimant.revision, **{**given, **values})


def said_by(claimant: Claimant, by: User) -> Claim:
    return edit(a_claim(by), by, claimant=claimant)


def test_a_name_is_one_claimant_however_it_is_spaced(checker: User) -> None:
    first = actions.add_claimant("The  minister ", by=checker)
    assert first.name == "The minister"
    assert actions.add_claimant("The minister", by=checker) == first


@pytest.mark.parametrize("name", ["", "   "])
def test_names_are_not_empty(checker: User, name: str) -> None:
    topic = actions.add_topic("Bridges", by=checker)
    claimant = actions.add_claimant("The minister", by=checker)
    with pytest.raises(Refused, match="A name is needed"):
        actions.add_claimant(name, by=checker)
    with pytest.raises(Refused, match="A name is needed"):
        renamed(claimant, checker, name=name)
    with pytest.raises(Refused, match="A name is needed"):
        actions.rename_topic(topic, by=checker, name=name)


def test_a_name_that_is_taken_is_refused(checker: User) -> None:
    for name in ("The minister", "The mayor"):
        actions.add_claimant(name, by=checker)
        actions.add_topic(name, by=checker)
    with pytest.raises(Refused, match="Claimant with this Name already exists"):
        renamed(Claimant.objects.get(name="The mayor"), checker, name="The minister")
    with pytest.raises(Refused, match="Topic with this Name already exists"):
        actions.rename_topic(Topic.objects.get(name="The mayor"), by=checker, name="The minister")


@pytest.mark.parametrize("page", ["javascript:alert(1)", "no address", "//evil.example"])
def test_an_identifying_page_is_a_web_address(checker: User, page: str) -> None:
    with pytest.raises(Refused, match="Identifying page: Enter a valid URL"):
        actions.add_claimant("The minister", by=checker, same_as=page)
    assert not Claimant.objects.exists()


def test_a_renamed_claimant_drops_reviewed_claims_back_each_with_its_own_event(
    desk: Desk,
) -> None:
    claimant = actions.add_claimant("The minister", by=desk.checker)
    claims = [
        approved(said_by(claimant, desk.checker), desk.checker, desk.reviewer) for _ in range(2)
    ]
    other = approved(a_claim(desk.checker), desk.checker, desk.reviewer)
    renamed(claimant, desk.checker, name="The former minister")
    assert {fresh(claim).status for claim in claims} == {S.RESEARCHING}
    assert fresh(other).status == S.APPROVED
    dropped = Event.objects.filter(action="claim.drop_back")
    assert [event.subject for event in dropped] == [f"claim:{claim.pk}" for claim in claims]
    assert dropped[0].data["note"] == "The claimant “The former minister” was changed."


def test_what_is_published_keeps_the_name_it_had(desk: Desk) -> None:
    claimant = actions.add_claimant("The minister", by=desk.checker)
    claim = said_by(claimant, desk.checker)
    claim = published(claim, desk.checker, desk.reviewer, desk.editor)
    renamed(claimant, desk.checker, name="The former minister")
    claim = fresh(claim)
    assert claim.status == S.PUBLISHED
    assert claim.public_verdict is not None
    assert claim.public_verdict.frozen["claim"]["claimant"] == "The minister"


def test_a_topic_that_is_gone_cannot_be_renamed(checker: User) -> None:
    with pytest.raises(NotFound, match="This topic is not there any more"):
        actions.rename_topic(Topic(pk=9, name="Bridges"), by=checker, name="Roads")
