"""Nobody signs up: people come by invitation, once, with the role they were asked for."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from claims import actions
from claims.enums import Role
from claims.errors import NotAllowed, Refused
from claims.models import Event, Invitation
from claims.permissions import roles
from claims.queries.history import prove_history
from claims.tasks.follow import follow_history
from claims.tasks.invite import send_invitation
from tests.cast import person

WORDS = {
    "username": "noor",
    "first_name": "Noor",
    "last_name": "Haddad",
    "password": "plum sky lantern",
}


@pytest.fixture
def invitation(editor: User) -> Invitation:
    return actions.invite_person("noor@desk.example", by=editor, role="reviewer")


def address(invitation: Invitation) -> str:
    return f"/accounts/invitations/{invitation.secret}/"


def test_whoever_is_invited_gets_a_mail_and_comes_with_the_role(
    client: Client, editor: User
) -> None:
    client.force_login(editor)
    words = {"email": "noor@desk.example", "role": "reviewer", "key": "0" * 32}
    assert client.post("/people/invitations/", words).status_code == 302
    follow_history()
    [invitation] = Invitation.objects.all()
    send_invitation.call(invitation.pk)
    [letter] = mail.outbox
    assert letter.to == ["noor@desk.example"]
    [link] = re.findall(r"https?://\S+", str(letter.body))
    path = link.removeprefix("http://localhost:8000")
    newcomer = Client()
    assert "as reviewer" in newcomer.get(path).content.decode()
    assert newcomer.post(path, WORDS).headers["Location"] == "/accounts/login/"
    login = {"login": "noor@desk.example", "password": WORDS["password"]}
    assert newcomer.post("/accounts/login/", login).headers["Location"] == "/"
    noor = User.objects.get(username="noor")
    assert roles(noor) == {"checker", "reviewer"}
    assert EmailAddress.objects.get(user=noor).verified


def test_the_history_knows_who_came_and_not_their_address(invitation: Invitation) -> None:
    noor = actions.accept_invitation(invitation, username="noor", password=WORDS["password"])
    event = Event.objects.latest("seq")
    assert (event.action, event.actor) == ("invitation.accept", noor)
    assert not Event.objects.filter(payload__contains="noor@desk.example").exists()
    assert prove_history().holds


def test_an_invitation_counts_once(client: Client, invitation: Invitation) -> None:
    actions.accept_invitation(invitation, username="noor", password=WORDS["password"])
    answer = client.post(address(invitation), WORDS | {"username": "second"})
    assert answer.status_code == 404
    with pytest.raises(Refused, match="ask for a new one"):
        actions.accept_invitation(invitation, username="third", password=WORDS["password"])
    assert not User.objects.filter(username__in=["second", "third"]).exists()


def test_one_that_ran_out_or_was_withdrawn_counts_no_more(
    client: Client, invitation: Invitation, editor: User
) -> None:
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.get(address(invitation)).status_code == 404
    again = actions.invite_person("noor@desk.example", by=editor, role="checker")
    client.force_login(editor)
    client.post(f"/people/invitations/{again.pk}/withdraw/")
    assert Client().get(address(again)).status_code == 404


def test_a_new_invitation_to_the_same_address_takes_the_place_of_the_old(
    invitation: Invitation, editor: User
) -> None:
    again = actions.invite_person("Noor@desk.example", by=editor, role="checker")
    assert [*Invitation.objects.open()] == [again]


@pytest.mark.django_db
@pytest.mark.parametrize("secret", ["x", "MQ:1abc:zzz", "1", "MQ"])
def test_a_made_up_address_opens_nothing(secret: str, client: Client) -> None:
    assert client.get(f"/accounts/invitations/{secret}/").status_code == 404


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"password": "short"}, "too short"),
        ({"password": "password1234"}, "too common"),
        ({"password": "noor-haddad-noor"}, "too similar"),
        ({"username": "editor"}, "Somebody is called"),
        ({"username": "EDITOR"}, "Somebody is called"),
        ({"username": "no or"}, "valid username"),
        ({"username": ""}, "required"),
    ],
)
def test_what_cannot_be_is_said_and_makes_no_account(
    change: dict[str, str], sentence: str, client: Client, invitation: Invitation
) -> None:
    answer = client.post(address(invitation), WORDS | {"first_name": "noor-haddad"} | change)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not User.objects.filter(email="noor@desk.example").exists()
    assert Invitation.objects.open().count() == 1


def test_no_more_can_be_written_than_the_form_asks(client: Client, invitation: Invitation) -> None:
    more = {"is_superuser": "on", "is_staff": "on", "role": "editor", "groups": "1"}
    client.post(address(invitation), WORDS | more)
    noor = User.objects.get(username="noor")
    assert not noor.is_superuser
    assert roles(noor) == {"checker", "reviewer"}


@pytest.mark.parametrize("who", ["checker", "reviewer"])
def test_only_editors_invite(
    who: str, client: Client, request: pytest.FixtureRequest, invitation: Invitation
) -> None:
    somebody = request.getfixturevalue(who)
    client.force_login(somebody)
    assert "Invite somebody" not in client.get("/people/").content.decode()
    assert "noor@desk.example" not in client.get("/people/").content.decode()
    words = {"email": "a@desk.example", "role": "editor", "key": "0" * 32}
    assert client.post("/people/invitations/", words).status_code == 403
    assert client.post(f"/people/invitations/{invitation.pk}/withdraw/").status_code == 403
    with pytest.raises(NotAllowed):
        actions.invite_person("a@desk.example", by=somebody, role="editor")


def test_somebody_who_works_here_already_is_not_invited_again(client: Client, editor: User) -> None:
    User.objects.filter(pk=editor.pk).update(email="ines@desk.example")
    client.force_login(editor)
    words = {"email": "Ines@desk.example", "role": "checker", "key": "0" * 32}
    answer = client.post("/people/invitations/", words)
    assert answer.status_code == 422
    assert "works here already" in answer.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_people_asks_the_same_few_queries(
    count: int, client: Client, editor: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        person(f"colleague{number}", Role.CHECKER)
        actions.invite_person(f"{number}@desk.example", by=editor, role="checker")
    client.force_login(editor)
    client.get("/people/")
    with django_assert_num_queries(7):
        client.get("/people/")


def test_signing_up_is_closed(client: Client, db: None) -> None:
    words = {"username": "eve", "email": "eve@evil.example", "password1": "plum sky lantern"}
    answer = client.post("/accounts/signup/", words)
    assert "closed" in answer.content.decode().lower()
    assert not User.objects.exists()
