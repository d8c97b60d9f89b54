from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from claims import actions
from claims.enums import ClaimStatus
from claims.models import Claim
from tests import stories
from tests.views.conftest import Login
from tests.views.pages import page, send


def words_of(claim: Claim, **changed: str) -> dict[str, Any]:
    return {
        "revision": str(claim.revision),
        "statement": claim.statement,
        "claimant": "",
        "claimant_role": "",
        "claim_type": "fact",
        "made_on": "",
        "origin_exception": "",
        "note": "",
    } | changed


def test_the_words_of_a_claim_are_mended(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    address = f"/claims/{claim.ref}/words/"
    assert "The bridge is old." in page(desk, address)
    words = words_of(
        claim,
        statement="The bridge dates from 1911.",
        claimant="Ada Minister",
        claimant_role="minister",
        claim_type="date",
        made_on="2026-05-01",
        note="Ask the archive.",
    )
    assert send(desk, address, **words) == f"/claims/{claim.ref}/"
    claim = stories.fresh(claim)
    assert claim.statement == "The bridge dates from 1911."
    assert claim.claimant is not None
    assert claim.claimant.name == "Ada Minister"
    assert (claim.claim_type, claim.made_on) == ("date", date(2026, 5, 1))
    assert "Ask the archive." in page(desk, f"/claims/{claim.ref}/")


def test_the_form_shows_the_words_as_they_are(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    claimant = actions.add_claimant("Ada Minister", by=checker)
    actions.edit_claim(
        claim,
        by=checker,
        revision=1,
        statement="It is old.",
        claimant=claimant,
        claimant_role="minister",
        claim_type="fact",
        made_on=date(2026, 5, 1),
        origin_exception="Only one archive exists.",
        note="",
    )
    content = page(desk, f"/claims/{claim.ref}/words/")
    for words in ("It is old.", "Ada Minister", "minister", "2026-05-01", "Only one archive"):
        assert words in content


def test_an_empty_statement_is_refused_and_the_other_words_stay(
    desk: Client, checker: User
) -> None:
    claim = stories.a_claim(checker)
    words = words_of(claim, statement="", note="A long thought.")
    content = send(desk, f"/claims/{claim.ref}/words/", 422, **words)
    assert "A long thought." in content
    assert "This field is required." in content
    assert stories.fresh(claim).revision == claim.revision


def test_changing_words_somebody_else_changed_shows_all_three_and_keeps_mine(
    desk: Client, checker: User, second_checker: User
) -> None:
    claim = stories.a_claim(checker)
    actions.edit_claim(
        claim,
        by=second_checker,
        revision=1,
        statement="The bridge was built in 1911.",
        claimant=None,
        claimant_role="",
        claim_type="fact",
        made_on=None,
        origin_exception="",
        note="",
    )
    address = f"/claims/{claim.ref}/words/"
    mine = words_of(claim, revision="1", statement="The bridge is a hundred years old.")
    content = send(desk, address, 409, **mine)
    assert "second_checker changed this claim while you worked on it" in content
    base, theirs, my = (
        "<td>The bridge is old.</td>",
        "<td>The bridge was built in 1911.</td>",
        "<td>The bridge is a hundred years old.</td>",
    )
    assert content.index(base) < content.index(theirs) < content.index(my)
    assert ">\nThe bridge is a hundred years old.</textarea>" in content
    again = stories.fresh(claim).revision
    assert f'name="revision" value="{again}"' in content
    send(desk, address, **mine | {"revision": str(again)})
    assert stories.fresh(claim).statement == "The bridge is a hundred years old."


def test_names_not_numbers_are_compared(desk: Client, checker: User, second_checker: User) -> None:
    claim = stories.a_claim(checker)
    words = words_of(claim, claimant="Ada Minister")
    actions.edit_claim(
        claim,
        by=second_checker,
        revision=1,
        statement=claim.statement,
        claimant=actions.add_claimant("Bo Mayor", by=checker),
        claimant_role="",
        claim_type="quote",
        made_on=None,
        origin_exception="",
        note="",
    )
    content = send(desk, f"/claims/{claim.ref}/words/", 409, **words)
    for told in ("<td>Bo Mayor</td>", "<td>Ada Minister</td>", "<td>Quote</td>", "<td>Fact</td>"):
        assert told in content


def test_words_of_a_published_claim_are_refused_and_kept(
    desk: Client, checker: User, reviewer: User, editor: User
) -> None:
    claim = stories.published(stories.a_claim(checker), checker, reviewer, editor)
    words = words_of(claim, statement="Something else.")
    content = send(desk, f"/claims/{claim.ref}/words/", 422, **words)
    assert "Revise it first." in content
    assert "Something else." in content


def test_work_is_shared_out(desk: Client, checker: User, reviewer: User) -> None:
    claim = stories.a_claim(checker)
    address = f"/claims/{claim.ref}/work/"
    page(desk, address)
    send(desk, address, revision=1, assignee=reviewer.pk, due_on="2026-06-01", priority="1")
    claim = stories.fresh(claim)
    assert (claim.assignee, claim.due_on, claim.priority) == (reviewer, date(2026, 6, 1), "1")


def test_an_outsider_cannot_be_given_work(desk: Client, checker: User, outsider: User) -> None:
    claim = stories.a_claim(checker)
    content = send(
        desk,
        f"/claims/{claim.ref}/work/",
        422,
        revision=1,
        assignee=outsider.pk,
        due_on="",
        priority="2",
    )
    assert "Select a valid choice" in content


def test_topics_are_written_as_names_new_ones_too(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    actions.tag_claim(claim, by=checker, topics=[actions.add_topic("Rivers", by=checker)])
    claim = stories.fresh(claim)
    address = f"/claims/{claim.ref}/topics/"
    assert 'value="Rivers"' in page(desk, address)
    send(desk, address, revision=claim.revision, topics="Bridges,  Old   things, Bridges,")
    names = list(claim.topics.values_list("name", flat=True))
    assert names == ["Bridges", "Old things"]


def test_a_topic_that_is_too_long_is_refused_in_words(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    content = send(desk, f"/claims/{claim.ref}/topics/", 422, revision=1, topics="x" * 81)
    assert "A topic has at most 80 characters" in content


def test_reviewed_claims_keep_their_status_when_only_work_is_shared_out(
    login: Login, checker: User, editor: User
) -> None:
    claim = stories.in_review(stories.a_claim(checker), checker)
    send(
        login(editor),
        f"/claims/{claim.ref}/work/",
        revision=claim.revision,
        assignee="",
        due_on="",
        priority="3",
    )
    assert stories.fresh(claim).status == ClaimStatus.IN_REVIEW
