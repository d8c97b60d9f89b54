import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims import actions
from claims.models import Claim
from tests import stories
from tests.admin.page import actions_since, last_seq, page_of, refusals, shown, step_page

MINE = "The bridge is a hundred years old."
THEIRS = "The bridge is very old."


@pytest.fixture
def claim(checker: User) -> Claim:
    return stories.researched(stories.a_claim(checker), checker)


@pytest.fixture
def desk(client: Client, checker: User) -> Client:
    client.force_login(checker)
    return client


def rewrite(claim: Claim, by: User, statement: str) -> None:
    actions.edit_claim(
        claim,
        by=by,
        revision=stories.fresh(claim).revision,
        statement=statement,
        claimant=None,
        claimant_role="",
        claim_type="fact",
        made_on=None,
        origin_exception="",
        note="",
    )


def test_a_stale_form_shows_three_sides_and_keeps_the_text(
    desk: Client, claim: Claim, second_checker: User
) -> None:
    mine = shown(desk.get(page_of(claim))) | {"statement": MINE, "note": "Ask the archive."}
    rewrite(claim, second_checker, THEIRS)
    seq = last_seq()
    answer = desk.post(page_of(claim), mine)
    assert answer.status_code == 409
    assert refusals(answer)[0].startswith("second_checker changed this claim while you worked")
    sides = {one.label: (one.base, one.theirs, one.mine) for one in answer.context["conflict"]}
    assert sides["Statement"] == ("The bridge is old.", THEIRS, MINE)
    assert sides["Notes"] == ("", "", "Ask the archive.")
    form = answer.context["adminform"].form
    assert (form["statement"].value(), form["note"].value()) == (MINE, "Ask the archive.")
    assert actions_since(seq) == []


def test_the_form_shown_again_can_be_saved(
    desk: Client, claim: Claim, second_checker: User
) -> None:
    mine = shown(desk.get(page_of(claim))) | {"statement": MINE}
    rewrite(claim, second_checker, THEIRS)
    again = shown(desk.post(page_of(claim), mine))
    assert desk.post(page_of(claim), again).status_code == 302
    assert stories.fresh(claim).statement == MINE


def test_two_tabs_of_one_person_are_two_sides_too(
    desk: Client, claim: Claim, checker: User
) -> None:
    first, second = shown(desk.get(page_of(claim))), shown(desk.get(page_of(claim)))
    assert desk.post(page_of(claim), first | {"statement": THEIRS}).status_code == 302
    assert desk.post(page_of(claim), second | {"statement": MINE}).status_code == 409
    assert stories.fresh(claim).statement == THEIRS


def test_draft_and_evidence_are_compared_as_well(desk: Client, claim: Claim, checker: User) -> None:
    changes = {"conclusion": "Mine.", "evidence-0-locator": "p. 2"}
    mine = shown(desk.get(page_of(claim))) | changes
    stories.drafted(claim, checker, rating="false")
    evidence = claim.evidence.order_by("id")[0]
    actions.edit_evidence(
        evidence,
        by=checker,
        revision=None,
        stance="refutes",
        excerpt="",
        paraphrase="",
        translation="",
        locator="p. 1",
    )
    answer = desk.post(page_of(claim), mine)
    assert answer.status_code == 409
    sides = {one.label: (one.base, one.theirs, one.mine) for one in answer.context["conflict"]}
    assert sides["Verdict rating"] == ("True", "False", "True")
    assert sides["Verdict conclusion"][2] == "Mine."
    assert sides["Evidence stance"] == ("Supports", "Refutes", "Supports")
    assert sides["Evidence locator"] == ("p. 1", "p. 1", "p. 2")
    assert "Evidence id" not in sides


def test_evidence_removed_meanwhile_comes_back_as_new_where_it_was_worked_on(
    desk: Client, claim: Claim, checker: User
) -> None:
    removed = claim.evidence.latest("id")
    mine = shown(desk.get(page_of(claim))) | {"evidence-1-excerpt": "Built in 1911."}
    actions.remove_evidence(removed, by=checker, revision=None)
    answer = desk.post(page_of(claim), mine)
    assert answer.status_code == 409
    assert "Built in 1911." in answer.content.decode()
    assert desk.post(page_of(claim), shown(answer)).status_code == 302
    again = claim.evidence.latest("id")
    assert (again.source, again.excerpt) == (removed.source, "Built in 1911.")


def test_evidence_removed_meanwhile_stays_removed_where_nobody_touched_it(
    desk: Client, claim: Claim, checker: User
) -> None:
    mine = shown(desk.get(page_of(claim))) | {"evidence-1-excerpt": "Built in 1911."}
    actions.remove_evidence(claim.evidence.earliest("id"), by=checker, revision=None)
    answer = desk.post(page_of(claim), mine)
    assert answer.status_code == 409
    assert desk.post(page_of(claim), shown(answer)).status_code == 302
    assert claim.evidence.get().excerpt == "Built in 1911."


def test_a_step_on_a_claim_that_changed_is_409_and_keeps_the_note(
    client: Client, checker: User, editor: User
) -> None:
    claim = stories.a_claim(checker)
    client.force_login(editor)
    rewrite(claim, checker, THEIRS)
    answer = client.post(step_page(claim, "decline"), {"revision": 1, "note": "An opinion."})
    assert answer.status_code == 409
    content = answer.content.decode()
    assert THEIRS in content
    assert "An opinion." in content
    assert stories.fresh(claim).status == "new"
