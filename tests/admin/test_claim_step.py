import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims import actions
from claims.enums import ClaimStatus, Step
from claims.models import Claim
from claims.permissions import steps_for
from tests import stories
from tests.admin.conftest import SignedIn
from tests.admin.page import actions_since, last_seq, page_of, step_page, told


@pytest.fixture
def claim(checker: User) -> Claim:
    return stories.a_claim(checker)


def take(browser: Client, claim: Claim, step: str, **data: str) -> int:
    """Open the step's page and press its button."""
    page = browser.get(step_page(claim, step))
    hidden = {field.html_name: field.value() for field in page.context["form"].hidden_fields()}
    return browser.post(step_page(claim, step), hidden | data).status_code


def test_one_claim_goes_from_new_to_published_with_three_people(
    claim: Claim, checker: User, reviewer: User, editor: User, signed_in: SignedIn
) -> None:
    assert take(signed_in(checker), claim, "accept") == 302
    stories.researched(stories.fresh(claim), checker)
    assert take(signed_in(checker), claim, "submit") == 302
    assert take(signed_in(reviewer), claim, "approve", note="Well sourced.") == 302
    assert take(signed_in(editor), claim, "publish") == 302
    claim = stories.fresh(claim)
    assert claim.status == ClaimStatus.PUBLISHED
    assert claim.public_verdict is not None
    assert claim.public_verdict.reviews.get().comment == "Well sourced."


@pytest.mark.parametrize("status", ClaimStatus)
def test_the_page_has_a_button_for_exactly_the_steps_of_this_person(
    *,
    status: ClaimStatus,
    claim: Claim,
    checker: User,
    reviewer: User,
    editor: User,
    signed_in: SignedIn,
) -> None:
    claim = stories.at(status, claim, checker, reviewer, editor)
    for person in (checker, reviewer, editor):
        buttons = signed_in(person).get(page_of(claim)).context["actions_detail"]
        paths = {button["path"] for button in buttons}
        assert paths == {step_page(claim, step) for step in steps_for(person, claim)}


@pytest.mark.parametrize("step", Step)
def test_opening_the_page_of_a_step_changes_nothing(
    step: Step, claim: Claim, client: Client, superuser: User
) -> None:
    client.force_login(superuser)
    seq = last_seq()
    client.get(step_page(claim, step))
    assert actions_since(seq) == []


def test_a_post_needs_its_token(claim: Claim, checker: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(checker)
    data = {"revision": claim.revision}
    assert browser.post(step_page(claim, "accept"), data).status_code == 403
    assert stories.fresh(claim).status == ClaimStatus.NEW


def test_a_superuser_cannot_approve_a_verdict_they_wrote(
    claim: Claim, client: Client, superuser: User
) -> None:
    claim = stories.in_review(claim, superuser)
    client.force_login(superuser)
    page = client.get(step_page(claim, "approve"))
    assert page.status_code == 403
    verdict = claim.current_verdict
    assert verdict is not None
    data = {"revision": claim.revision, "content_hash": verdict.content_hash}
    answer = client.post(step_page(claim, "approve"), data)
    assert answer.status_code == 403
    assert "A reviewer who did not write this verdict has to decide on it" in (
        answer.content.decode()
    )
    assert stories.fresh(claim).status == ClaimStatus.IN_REVIEW
    assert not verdict.reviews.exists()


def test_approving_needs_the_hash_that_was_on_the_page(
    claim: Claim, client: Client, checker: User, reviewer: User
) -> None:
    claim = stories.in_review(claim, checker)
    client.force_login(reviewer)
    data = {"revision": claim.revision, "content_hash": "0" * 64}
    answer = client.post(step_page(claim, "approve"), data)
    assert answer.status_code == 409
    assert "changed since it was shown" in answer.content.decode()
    assert stories.fresh(claim).status == ClaimStatus.IN_REVIEW


@pytest.mark.parametrize(("step", "status"), [("decline", "new"), ("retract", "published")])
def test_a_step_that_needs_a_note_is_refused_without(
    *,
    step: str,
    status: str,
    claim: Claim,
    checker: User,
    reviewer: User,
    editor: User,
    client: Client,
) -> None:
    claim = stories.at(ClaimStatus(status), claim, checker, reviewer, editor)
    client.force_login(editor)
    assert take(client, claim, step) == 422
    assert take(client, claim, step, note="   ") == 422
    assert stories.fresh(claim).status == status
    assert take(client, claim, step, note="It is an opinion.") == 302


def test_submitting_lists_the_gates_that_do_not_hold(
    claim: Claim, client: Client, checker: User
) -> None:
    actions.accept_claim(claim, by=checker, revision=None)
    stories.drafted(claim, checker)
    client.force_login(checker)
    content = client.get(step_page(claim, "submit")).content.decode()
    assert "2 independent origins have to support or refute the claim" in content
    assert "Log who was asked" in content
    assert take(client, claim, "submit") == 422
    assert stories.fresh(claim).status == ClaimStatus.RESEARCHING


def test_replacing_a_public_verdict_asks_for_kind_and_note(
    claim: Claim, checker: User, reviewer: User, editor: User, signed_in: SignedIn
) -> None:
    claim = stories.published(claim, checker, reviewer, editor)
    assert take(signed_in(checker), claim, "revise") == 302
    claim = stories.approved(stories.fresh(claim), checker, reviewer)
    browser = signed_in(editor)
    assert take(browser, claim, "publish") == 422
    assert take(browser, claim, "publish", kind="retraction", note="Gone.") == 422
    assert take(browser, claim, "publish", kind="clarification", note="Named the page.") == 302
    correction = claim.corrections.get()
    assert (correction.kind, correction.note) == ("clarification", "Named the page.")


def test_a_step_the_workflow_does_not_allow_says_why(
    claim: Claim, client: Client, editor: User
) -> None:
    client.force_login(editor)
    page = client.get(step_page(claim, "publish"))
    assert page.status_code == 422
    assert "cannot take the step “publish”" in page.content.decode()


def test_a_step_that_does_not_exist_is_not_found(
    claim: Claim, client: Client, editor: User
) -> None:
    client.force_login(editor)
    assert client.get(step_page(claim, "delete")).status_code == 404
    assert client.get(step_page(Claim(pk=999), "accept")).status_code == 404


def test_who_took_a_step_is_told_so(claim: Claim, client: Client, checker: User) -> None:
    client.force_login(checker)
    answer = client.post(step_page(claim, "accept"), {"revision": claim.revision})
    assert told(answer) == [f"{claim.ref}: accept done."]
