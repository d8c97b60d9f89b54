"""Finding out about a source before it is put on a claim: its page, the known ones, its file."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims import actions
from claims.models import Capture, Event, Origin, Source
from claims.readers import Draft, NotFetched
from tests import stories
from tests.views.pages import send
from tests.views.test_evidence import words_for

WIRE = (
    "The bridge over the river was built in 1911 by the city, and it has stood there ever since. "
    "Whoever crosses it sees the mill, the old town and the hills behind them in the morning."
)
PAGE = Draft(
    text=f"BEIJING (AP) — {WIRE}",
    title="The bridge of 1911",
    publisher="The Courier",
    byline="Jane Doe",
    published_on=date(2026, 5, 1),
)


@pytest.fixture
def the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claims.views.desk.evidence.read_url", lambda _: PAGE)


def look_up(desk: Client, ref: str, **words: str) -> str:
    answer = desk.post(f"/claims/{ref}/evidence/", {"look_up": "1", **words})
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.usefixtures("the_page")
def test_what_a_page_says_of_itself_is_filled_in_and_nothing_is_written(
    desk: Client, checker: User
) -> None:
    claim = stories.a_claim(checker)
    events = Event.objects.count()
    content = look_up(desk, claim.ref, source="https://courier.example/a", excerpt="the old town")
    for told in ("The bridge of 1911", "The Courier", "Jane Doe", "2026-05-01"):
        assert f'value="{told}"' in content
    assert "Nothing is stored yet" in content
    assert "stands on the page word for word" in content
    assert (Event.objects.count(), Source.objects.count()) == (events, 0)


@pytest.mark.usefixtures("the_page")
def test_what_was_typed_stays_and_an_excerpt_that_is_not_there_is_told(
    desk: Client, checker: User
) -> None:
    claim = stories.a_claim(checker)
    words = {"source": "https://courier.example/a", "title": "My title", "excerpt": "a new town"}
    content = look_up(desk, claim.ref, **words)
    assert 'value="My title"' in content
    assert "does not stand on the page word for word" in content


def test_a_page_that_cannot_be_fetched_lets_the_person_type(
    desk: Client, checker: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: str) -> Draft:
        raise NotFetched("courier.example took too long to answer; try again later.")

    monkeypatch.setattr("claims.views.desk.evidence.read_url", refuse)
    claim = stories.a_claim(checker)
    content = look_up(desk, claim.ref, source="https://courier.example/a")
    assert "took too long to answer" in content
    assert "Write what you know of the source yourself" in content
    words = words_for(claim, source="https://courier.example/a", title="Typed by hand")
    send(desk, f"/claims/{claim.ref}/evidence/", **words)
    assert claim.evidence.get().source.title == "Typed by hand"


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:1/", "http://169.254.169.254/", "file:///etc/passwd", "gopher://a.example/"],
)
def test_the_door_stays_shut_for_what_is_not_public(
    desk: Client, checker: User, address: str
) -> None:
    claim = stories.a_claim(checker)
    content = look_up(desk, claim.ref, source=address)
    assert "Write what you know of the source yourself" in content


@pytest.mark.usefixtures("the_page")
def test_a_group_is_suggested_by_the_credit_and_a_person_accepts_it(
    desk: Client, checker: User
) -> None:
    claim = stories.a_claim(checker)
    content = look_up(desk, claim.ref, source="https://courier.example/a")
    assert "It credits AP" in content
    words = words_for(claim, source="https://courier.example/a", origin="", suggested="AP")
    send(desk, f"/claims/{claim.ref}/evidence/", **words)
    assert claim.evidence.get().source.origin is None
    words = words_for(stories.fresh(claim), source="https://other.example/b", origin="")
    accepted = {**words, "suggested": "AP", "accept_origin": "on"}
    send(desk, f"/claims/{claim.ref}/evidence/", **accepted)
    assert Source.objects.get(url="https://other.example/b").origin == Origin.objects.get(name="AP")


@pytest.mark.usefixtures("the_page")
def test_two_copies_of_one_text_are_suggested_as_one_origin_and_then_count_once(
    desk: Client, checker: User
) -> None:
    claim = stories.a_claim(checker)
    first = stories.a_source(checker, "Herald")
    actions.add_capture(first, WIRE.encode(), media_type="text/plain", by=checker)
    actions.add_evidence(claim, first, by=checker, revision=None, stance="supports", locator="1")
    content = look_up(desk, claim.ref, source="https://courier.example/a")
    assert "of its wording stands in “Report of Herald” too" in content
    assert f'value="{first.pk}"' in content
    words = words_for(stories.fresh(claim), source="https://courier.example/a", origin="")
    accepted = {**words, "suggested": "AP", "copies": str(first.pk), "accept_origin": "on"}
    send(desk, f"/claims/{claim.ref}/evidence/", **accepted)
    assert {item.source.origin_key for item in claim.evidence.select_related("source")} == {
        f"origin:{Origin.objects.get().pk}"
    }


def test_a_known_page_is_found_however_its_address_is_spelled(desk: Client, checker: User) -> None:
    claim, known = stories.a_claim(checker), stories.a_source(checker, "Archive")
    spelled = "http://www.archive.example/report/?utm_source=x#top"
    assert "This page is among the sources" in look_up(desk, claim.ref, source=spelled)
    found = desk.post("/sources/find/", {"source": spelled}).content.decode()
    assert f'value="{known.pk}"' in found
    send(desk, f"/claims/{claim.ref}/evidence/", **words_for(claim, source=spelled, title=""))
    assert claim.evidence.get().source == known


def test_sources_are_found_while_typing_and_the_picked_one_is_used(
    desk: Client, checker: User
) -> None:
    claim, known = stories.a_claim(checker), stories.a_source(checker, "Archive")
    stories.a_source(checker, "Institute")
    found = desk.post("/sources/find/", {"source": "archive rep"}).content.decode()
    assert "Report of Archive" in found
    assert "Institute" not in found
    words = words_for(claim, source="archive rep", title="", known=str(known.pk))
    send(desk, f"/claims/{claim.ref}/evidence/", **words)
    assert claim.evidence.get().source == known
    assert desk.get("/sources/find/").status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_the_form_takes_the_same_queries_however_much_hangs_on_the_claim(
    desk: Client, checker: User, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    claim = stories.a_claim(checker)
    for number in range(count):
        source = stories.a_source(checker, f"Archive{number}")
        actions.add_evidence(claim, source, by=checker, revision=None, stance="supports")
    desk.get(f"/claims/{claim.ref}/evidence/")
    with django_assert_num_queries(7):
        desk.get(f"/claims/{claim.ref}/evidence/")
    with django_assert_num_queries(4):
        desk.post("/sources/find/", {"source": "report"})


def test_a_source_comes_in_by_its_file(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    file = SimpleUploadedFile("page.txt", WIRE.encode(), "text/plain")
    words = words_for(claim, source="A letter", title="", excerpt="built in 1911", file=file)
    send(desk, f"/claims/{claim.ref}/evidence/", **words)
    item = claim.evidence.get()
    assert item.verbatim is True
    assert Capture.objects.get(source=item.source).media_type == "text/plain"


def test_what_is_refused_leaves_no_source_and_no_copy_behind(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    file = SimpleUploadedFile("page.txt", WIRE.encode(), "text/plain")
    words = words_for(claim, source="A letter", title="", file=file, revision=99)
    send(desk, f"/claims/{claim.ref}/evidence/", 409, **words)
    assert (Source.objects.count(), Capture.objects.count(), Origin.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<html><script>alert(1)</script>", "text/html"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "image/svg+xml"),
        (b"%PDF-1.4 /OpenAction << /JS (app.alert(1)) >>", "application/pdf"),
        (b"GIF89a/*<html><script>alert(1)</script>*/=1;", "image/gif"),
        (b"%PDF-1.4\n<html><script>alert(1)</script>", "text/html; charset=utf-7"),
    ],
    ids=["page", "svg", "pdf", "gif and script", "pdf and page"],
)
def test_what_was_captured_is_a_download_in_which_nothing_runs(
    desk: Client, checker: User, data: bytes, kind: str
) -> None:
    source = stories.a_source(checker, "Archive")
    capture = actions.add_capture(source, data, media_type=kind, by=checker)
    answer = desk.get(f"/captures/{capture.pk}/")
    assert b"".join(answer.streaming_content) == data  # type: ignore[attr-defined]
    answer.close()
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
