from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims import actions
from claims.enums import ClaimStatus
from claims.models import Source
from claims.queries.capture import LOST
from tests import stories
from tests.views.pages import page, send


def words_of(source: Source, **changed: object) -> dict[str, Any]:
    return {
        "revision": source.revision,
        "title": source.title,
        "url": source.url,
        "opened": "on",
        "publisher": source.publisher,
        "author": "",
        "published": "",
        "kind": source.kind,
        "origin": "",
        "interests": "",
        "confidential_reason": "",
        "public_description": "",
    } | changed


def test_the_list_says_how_many_claims_lean_on_each(desk: Client, checker: User) -> None:
    source = stories.a_source(checker, "Archive")
    for _ in range(2):
        actions.add_evidence(
            stories.a_claim(checker), source, by=checker, revision=None, stance="supports"
        )
    content = page(desk, "/sources/")
    assert "Report of Archive" in content
    assert 'data-label="Claims">2<' in content


def test_sources_are_searched_by_any_of_their_words(desk: Client, checker: User) -> None:
    stories.a_source(checker, "Archive")
    stories.a_source(checker, "Institute")
    for words in ("institute+report", "institute.example", "INSTITUTE"):
        content = page(desk, f"/sources/?q={words}")
        assert "Report of Institute" in content
        assert "Report of Archive" not in content
    assert "No source holds these words." in page(desk, "/sources/?q=nowhere")


def test_an_empty_list_says_where_sources_come_from(desk: Client) -> None:
    assert "They come in with the evidence" in page(desk, "/sources/")


@pytest.mark.parametrize("sort", ["title", "-kind", "published", "-claims"])
def test_the_list_sorts(sort: str, desk: Client, checker: User) -> None:
    stories.a_source(checker, "Archive")
    assert "Report of Archive" in page(desk, f"/sources/?sort={sort}")


@pytest.mark.parametrize("sources", [1, 3])
def test_the_list_takes_the_same_queries_for_one_source_and_for_three(
    sources: int,
    desk: Client,
    checker: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(sources):
        origin = actions.add_origin(f"Wire {number}", by=checker)
        actions.add_source(f"Report {number}", by=checker, origin=origin)
    with django_assert_num_queries(5):
        page(desk, "/sources/")


def test_a_source_shows_what_it_says_of_which_claims(desk: Client, checker: User) -> None:
    claim, source = stories.a_claim(checker), stories.a_source(checker, "Archive")
    actions.add_evidence(
        claim, source, by=checker, revision=None, stance="refutes", excerpt="Built in 1990."
    )
    content = page(desk, f"/sources/{source.pk}/")
    for told in (claim.ref, "Refutes", "Built in 1990.", "checker added the source"):
        assert told in content


def test_a_source_that_is_not_there_is_not_found(desk: Client) -> None:
    page(desk, "/sources/9/", 404)
    page(desk, "/captures/9/", 404)


def test_what_is_known_of_a_source_is_mended(desk: Client, checker: User) -> None:
    source = stories.a_source(checker, "Archive")
    address = f"/sources/{source.pk}/edit/"
    assert 'value="Report of Archive"' in page(desk, address)
    send(desk, address, **words_of(source, title="Annual report", origin="City archive"))
    source.refresh_from_db()
    assert (source.title, str(source.origin)) == ("Annual report", "City archive")
    content = send(desk, address, 409, **words_of(source, revision=1, title="My title"))
    assert "<td>Annual report</td>" in content
    assert 'value="My title"' in content


def test_mending_a_source_takes_claims_out_of_review(desk: Client, checker: User) -> None:
    claim = stories.in_review(stories.a_claim(checker), checker)
    source = Source.objects.get(publisher="Archive")
    send(desk, f"/sources/{source.pk}/edit/", **words_of(source, title="Another title"))
    assert stories.fresh(claim).status == ClaimStatus.RESEARCHING


def test_a_confidential_source_has_to_be_explained(desk: Client, checker: User) -> None:
    source = stories.a_source(checker, "Archive")
    content = send(desk, f"/sources/{source.pk}/edit/", 422, **words_of(source, confidential="on"))
    assert "A confidential source needs its reason and a public description." in content


def test_a_page_that_is_there_already_is_refused(desk: Client, checker: User) -> None:
    stories.a_source(checker, "Institute")
    source = stories.a_source(checker, "Archive")
    words = words_of(source, url="https://institute.example/report")
    content = send(desk, f"/sources/{source.pk}/edit/", 422, **words)
    assert "This page is among the sources already" in content


def test_a_capture_is_kept_and_comes_back_as_a_download(desk: Client, checker: User) -> None:
    source = stories.a_source(checker, "Archive")
    saved = b"<script>alert(1)</script>"
    address = f"/sources/{source.pk}/captures/"
    page(desk, address)
    file = SimpleUploadedFile("page.html", saved, content_type="text/html")
    send(desk, address, file=file)
    capture = source.captures.get()
    answer = desk.get(f"/captures/{capture.pk}/")
    assert b"".join(answer) == saved
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert capture.sha256[:12] in page(desk, f"/sources/{source.pk}/")


def test_a_capture_whose_file_is_lost_is_told_as_such(desk: Client, checker: User) -> None:
    source = stories.a_source(checker, "Archive")
    capture = actions.add_capture(source, b"page", media_type="text/html", by=checker)
    capture.file.delete(save=False)
    assert LOST in page(desk, f"/captures/{capture.pk}/", 404)


def test_an_empty_capture_is_refused(desk: Client, checker: User) -> None:
    source = stories.a_source(checker, "Archive")
    empty = SimpleUploadedFile("page.html", b"")
    assert "empty" in send(desk, f"/sources/{source.pk}/captures/", 422, file=empty)
    assert "required" in send(desk, f"/sources/{source.pk}/captures/", 422)
