from typing import Any
from uuid import uuid4

from django.contrib.auth.models import User
from django.test import Client

from claims import actions
from claims.enums import ClaimStatus
from claims.models import Claim, Evidence, Source
from tests import stories
from tests.views.pages import page, send


def words_for(claim: Claim, **changed: object) -> dict[str, Any]:
    return {
        "revision": claim.revision,
        "key": uuid4(),
        "source": "https://archive.example/report",
        "title": "Report of the archive",
        "publisher": "Archive",
        "published": "2026-05",
        "kind": "primary",
        "origin": "City archive",
        "opened": "on",
        "stance": "supports",
        "excerpt": "Built in 1911.",
        "paraphrase": "",
        "translation": "",
        "locator": "p. 3",
    } | changed


def test_a_new_source_is_put_on_a_claim(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    address = f"/claims/{claim.ref}/evidence/"
    assert "Add source" in page(desk, address)
    assert send(desk, address, **words_for(claim)) == f"/claims/{claim.ref}/#evidence"
    evidence = claim.evidence.select_related("source__origin").get()
    source = evidence.source
    assert (evidence.stance, evidence.excerpt, evidence.locator) == (
        "supports",
        "Built in 1911.",
        "p. 3",
    )
    assert (source.title, source.publisher, source.published, source.kind, source.opened) == (
        "Report of the archive",
        "Archive",
        "2026-05",
        "primary",
        True,
    )
    assert source.origin is not None
    assert source.origin.name == "City archive"


def test_a_known_address_is_the_same_source(desk: Client, checker: User) -> None:
    claim, known = stories.a_claim(checker), stories.a_source(checker, "Archive")
    words = words_for(claim, source=known.url, title="")
    send(desk, f"/claims/{claim.ref}/evidence/", **words)
    assert claim.evidence.get().source == known


def test_a_known_title_is_the_same_source(desk: Client, checker: User) -> None:
    claim, known = stories.a_claim(checker), stories.a_source(checker, "Archive")
    words = words_for(claim, source=known.title, title="")
    send(desk, f"/claims/{claim.ref}/evidence/", **words)
    assert claim.evidence.get().source == known


def test_a_source_without_an_address_has_its_title(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    words = words_for(claim, source="Talk with the archivist", title="", opened="")
    send(desk, f"/claims/{claim.ref}/evidence/", **words)
    source = claim.evidence.get().source
    assert (source.title, source.url, source.opened) == ("Talk with the archivist", "", False)


def test_a_new_address_without_a_title_is_refused_and_nothing_is_lost(
    desk: Client, checker: User
) -> None:
    claim = stories.a_claim(checker)
    words = words_for(claim, title="")
    content = send(desk, f"/claims/{claim.ref}/evidence/", 422, **words)
    assert "Write the title of the source; it is new here." in content
    assert "Built in 1911." in content
    assert 'value="https://archive.example/report"' in content
    assert not Source.objects.exists()


def test_an_address_that_is_no_web_page_is_only_a_title(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    words = words_for(claim, source="javascript:alert(1)", title="")
    send(desk, f"/claims/{claim.ref}/evidence/", **words)
    assert claim.evidence.get().source.url == ""


def test_sending_the_form_twice_adds_one_piece_of_evidence(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    words = words_for(claim)
    send(desk, f"/claims/{claim.ref}/evidence/", **words)
    assert send(desk, f"/claims/{claim.ref}/evidence/", **words) == f"/claims/{claim.ref}/"
    assert claim.evidence.count() == 1


def test_the_same_source_at_the_same_place_is_refused_in_words(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    send(desk, f"/claims/{claim.ref}/evidence/", **words_for(claim))
    content = send(desk, f"/claims/{claim.ref}/evidence/", 422, **words_for(stories.fresh(claim)))
    assert "This source already stands there with this stance and locator" in content


def test_adding_to_a_claim_that_changed_keeps_what_was_typed(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    actions.accept_claim(claim, by=checker, revision=None)
    content = send(desk, f"/claims/{claim.ref}/evidence/", 409, **words_for(claim))
    assert "Built in 1911." in content
    assert f'name="revision" value="{stories.fresh(claim).revision}"' in content
    assert not claim.evidence.exists()


def an_evidence(claim: Claim, by: User) -> Evidence:
    return actions.add_evidence(
        claim, stories.a_source(by, "Archive"), by=by, revision=None, stance="supports"
    )


def test_what_a_source_says_is_mended(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    item = an_evidence(claim, checker)
    address = f"/claims/{claim.ref}/evidence/{item.pk}/"
    assert "Report of Archive" in page(desk, address)
    send(
        desk,
        address,
        revision=stories.fresh(claim).revision,
        stance="refutes",
        excerpt="Line one.\r\nLine two.",
        paraphrase="",
        translation="",
        locator="p. 9",
    )
    item.refresh_from_db()
    assert (item.stance, item.excerpt, item.locator) == ("refutes", "Line one.\nLine two.", "p. 9")


def test_a_source_is_taken_off_after_asking(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    item = an_evidence(claim, checker)
    address = f"/claims/{claim.ref}/evidence/{item.pk}/remove/"
    assert f"off {claim.ref}?" in page(desk, address)
    assert claim.evidence.exists()
    send(desk, address, revision=stories.fresh(claim).revision)
    assert not claim.evidence.exists()


def test_evidence_of_another_claim_is_not_found(desk: Client, checker: User) -> None:
    claim, other = stories.a_claim(checker), stories.a_claim(checker)
    item = an_evidence(other, checker)
    assert "is not on" in page(desk, f"/claims/{claim.ref}/evidence/{item.pk}/", 404)


def test_new_evidence_takes_a_claim_out_of_review(desk: Client, checker: User) -> None:
    claim = stories.in_review(stories.a_claim(checker), checker)
    send(desk, f"/claims/{claim.ref}/evidence/", **words_for(claim, source="A new voice"))
    assert stories.fresh(claim).status == ClaimStatus.RESEARCHING
