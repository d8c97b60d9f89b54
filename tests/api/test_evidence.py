"""Sources, evidence, verdicts, reviews, checks and events through the API."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import override_settings

from claims import actions
from claims.models import Evidence, Source
from tests.api.program import Program
from tests.stories import a_claim, a_source, approved, fresh, in_review, published, researched

pytestmark = pytest.mark.django_db

SECRET = "Anna Whistle"
SECRETS = (SECRET, "whistle.example", "The Ministry desk", "She saw the letter", "drawer 7")


@pytest.fixture
def confidential(checker: User) -> Source:
    origin = actions.add_origin("The Ministry desk", by=checker)
    return actions.add_source(
        SECRET,
        by=checker,
        url="https://whistle.example/letter",
        author=SECRET,
        publisher=SECRET,
        interests=f"{SECRET} works there.",
        origin=origin,
        confidential=True,
        confidential_reason="She would lose her job.",
        public_description="An official who saw the letter",
    )


def test_a_source_is_added_mended_and_found(as_checker: Program) -> None:
    sent = {"title": "Register", "url": "https://a.example/r", "origin": "Wire", "kind": "data"}
    answer = as_checker.post("/sources", sent)
    assert (answer.status, answer.json["origin"]) == (201, "Wire")
    again = as_checker.post("/sources", {**sent, "url": "https://A.example/r#top"})
    assert again.json["id"] == answer.json["id"]
    path = f"/sources/{answer.json['id']}"
    mended = as_checker.patch(path, {"publisher": "Office"}, tag=1)
    assert (mended.json["publisher"], mended.json["origin"]) == ("Office", "Wire")
    assert as_checker.patch(path, {"publisher": "Other"}, tag=1).code == "stale"
    assert as_checker.get("/sources?q=office").json["items"][0]["id"] == answer.json["id"]
    assert as_checker.get("/sources?q=nothing").json["items"] == []
    assert as_checker.post("/sources", {"title": "x", "url": "javascript:1"}).code == "refused"


def test_evidence_is_put_on_mended_and_taken_off(as_checker: Program, checker: User) -> None:
    claim, source = a_claim(checker), a_source(checker, "Archive")
    actions.accept_claim(claim, by=checker, revision=None)
    path = f"/claims/{claim.ref}/evidence"
    sent = {"source": source.pk, "stance": "supports", "locator": "p. 1"}
    assert as_checker.post(path, sent).code == "revision_needed"
    added = as_checker.post(path, sent, tag=fresh(claim).revision)
    assert (added.status, added.json["source_title"]) == (201, "Report of Archive")
    one = f"/evidence/{added.json['id']}"
    mended = as_checker.patch(one, {"excerpt": "Built 1911."}, tag=added.headers["ETag"])
    assert (mended.json["excerpt"], mended.json["locator"]) == ("Built 1911.", "p. 1")
    stale = as_checker.patch(one, {"excerpt": "1912"}, tag=added.headers["ETag"])
    assert stale.json["theirs"]["excerpt"] == "Built 1911."
    assert as_checker.get(f"/evidence?claim={claim.ref}").json["items"] == [mended.json]
    assert as_checker.ask("DELETE", one).code == "revision_needed"
    assert as_checker.ask("DELETE", one, tag=mended.headers["ETag"]).status == 204
    assert as_checker.get(one).code == "not_found"
    assert not Evidence.objects.exists()


def test_a_draft_is_saved_submitted_and_reviewed(
    checker: User, as_checker: Program, as_reviewer: Program
) -> None:
    claim = researched(a_claim(checker), checker)
    words = {
        "rating": "half_true",
        "conclusion": "Half of it.",
        "rationale": "The register says so.",
        "as_of": "2026-05-01",
        "literal_reading": "It is old.",
        "other_reading": "None.",
        "claimant_proof": "None was given.",
        "precedent": "None.",
    }
    path = f"/claims/{claim.ref}/verdict"
    draft = as_checker.put(path, words, tag=claim.revision)
    assert (draft.json["rating"], draft.json["draft"]) == ("half_true", True)
    assert as_checker.put(path, {"rating": "nonsense"}, tag=claim.revision).code == "unknown_rating"
    step = as_checker.post(f"/claims/{claim.ref}/submit", tag=draft.headers["ETag"])
    assert step.json["status"] == "in_review"
    version = as_reviewer.get(f"/verdicts/{draft.json['id']}").json
    assert version["content"]["verdict"]["conclusion"] == "Half of it."
    reading = {"content_hash": version["content_hash"], "note": "Read twice."}
    as_reviewer.post(f"/claims/{claim.ref}/approve", reading, tag=step.headers["ETag"])
    [review] = as_reviewer.get(f"/reviews?claim={claim.ref}").json["items"]
    assert (review["decision"], review["comment"]) == ("approve", "Read twice.")
    assert as_checker.get(f"/reviews/{review['id']}").json == review


def test_the_decisions_of_an_open_vote_are_sealed_until_one_has_decided(
    checker: User, reviewer: User, as_checker: Program, as_reviewer: Program, as_editor: Program
) -> None:
    with override_settings(REQUIRED_APPROVALS=2):
        claim = in_review(a_claim(checker), checker)
        assert claim.current_verdict is not None
        reading = {"content_hash": claim.current_verdict.content_hash, "note": "A private word."}
        path = f"/claims/{claim.ref}/approve"
        assert as_reviewer.post(path, reading, tag=claim.revision).status == 200
        for program in (as_checker, as_editor):
            assert program.get("/reviews").json["items"] == []
            assert b"A private word." not in program.get("/events?limit=200").data
        assert len(as_reviewer.get("/reviews").json["items"]) == 1


def test_a_confidential_source_is_never_named(
    confidential: Source, checker: User, reviewer: User, editor: User, as_checker: Program
) -> None:
    claim = researched(a_claim(checker), checker)
    item = actions.add_evidence(
        claim,
        confidential,
        by=checker,
        revision=None,
        stance="supports",
        excerpt="She saw the letter",
        locator="drawer 7",
    )
    gone = actions.add_evidence(
        claim, confidential, by=checker, revision=None, stance="context", locator="drawer 7"
    )
    actions.edit_evidence(
        gone,
        by=checker,
        revision=None,
        stance="context",
        excerpt="She saw the letter",
        paraphrase="",
        translation="",
        locator="drawer 7",
    )
    actions.remove_evidence(gone, by=checker, revision=None)
    actions.add_capture(confidential, SECRET.encode(), media_type="text/plain", by=checker)
    claim = published(fresh(claim), checker, reviewer, editor)
    assert "She saw the letter" in claim.current_verdict.content  # type: ignore[union-attr]
    renamed = {
        name: getattr(confidential, name)
        for name in (
            *("url", "author", "publisher", "published", "opened", "kind", "origin", "interests"),
            *("confidential", "confidential_reason", "public_description"),
        )
    }
    actions.edit_source(confidential, by=checker, revision=1, title=f"{SECRET} junior", **renamed)
    said = b"".join(answer.data for answer in everything(as_checker, claim.ref, item))
    for words in SECRETS:
        assert words.encode() not in said
    assert b"An official who saw the letter" in said


def everything(program: Program, ref: str, item: Evidence) -> list[Any]:
    """Every answer there is about one claim, its evidence and its source."""
    source = f"/sources/{item.source_id}"
    paths = [
        *("/claims", f"/claims/{ref}", "/sources", source, "/sources?q=official"),
        *(f"/sources?q={SECRET}", "/evidence", f"/evidence/{item.pk}", "/verdicts", "/reviews"),
        *(f"/events?subject=source:{item.source_id}", "/events?limit=200", "/spans", "/matches"),
        f"/events?subject=claim:{item.claim_id}",
    ]
    answers = [program.get(path) for path in paths]
    assert all(answer.status == 200 for answer in answers)
    assert answers[5].json["items"] == []
    stale = [
        program.patch(source, {"opened": False}, tag=1),
        program.patch(f"/evidence/{item.pk}", {"paraphrase": "x"}, tag=1),
        program.ask("DELETE", f"/evidence/{item.pk}", tag=1),
    ]
    assert [answer.status for answer in stale] == [412, 412, 412]
    return answers + stale


def test_the_history_is_read_in_order_and_ends_at_its_head(
    as_checker: Program, checker: User
) -> None:
    claim = a_claim(checker)
    events = as_checker.get("/events?limit=200").json["items"]
    assert [event["action"] for event in events] == ["article.ingest", "claim.lift"]
    assert events[1]["subject"] == f"claim:{claim.pk}"
    assert as_checker.get(f"/events/{events[1]['seq']}").json == events[1]
    head = as_checker.get("/events/head").json
    assert (head["seq"], head["hash"]) == (events[1]["seq"], events[1]["hash"])
    page = as_checker.get("/events?limit=1").json
    assert page["items"] == events[:1]
    assert page["next"].endswith(f"limit=1&cursor={events[0]['seq']}")


def test_comments_tokens_and_other_peoples_mail_are_not_in_the_events(
    as_checker: Program, checker: User
) -> None:
    claim = a_claim(checker)
    actions.write_comment(claim, "Between you and me.", by=checker)
    events = as_checker.get("/events").json["items"]
    assert "Between you and me." not in str(events)
    assert "token.add" not in {event["action"] for event in events}


def test_known_checks_are_recorded_and_look_alikes_decided_on(
    as_checker: Program, checker: User, reviewer: User
) -> None:
    claim, earlier = a_claim(checker), approved(a_claim(checker), checker, reviewer)
    sent = {"url": "https://checks.example/1", "claim_text": "It is old.", "rating_label": "True"}
    check = as_checker.post("/known-checks", sent)
    assert check.status == 201
    assert as_checker.get("/known-checks").json["items"] == [check.json]
    path = f"/claims/{claim.ref}/matches"
    tied = as_checker.post(path, {"found": f"knowncheck:{check.json['id']}", "state": "confirmed"})
    assert (tied.status, tied.json["known_check"]) == (201, check.json["id"])
    other = as_checker.post(path, {"found": f"claim:{earlier.pk}", "state": "related"})
    assert other.json["earlier_claim"] == earlier.ref
    seen = {"state": "rejected", "seen": "related"}
    changed = as_checker.patch(f"/matches/{other.json['id']}", seen)
    assert (changed.json["state"], changed.json["decided_by"]) == ("rejected", "checker")
    assert len(as_checker.get(f"/matches?claim={claim.ref}").json["items"]) == 2
    for found in (f"claim:{claim.pk}", "claim:999", "knowncheck:999"):
        assert as_checker.post(path, {"found": found, "state": "related"}).code == "not_found"
    assert as_checker.get(f"/claims/{claim.ref}/look-alikes").status == 200


@pytest.mark.parametrize("seen", [{}, {"seen": "suggested"}, {"seen": "rejected"}])
def test_a_look_alike_that_somebody_else_decided_on_is_not_decided_over(
    seen: dict[str, str], as_checker: Program, checker: User, reviewer: User
) -> None:
    match = actions.suggest_match(
        a_claim(checker), by=checker, earlier_claim=approved(a_claim(checker), checker, reviewer)
    )
    actions.decide_match(match, "confirmed", by=reviewer)
    answer = as_checker.patch(f"/matches/{match.pk}", {"state": "related", **seen})
    assert (answer.status, answer.code) == (412, "stale")
    found = {"found": f"claim:{match.earlier_claim_id}", "state": "related"}
    assert as_checker.post(f"/claims/{match.claim.ref}/matches", found).code == "stale"
    match.refresh_from_db()
    assert (match.state, match.decided_by) == ("confirmed", reviewer)
    answer = as_checker.patch(f"/matches/{match.pk}", {"state": "related", "seen": "confirmed"})
    assert answer.json["state"] == "related"
