from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims import actions
from claims.enums import ClaimStatus
from claims.models import Claim, Verdict
from tests import stories
from tests.admin.conftest import SignedIn
from tests.admin.page import actions_since, last_seq, page_of, refusals, send

NEW_EVIDENCE = {
    "evidence-TOTAL_FORMS": "1",
    "evidence-0-stance": "supports",
    "evidence-0-locator": "p. 4",
    "evidence-0-excerpt": "Built in 1911.",
}
VERDICT = {
    "rating": "",
    "conclusion": "The bridge was built in 1911.",
    "rationale": "The archive says so.",
    "as_of": "2026-05-01",
}


@pytest.fixture
def claim(checker: User) -> Claim:
    return stories.a_claim(checker)


@pytest.fixture
def desk(client: Client, checker: User) -> Client:
    client.force_login(checker)
    return client


def test_the_page_shows_the_quote_in_its_paragraph(desk: Client, claim: Claim) -> None:
    content = desk.get(page_of(claim)).content.decode()
    assert "<mark>The bridge is old.</mark> The minister said" in content


def test_a_paragraph_longer_than_anyone_reads_is_cut(desk: Client, checker: User) -> None:
    version = stories.an_article(checker, f"{'before ' * 500}The bridge is old.{' after' * 500}")
    passage = desk.get(page_of(stories.a_claim(checker, version))).context["passage"]
    assert (len(passage.before), len(passage.after)) == (600, 600)


def test_saving_an_untouched_page_writes_nothing(desk: Client, claim: Claim) -> None:
    seq = last_seq()
    assert send(desk, page_of(claim)).status_code == 302
    assert actions_since(seq) == []


def test_line_ends_that_a_browser_sends_are_no_change(
    desk: Client, claim: Claim, checker: User
) -> None:
    statement = "The bridge is old.\nIt is."
    actions.edit_claim(
        claim,
        by=checker,
        revision=claim.revision,
        statement=statement,
        claimant=None,
        claimant_role="",
        claim_type="fact",
        made_on=None,
        origin_exception="",
        note="",
    )
    claim = stories.in_review(stories.fresh(claim), checker)
    send(desk, page_of(claim), statement=statement.replace("\n", "\r\n"))
    assert stories.fresh(claim).status == ClaimStatus.IN_REVIEW


def test_each_part_that_changed_is_one_event(desk: Client, claim: Claim, checker: User) -> None:
    source, topic = stories.a_source(checker, "Archive"), actions.add_topic("Bridges", by=checker)
    seq = last_seq()
    answer = send(
        desk,
        page_of(claim),
        statement="The bridge is a hundred years old.",
        assignee=checker.pk,
        topics=[topic.pk],
        **NEW_EVIDENCE,
        **{"evidence-0-source": source.pk},
        **VERDICT,
    )
    assert answer.status_code == 302
    assert actions_since(seq) == [
        "claim.edit",
        "claim.assign",
        "claim.tag",
        "evidence.add",
        "verdict.draft",
    ]
    claim = stories.fresh(claim)
    assert claim.statement == "The bridge is a hundred years old."
    assert claim.assignee == checker
    assert [one.name for one in claim.topics.all()] == ["Bridges"]
    assert claim.evidence.get().excerpt == "Built in 1911."
    assert claim.current_verdict == Verdict.objects.get(author=checker)


def test_the_reasons_for_open_gates_are_written(desk: Client, claim: Claim) -> None:
    seq = last_seq()
    reasons = {"first_hand_exception": "It burned.", "reply_exception": "It is a law."}
    assert send(desk, page_of(claim), **reasons).status_code == 302
    assert actions_since(seq) == ["claim.reasons"]
    claim = stories.fresh(claim)
    assert (claim.first_hand_exception, claim.reply_exception) == ("It burned.", "It is a law.")


def test_evidence_is_edited_and_removed(desk: Client, claim: Claim, checker: User) -> None:
    claim = stories.researched(claim, checker)
    seq = last_seq()
    changes = {"evidence-0-locator": "p. 9", "evidence-1-DELETE": "on"}
    assert send(desk, page_of(claim), **changes).status_code == 302
    assert sorted(actions_since(seq)) == ["evidence.edit", "evidence.remove"]
    assert claim.evidence.get().locator == "p. 9"


def test_new_evidence_has_no_stance_until_somebody_picks_one(
    desk: Client, claim: Claim, checker: User
) -> None:
    source = stories.a_source(checker, "Archive")
    words = NEW_EVIDENCE | {"evidence-0-source": source.pk, "evidence-0-stance": ""}
    content = send(desk, page_of(claim), **words).content.decode()
    assert "<b>Evidence 1, stance:</b> This field is required." in content
    assert not claim.evidence.exists()


def test_the_source_of_evidence_cannot_be_exchanged(
    desk: Client, claim: Claim, checker: User
) -> None:
    claim = stories.researched(claim, checker)
    first = claim.evidence.order_by("id")[0].source
    other = stories.a_source(checker, "Other")
    send(desk, page_of(claim), **{"evidence-0-source": other.pk, "evidence-0-locator": "p. 9"})
    assert claim.evidence.get(locator="p. 9").source == first


def test_what_an_action_refuses_rolls_back_what_was_written_before_it(
    desk: Client, claim: Claim, checker: User
) -> None:
    source = stories.a_source(checker, "Archive")
    seq = last_seq()
    answer = send(
        desk,
        page_of(claim),
        statement="Rewritten.",
        confidence="7",
        **NEW_EVIDENCE,
        **{"evidence-0-source": source.pk},
    )
    assert answer.status_code == 422
    assert refusals(answer) == ["Confidence: Ensure this value is less than or equal to 1."]
    assert actions_since(seq) == []
    assert stories.fresh(claim).statement == "The bridge is old."
    assert "Rewritten." in answer.content.decode()
    assert "Built in 1911." in answer.content.decode()


def test_evidence_that_is_not_valid_keeps_everything_from_being_written(
    desk: Client, claim: Claim
) -> None:
    seq = last_seq()
    answer = send(desk, page_of(claim), statement="Rewritten.", **NEW_EVIDENCE)
    assert answer.status_code == 200
    assert actions_since(seq) == []
    assert "Built in 1911." in answer.content.decode()


def test_an_empty_statement_is_refused_and_the_rest_is_kept(desk: Client, claim: Claim) -> None:
    seq = last_seq()
    answer = send(desk, page_of(claim), statement="   ", note="Ask the archive.")
    assert answer.status_code == 422
    assert refusals(answer) == ["The claim needs a statement: write what exactly is to be checked."]
    assert "Ask the archive." in answer.content.decode()
    assert actions_since(seq) == []


@pytest.mark.parametrize(
    "stolen",
    [
        {"status": "published"},
        {"revision": "1", "public_verdict": "1", "published_at": "2026-01-01"},
        {"span": "99", "article": "99", "lifted_by": "99", "lifted_at": "2020-01-01"},
        {"id": "99", "pk": "99", "current_verdict": "1", "decline_reason": "No."},
        {"content_hash": "0" * 64, "number": "9", "author": "99", "submitted_at": "2026-01-01"},
    ],
)
def test_status_hashes_and_history_cannot_be_posted(
    stolen: dict[str, Any], desk: Client, claim: Claim, checker: User
) -> None:
    claim = stories.researched(claim, checker)
    before, seq = _row(claim), last_seq()
    send(desk, page_of(claim), **{"revision": claim.revision} | stolen)
    assert _row(stories.fresh(claim)) == before
    assert actions_since(seq) == []


def _row(claim: Claim) -> dict[str, Any]:
    verdict = claim.current_verdict
    return {**_values(claim), **{f"verdict {k}": v for k, v in _values(verdict).items()}}


def _values(row: Any) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_a_form_without_its_revision_is_refused(desk: Client, claim: Claim) -> None:
    answer = send(desk, page_of(claim), revision="", statement="Rewritten.")
    assert refusals(answer) == ["The form came without its revision; open the page again."]
    assert stories.fresh(claim).statement == "The bridge is old."


def test_the_words_of_a_published_claim_are_only_read(
    desk: Client, claim: Claim, checker: User, reviewer: User, editor: User
) -> None:
    claim = stories.published(claim, checker, reviewer, editor)
    answer = send(desk, page_of(claim), statement="Rewritten.", rating="1", note="Look again.")
    assert answer.status_code == 302
    claim = stories.fresh(claim)
    assert (claim.statement, claim.note) == ("The bridge is old.", "Look again.")
    assert claim.verdicts.count() == 1


def test_the_draft_of_a_colleague_stays_theirs(
    claim: Claim, checker: User, second_checker: User, signed_in: SignedIn
) -> None:
    claim = stories.researched(claim, checker)
    browser = signed_in(second_checker)
    page = browser.get(page_of(claim))
    assert page.context["verdict_tab"]["starts_from"].startswith("These are the draft of checker")
    send(browser, page_of(claim), conclusion="It was built in 1912.")
    first, second = claim.verdicts.order_by("number")
    assert (first.author, first.conclusion) == (checker, "The bridge was built in 1911.")
    assert (second.author, second.conclusion) == (second_checker, "It was built in 1912.")


def test_returned_words_are_taken_over_into_a_new_draft(
    claim: Claim, checker: User, reviewer: User, signed_in: SignedIn
) -> None:
    claim = stories.in_review(claim, checker)
    actions.return_claim(
        claim,
        by=reviewer,
        revision=claim.revision,
        content_hash=claim.current_verdict.content_hash,  # type: ignore[union-attr]
        comment="Name the page.",
    )
    browser = signed_in(checker)
    send(browser, page_of(claim))
    assert claim.verdicts.count() == 1
    send(browser, page_of(claim), take_over="on")
    newest = claim.verdicts.latest("number")
    assert newest.is_draft
    assert newest.conclusion == "The bridge was built in 1911."


def test_the_verdict_tab_tells_gates_versions_and_reviews(
    desk: Client, claim: Claim, checker: User, reviewer: User
) -> None:
    claim = stories.approved(claim, checker, reviewer)
    content = desk.get(page_of(claim)).content.decode()
    assert "2 independent origins support or refute." in content
    assert "Approved by reviewer" in content


def test_an_assignee_has_to_work_here(desk: Client, claim: Claim, outsider: User) -> None:
    answer = send(desk, page_of(claim), assignee=outsider.pk)
    assert "assignee" in answer.context["adminform"].form.errors
    assert stories.fresh(claim).assignee is None
