from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from claims import actions
from claims.enums import ClaimStatus
from claims.models import Capture, Claimant, Origin, Source, Topic
from tests import stories
from tests.admin.page import actions_since, add_page, last_seq, page_of, refusals, send, shown


@pytest.fixture
def desk(client: Client, checker: User) -> Client:
    client.force_login(checker)
    return client


def add(desk: Client, **words: Any) -> Any:
    return send(desk, add_page("source"), **words)


def test_a_source_is_added_with_what_is_known_of_it(desk: Client, checker: User) -> None:
    wire = actions.add_origin("The wire", by=checker)
    seq = last_seq()
    words = {"title": "A report", "url": "https://a.example/report", "origin": wire.pk}
    assert add(desk, kind="official", **words).status_code == 302
    source = Source.objects.get()
    assert (source.title, source.kind, source.origin) == ("A report", "official", wire)
    assert actions_since(seq) == ["source.add"]


def test_a_page_that_is_a_source_already_is_named_and_the_words_are_kept(desk: Client) -> None:
    add(desk, title="A report", url="https://a.example/report")
    answer = add(desk, title="Again", url="HTTPS://A.example/report/", interests="Sells bridges.")
    [sentence] = answer.context["adminform"].form.errors["url"]
    assert sentence == "This page is a source already: “A report”. Use that one."
    assert "Sells bridges." in answer.content.decode()
    assert Source.objects.count() == 1


def test_an_address_that_is_no_web_page_is_refused(desk: Client) -> None:
    answer = add(desk, title="A report", url="ftp://a.example/report")
    assert "url" in answer.context["adminform"].form.errors
    assert not Source.objects.exists()


def test_a_confidential_source_has_to_be_explained(desk: Client) -> None:
    answer = add(desk, title="A clerk", confidential="on")
    assert "A confidential source needs its reason and a public description." in (
        answer.content.decode()
    )
    assert not Source.objects.exists()


def test_a_capture_is_kept_with_its_hash(desk: Client, checker: User) -> None:
    source = stories.a_source(checker, "Archive")
    seq = last_seq()
    file = SimpleUploadedFile("page.html", b"<p>old</p>", "text/html")
    assert send(desk, page_of(source), capture=file).status_code == 302
    capture = Capture.objects.get()
    assert (capture.source, capture.media_type, capture.size) == (source, "text/html", 10)
    assert actions_since(seq) == ["capture.add"]


def test_a_capture_that_is_refused_rolls_back_the_edit(
    desk: Client, checker: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claims.actions.kept.MAX_CAPTURE_BYTES", 3)
    source = stories.a_source(checker, "Archive")
    file = SimpleUploadedFile("page.html", b"<p>old</p>", "text/html")
    answer = send(desk, page_of(source), title="Renamed", capture=file)
    assert answer.status_code == 422
    assert Source.objects.get().title == "Report of Archive"
    assert answer.context["adminform"].form["title"].value() == "Renamed"


def test_changing_a_source_drops_back_what_leans_on_it(
    desk: Client, checker: User, reviewer: User
) -> None:
    claim = stories.approved(stories.a_claim(checker), checker, reviewer)
    source = claim.evidence.order_by("id")[0].source
    assert send(desk, page_of(source), publisher="Another house").status_code == 302
    assert stories.fresh(claim).status == ClaimStatus.RESEARCHING


def test_a_stale_source_shows_three_sides(desk: Client, checker: User) -> None:
    source = stories.a_source(checker, "Archive")
    wire = actions.add_origin("The wire", by=checker)
    mine = shown(desk.get(page_of(source))) | {"author": "Mine"}
    send(desk, page_of(source), author="Theirs", opened=None, origin=wire.pk)
    answer = desk.post(page_of(source), mine)
    assert answer.status_code == 409
    sides = {one.label: (one.base, one.theirs, one.mine) for one in answer.context["conflict"]}
    assert sides == {
        "Author": ("", "Theirs", "Mine"),
        "Opened": ("yes", "no", "yes"),
        "Origin": ("", "The wire", ""),
    }


@pytest.mark.parametrize("model", [Origin, Topic, Claimant])
def test_names_are_added_and_mended_through_actions(model: Any, desk: Client) -> None:
    name = model._meta.model_name
    seq = last_seq()
    assert send(desk, add_page(name), name="Old name").status_code == 302
    thing = model.objects.get()
    assert send(desk, page_of(thing), name="New name").status_code == 302
    assert model.objects.get().name == "New name"
    done = actions_since(seq)
    assert done in (
        [f"{name}.add", f"{name}.rename"],
        [f"{name}.add", f"{name}.edit"],
    )


@pytest.mark.parametrize("model", [Origin, Topic, Claimant])
def test_a_name_that_is_taken_is_refused(model: Any, desk: Client) -> None:
    address = add_page(model._meta.model_name)
    send(desk, address, name="One")
    assert "name" in send(desk, address, name="One").context["adminform"].form.errors


def test_a_name_of_nothing_but_spaces_is_refused(desk: Client, checker: User) -> None:
    claimant = actions.add_claimant("The minister", by=checker)
    answer = send(desk, page_of(claimant), name=" \u2003 ")
    assert answer.status_code in (200, 422)
    assert Claimant.objects.get().name == "The minister"
    assert answer.context["adminform"].form.errors or refusals(answer)
