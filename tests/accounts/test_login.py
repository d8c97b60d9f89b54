"""Logging in, attacked: guessing, asking who exists, keeping an old session, skipping a factor."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from pytest_django.fixtures import Settings

from claims.views.accounts.second_factor import NEEDED

LOGIN = "/accounts/login/"


def enter(client: Client, name: str, password: str) -> int:
    return int(client.post(LOGIN, {"login": name, "password": password}).status_code)


def code(secret: str) -> str:
    """What an authenticator app shows now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def test_after_five_wrong_passwords_even_the_right_one_has_to_wait(
    client: Client, checker: User
) -> None:
    for _ in range(5):
        enter(client, "checker", "wrong")
    answer = client.post(LOGIN, {"login": "checker", "password": "checker-knows-this"})
    assert "Too many failed login attempts" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_guessing_from_many_machines_meets_the_same_limit(checker: User) -> None:
    for number in range(5):
        enter(Client(REMOTE_ADDR=f"203.0.113.{number}"), "checker", "wrong")
    assert enter(Client(REMOTE_ADDR="203.0.113.99"), "checker", "checker-knows-this") == 200


def test_two_hundred_guesses_at_many_accounts_open_none(checker: User, db: None) -> None:
    client = Client()
    tried = [enter(client, f"name{number}", "checker-knows-this") for number in range(200)]
    assert set(tried) <= {200, 429}
    assert tried.count(429) > 100


def test_a_header_does_not_make_another_visitor(checker: User) -> None:
    for number in range(60):
        client = Client(headers={"X-Forwarded-For": f"203.0.113.{number}"})
        enter(client, f"name{number}", "wrong")
    answer = Client().post(LOGIN, {"login": "checker", "password": "checker-knows-this"})
    assert answer.status_code != 302


def test_an_unknown_name_is_answered_like_a_wrong_password(checker: User) -> None:
    known = Client().post(LOGIN, {"login": "checker", "password": "wrong"})
    unknown = Client().post(LOGIN, {"login": "checkee", "password": "wrong"})
    assert known.status_code == unknown.status_code
    same = unknown.content.decode().replace("checkee", "checker")
    assert without_token(known.content.decode()) == without_token(same)


def without_token(page: str) -> str:
    """The page without what differs between any two."""
    head, _, rest = page.partition('name="csrfmiddlewaretoken" value="')
    return head + rest[64:]


def test_an_unknown_name_costs_a_hash_like_a_known_one(
    checker: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted, not timed: each wrong login computes one hash."""
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: MD5PasswordHasher, password: str, salt: str) -> str:
        hashed.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    costs = []
    for name in ("checker", "checkee"):
        hashed.clear()
        enter(Client(), name, "wrong")
        costs.append(len(hashed))
    assert costs[0] == costs[1] == 1


def test_a_forgotten_password_says_the_same_of_every_address(checker: User) -> None:
    User.objects.filter(pk=checker.pk).update(email="checker@desk.example")
    pages = []
    for address in ("checker@desk.example", "nobody@desk.example"):
        answer = Client().post("/accounts/password/reset/", {"email": address}, follow=True)
        pages.append(without_token(answer.content.decode()))
    assert pages[0] == pages[1]
    assert [letter.to for letter in mail.outbox] == [["checker@desk.example"]]


def test_a_link_to_a_new_password_never_names_the_host_of_a_header(checker: User) -> None:
    User.objects.filter(pk=checker.pk).update(email="checker@desk.example")
    answer = Client(headers={"Host": "evil.example"}).post(
        "/accounts/password/reset/", {"email": "checker@desk.example"}
    )
    assert answer.status_code == 400
    assert mail.outbox == []


def test_logging_in_changes_the_key_of_the_session(client: Client, checker: User) -> None:
    client.get(LOGIN)
    client.session["planted"] = "x"
    before = client.session.session_key
    enter(client, "checker", "checker-knows-this")
    assert client.session.session_key != before


def test_a_new_password_ends_every_other_session(checker: User) -> None:
    here, elsewhere = Client(), Client()
    for client in (here, elsewhere):
        enter(client, "checker", "checker-knows-this")
        assert client.get("/").status_code == 200
    words = {
        "oldpassword": "checker-knows-this",
        "password1": "plum sky lantern",
        "password2": "plum sky lantern",
    }
    assert here.post("/accounts/password/change/", words).status_code == 302
    assert here.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302


def test_whoever_is_let_go_is_out_at_once(client: Client, checker: User) -> None:
    enter(client, "checker", "checker-knows-this")
    User.objects.filter(pk=checker.pk).update(is_active=False)
    assert client.get("/").status_code == 302


def test_sessions_are_listed_and_all_others_ended(checker: User) -> None:
    here, elsewhere = Client(), Client()
    for client in (here, elsewhere):
        enter(client, "checker", "checker-knows-this")
    assert here.get("/accounts/sessions/").content.decode().count("127.0.0.1") == 2
    here.post("/accounts/sessions/")
    assert here.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302


@pytest.fixture
def secret(checker: User) -> str:
    """The secret of the checker's authenticator app."""
    made = str(generate_totp_secret())
    TOTP.activate(checker, made)
    return made


def test_a_second_factor_is_asked_for_and_cannot_be_walked_round(
    client: Client, checker: User, secret: str
) -> None:
    answer = client.post(LOGIN, {"login": "checker", "password": "checker-knows-this"})
    assert answer.headers["Location"].startswith("/accounts/2fa/authenticate/")
    assert client.get("/").status_code == 302
    client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert client.get("/").status_code == 302
    client.post("/accounts/2fa/authenticate/", {"code": code(secret)})
    assert client.get("/").status_code == 200


def test_a_code_counts_once(checker: User, secret: str) -> None:
    shown = code(secret)
    statuses = []
    for client in (Client(), Client()):
        enter(client, "checker", "checker-knows-this")
        client.post("/accounts/2fa/authenticate/", {"code": shown})
        statuses.append(client.get("/").status_code)
    assert statuses == [200, 302]


def test_secrets_of_second_factors_are_not_readable_in_the_database(
    checker: User, secret: str
) -> None:
    assert secret not in str(Authenticator.objects.get(user=checker).data)


def test_the_admin_has_no_login_of_its_own(client: Client, superuser: User) -> None:
    answer = client.get("/admin/login/?next=/admin/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(LOGIN)


def test_a_role_that_needs_a_second_factor_is_led_to_it(
    client: Client, editor: User, settings: Settings
) -> None:
    settings.REQUIRE_SECOND_FACTOR = "editor"
    client = Client()
    client.force_login(editor)
    for path in ("/", "/exports/", "/admin/"):
        answer = client.get(path)
        assert answer.status_code == 302
        assert answer.headers["Location"] == "/accounts/2fa/"
    assert NEEDED in client.get("/accounts/2fa/").content.decode()
    TOTP.activate(editor, generate_totp_secret())
    assert client.get("/").status_code == 200


def test_other_roles_are_not(client: Client, checker: User, settings: Settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = "editor"
    client = Client()
    client.force_login(checker)
    assert client.get("/").status_code == 200


ELSEWHERE = (
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "https:evil.example",
    "https://testserver@evil.example/",
    "javascript:alert(1)",
    "\thttps://evil.example/",
)


@pytest.mark.parametrize("target", ELSEWHERE)
def test_no_step_of_a_login_leads_to_another_site(checker: User, secret: str, target: str) -> None:
    client = Client()
    given = {"login": "checker", "password": "checker-knows-this", "next": target}
    answers = [client.post(LOGIN, given)]
    answers.append(
        client.post("/accounts/2fa/authenticate/", {"code": code(secret), "next": target})
    )
    assert client.get("/").status_code == 200
    answers.append(client.get(LOGIN, {"next": target}))
    answers.append(client.get("/admin/login/", {"next": target}))
    answers.append(
        client.post("/accounts/reauthenticate/", {"password": "checker-knows-this", "next": target})
    )
    answers.append(client.post("/accounts/logout/", {"next": target}))
    for answer in answers:
        assert answer.status_code == 302
        place = answer.headers["Location"]
        assert place.startswith("/")
        assert not place.startswith(("//", "/\\"))


def test_a_session_that_was_there_before_the_login_opens_nothing(checker: User) -> None:
    planted = Client()
    planted.get(LOGIN)
    session = planted.session
    session["planted"] = "by somebody else"
    session.save()
    victim, key = Client(), str(session.session_key)
    victim.cookies["sessionid"] = key
    enter(victim, "checker", "checker-knows-this")
    assert victim.get("/").status_code == 200
    thief = Client()
    thief.cookies["sessionid"] = key
    assert thief.get("/").status_code == 302


def test_a_login_sent_from_another_page_is_refused(checker: User) -> None:
    answer = Client(enforce_csrf_checks=True).post(
        LOGIN, {"login": "checker", "password": "checker-knows-this"}
    )
    assert answer.status_code == 403


def test_codes_of_a_second_factor_cannot_be_guessed_in_quantity(checker: User, secret: str) -> None:
    client = Client()
    enter(client, "checker", "checker-knows-this")
    for number in range(30):
        client.post("/accounts/2fa/authenticate/", {"code": f"{number:06}"})
    client.post("/accounts/2fa/authenticate/", {"code": code(secret)})
    assert client.get("/").status_code == 302


def test_a_recovery_code_counts_once(checker: User, secret: str) -> None:
    spare = RecoveryCodes.activate(checker).get_unused_codes()[0]
    statuses = []
    for client in (Client(), Client()):
        enter(client, "checker", "checker-knows-this")
        client.post("/accounts/2fa/authenticate/", {"code": spare})
        statuses.append(client.get("/").status_code)
    assert statuses == [200, 302]


def test_codes_guessed_in_many_sessions_from_many_machines_meet_the_same_limit(
    checker: User, secret: str
) -> None:
    for number in range(5):
        client = Client(REMOTE_ADDR=f"203.0.113.{number}")
        enter(client, "checker", "checker-knows-this")
        client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    client = Client(REMOTE_ADDR="203.0.113.99")
    enter(client, "checker", "checker-knows-this")
    client.post("/accounts/2fa/authenticate/", {"code": code(secret)})
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("target", ELSEWHERE)
def test_showing_a_second_factor_again_leads_to_no_other_site(
    checker: User, secret: str, target: str
) -> None:
    client = Client()
    client.force_login(checker)
    answer = client.post("/accounts/2fa/reauthenticate/", {"code": code(secret), "next": target})
    assert answer.status_code == 302
    place = answer.headers["Location"]
    assert place.startswith("/")
    assert not place.startswith(("//", "/\\"))


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["testserver.evil.example", "testserver:80@evil.example"])
@pytest.mark.parametrize("path", ["/", LOGIN, "/admin/login/", "/accounts/password/reset/"])
def test_no_page_answers_to_the_name_of_another_site(path: str, host: str) -> None:
    assert Client(headers={"Host": host}).get(path).status_code == 400


def test_a_link_to_a_new_password_takes_no_name_from_a_proxy_either(checker: User) -> None:
    User.objects.filter(pk=checker.pk).update(email="checker@desk.example")
    Client(headers={"X-Forwarded-Host": "evil.example"}).post(
        "/accounts/password/reset/", {"email": "checker@desk.example"}
    )
    [letter] = mail.outbox
    assert "://testserver/" in letter.body
    assert "evil.example" not in letter.body
