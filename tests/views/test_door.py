import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.errors import NotAllowed, NotFound, Refused
from claims.urls.desk import ADDRESSES
from claims.views.desk.door import NO_ROLE
from tests import stories

WITHOUT_PARTS = [route for route, _, _ in ADDRESSES if "<" not in route]


@pytest.mark.parametrize("route", WITHOUT_PARTS)
@pytest.mark.django_db
def test_a_stranger_is_sent_to_log_in(route: str, client: Client) -> None:
    answer = client.get(f"/{route}")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/accounts/login/?next=/")


@pytest.mark.parametrize("route", WITHOUT_PARTS)
def test_an_account_without_a_role_is_told_how_to_get_one(
    route: str, client: Client, outsider: User
) -> None:
    client.force_login(outsider)
    answer = client.get(f"/{route}")
    assert answer.status_code == 403
    assert NO_ROLE in answer.content.decode()


def test_logging_in_leads_to_the_page_that_was_asked_for(client: Client, checker: User) -> None:
    words = {"login": "checker", "password": "checker-knows-this", "next": "/articles/"}
    assert client.post("/accounts/login/", words).headers["Location"] == "/articles/"


@pytest.mark.parametrize("elsewhere", ["//evil.example", "https://evil.example/", "javascript:1"])
def test_logging_in_never_leads_to_another_site(
    elsewhere: str, client: Client, checker: User
) -> None:
    words = {"login": "checker", "password": "checker-knows-this", "next": elsewhere}
    assert client.post("/accounts/login/", words).headers["Location"] == "/"


def test_a_wrong_password_is_refused_in_words_and_keeps_the_name(
    client: Client, checker: User
) -> None:
    answer = client.post("/accounts/login/", {"login": "checker", "password": "wrong"})
    page = answer.content.decode()
    assert "The username and/or password you specified are not correct" in page
    assert 'value="checker"' in page


def test_logging_out_ends_on_the_login_page(client: Client, checker: User) -> None:
    client.force_login(checker)
    assert client.post("/accounts/logout/").headers["Location"] == "/accounts/login/"
    assert client.get("/").status_code == 302


def test_an_address_that_leads_nowhere_says_so(client: Client, checker: User) -> None:
    client.force_login(checker)
    answer = client.get("/claims/FC-9999/")
    assert answer.status_code == 404
    assert "There is no claim FC-9999 here" in answer.content.decode()


@pytest.mark.parametrize("error", [NotFound("Gone."), NotAllowed("No."), Refused("Not so.")])
def test_htmx_gets_a_refusal_as_a_notice_with_its_status(
    error: NotFound | NotAllowed | Refused,
    client: Client,
    checker: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr("claims.views.desk.queue.queue_rows", refuse)
    client.force_login(checker)
    answer = client.get("/", headers={"HX-Request": "true"})
    assert answer.status_code == error.status
    assert answer.headers["HX-Retarget"] == "#notices"
    assert error.message in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_a_page_carries_no_inline_style_or_script(client: Client, checker: User) -> None:
    stories.a_claim(checker)
    client.force_login(checker)
    page = client.get("/?show=all").content.decode()
    assert "style=" not in page
    assert "<style" not in page
    assert "onclick" not in page


def test_htmx_is_sent_to_the_login_page_whole(client: Client, db: None) -> None:
    answer = client.get("/?show=all", headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"].startswith("/accounts/login/?next=/")


def test_a_form_from_before_another_login_gives_its_words_back(checker: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(checker)
    words = {"statement": "A long thought.", "password": "secret-words"}
    answer = client.post("/claims/FC-0001/words/", words)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "A long thought." in page
    assert "secret-words" not in page


def test_a_stranger_who_sends_a_form_is_asked_to_log_in_first(
    client: Client, checker: User
) -> None:
    claim = stories.a_claim(checker)
    answer = client.post(f"/claims/{claim.ref}/words/", {"statement": "Mine."})
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/accounts/login/?next=/claims/{claim.ref}/words/"
    assert stories.fresh(claim).statement == "The bridge is old."


def test_words_kept_on_a_device_are_known_by_their_writer(client: Client, checker: User) -> None:
    assert '<body data-user="">' in client.get("/accounts/login/").content.decode()
    client.force_login(checker)
    assert '<body data-user="checker">' in client.get("/").content.decode()
