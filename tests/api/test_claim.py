"""Claims through the API: what a page does, for programs."""

import pytest
from django.contrib.auth.models import User
from pytest_django import DjangoAssertNumQueries

from claims import actions
from claims.models import Claim, Claimant, Event, Topic
from tests.api.program import Program
from tests.stories import QUOTE, a_claim, an_article, approved, drafted, fresh, in_review, published

pytestmark = pytest.mark.django_db


def test_a_claim_is_read_with_its_revision_as_tag(as_checker: Program, checker: User) -> None:
    claim = a_claim(checker)
    answer = as_checker.get(f"/claims/{claim.ref}")
    assert answer.headers["ETag"] == f'"{claim.revision}"'
    assert answer.json["ref"] == claim.ref
    assert answer.json["quote"] == QUOTE
    assert answer.json["work"]["statement"] == "The bridge is old."


@pytest.mark.parametrize("ref", ["FC-0999", "FC-99999999999999999999"[:20], "x", "%00", "FC-½"])
def test_a_claim_that_is_not_there_is_not_found(ref: str, as_checker: Program) -> None:
    answer = as_checker.get(f"/claims/{ref}")
    assert (answer.status, answer.code) == (404, "not_found")


def test_pages_follow_each_other_newest_first_without_gap_or_repetition(
    as_checker: Program, checker: User
) -> None:
    version = an_article(checker)
    refs = [a_claim(checker, version).ref for _ in range(5)]
    seen: list[str] = []
    path = "/claims?limit=2"
    while path:
        answer = as_checker.get(path.removeprefix("http://localhost:8000"))
        seen += [claim["ref"] for claim in answer.json["items"]]
        path = answer.json["next"] or ""
    assert seen == refs[::-1]


def test_a_page_costs_the_same_queries_with_one_claim_and_with_three(
    as_checker: Program, checker: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    a_claim(checker)
    as_checker.get("/claims")
    with django_assert_num_queries(7):
        as_checker.get("/claims")
    for _ in range(2):
        published_claim = a_claim(checker)
        actions.tag_claim(published_claim, by=checker, topics=[_topic(checker)])
    with django_assert_num_queries(7):
        assert len(as_checker.get("/claims").json["items"]) == 3


def _topic(by: User) -> Topic:
    return actions.add_topic("Bridges", by=by)


def test_claims_are_picked_by_what_is_asked_for(as_checker: Program, checker: User) -> None:
    new, other = a_claim(checker), a_claim(checker)
    actions.accept_claim(other, by=checker, revision=None)
    found = as_checker.get("/claims?status=researching").json["items"]
    assert [claim["ref"] for claim in found] == [other.ref]
    assert as_checker.get("/claims?status=wrong").code == "invalid"
    assert as_checker.get("/claims?claimant=Nobody").code == "not_found"
    assert as_checker.get("/claims?claimant=a%00b").code == "invalid"
    assert as_checker.get("/claims?cursor=x").code == "bad_cursor"
    assert as_checker.get("/claims?limit=0").code == "invalid"
    assert fresh(new).status == "new"


def test_words_are_lifted_and_filled_in_from_the_text(as_checker: Program, checker: User) -> None:
    version = an_article(checker)
    answer = as_checker.post("/claims", {"article": version.article_id, "start": 0, "end": 18})
    assert answer.status == 201
    assert answer.headers["Location"].endswith(answer.json["ref"])
    claim = Claim.objects.get()
    assert claim.lifted_by == checker
    assert (claim.quote, claim.claimant and claim.claimant.name) == (QUOTE, "The Courier")


def test_words_that_are_not_there_are_refused_and_nothing_is_written(
    as_checker: Program, checker: User
) -> None:
    version = an_article(checker)
    words = {"article": version.article_id, "start": 0, "end": 18, "exact": "The bridge is new."}
    answer = as_checker.post("/claims", words)
    assert (answer.status, answer.code) == (422, "bad_span")
    assert not Claim.objects.exists()
    assert not Claimant.objects.exists()


def test_a_field_that_is_not_offered_is_refused(as_checker: Program, checker: User) -> None:
    claim = a_claim(checker)
    for extra in ("status", "revision", "lifted_by", "public_verdict", "id"):
        answer = as_checker.patch(f"/claims/{claim.ref}", {extra: 7}, tag=claim.revision)
        assert answer.code == "invalid"
        assert answer.json["errors"][0]["at"].endswith(extra)
    assert fresh(claim).revision == claim.revision


def test_a_change_that_does_not_say_what_it_is_based_on_is_asked_to(
    as_checker: Program, checker: User
) -> None:
    claim = a_claim(checker)
    for tag in (None, "*", " "):
        answer = as_checker.patch(f"/claims/{claim.ref}", {"note": "Ask."}, tag=tag)
        assert (answer.status, answer.code) == (428, "revision_needed")
    assert fresh(claim).note == ""


def test_a_stale_change_is_refused_with_all_three_sides(as_checker: Program, checker: User) -> None:
    claim = a_claim(checker)
    words = {"statement": "The bridge is very old."}
    assert as_checker.patch(f"/claims/{claim.ref}", words, tag=claim.revision).status == 200
    answer = as_checker.patch(
        f"/claims/{claim.ref}", {"statement": "It is ancient."}, tag=claim.revision
    )
    assert (answer.status, answer.code) == (412, "stale")
    assert answer.json["base"]["statement"] == "The bridge is old."
    assert answer.json["theirs"]["statement"] == "The bridge is very old."
    assert answer.json["mine"] == {"statement": "It is ancient."}


@pytest.mark.parametrize("tag", ['"7', "seven", '"999999999"', '"1", "2"', 'W/"x"'])
def test_a_tag_that_was_never_given_out_is_stale(
    tag: str, as_checker: Program, checker: User
) -> None:
    claim = a_claim(checker)
    assert as_checker.patch(f"/claims/{claim.ref}", {"note": "x"}, tag=tag).code == "stale"


def test_a_tag_that_a_proxy_weakened_is_as_good(as_checker: Program, checker: User) -> None:
    claim = a_claim(checker)
    assert as_checker.patch(f"/claims/{claim.ref}", {"note": "x"}, tag='W/"1"').status == 200


def test_what_is_left_out_of_a_change_stays(as_checker: Program, checker: User) -> None:
    claim = a_claim(checker)
    first = as_checker.patch(
        f"/claims/{claim.ref}", {"claimant": "The minister", "made_on": "2026-05-01"}, tag=1
    )
    again = as_checker.patch(f"/claims/{claim.ref}", {"note": "Ask."}, tag=first.headers["ETag"])
    work = again.json["work"]
    assert (work["claimant"], work["made_on"], work["note"]) == (
        "The minister",
        "2026-05-01",
        "Ask.",
    )
    third = as_checker.patch(
        f"/claims/{claim.ref}", {"claimant": "", "made_on": None}, tag=again.headers["ETag"]
    )
    assert (third.json["work"]["claimant"], third.json["work"]["made_on"]) == (None, None)


def test_the_work_is_shared_out_and_topics_are_set(as_checker: Program, checker: User) -> None:
    claim = a_claim(checker)
    work = {"assignee": "checker", "due_on": "2026-12-01", "priority": "high"}
    answer = as_checker.put(f"/claims/{claim.ref}/assignment", work, tag=claim.revision)
    assert [answer.json[name] for name in work] == [*work.values()]
    answer = as_checker.put(
        f"/claims/{claim.ref}/topics", {"topics": ["Roads"]}, tag=answer.headers["ETag"]
    )
    assert answer.json["topics"] == ["Roads"]
    answer = as_checker.put(f"/claims/{claim.ref}/topics", {"topics": ["Sea"]}, tag=1)
    assert answer.code == "stale"
    assert not Topic.objects.filter(name="Sea").exists()
    answer = as_checker.put(f"/claims/{claim.ref}/assignment", {"assignee": "nobody"}, tag=3)
    assert answer.code == "refused"


def test_the_whole_way_from_new_to_retracted(
    checker: User, as_checker: Program, as_reviewer: Program, as_editor: Program
) -> None:
    claim = a_claim(checker)
    at = f"/claims/{claim.ref}"
    step = as_checker.post(f"{at}/accept", tag=1)
    assert step.json["status"] == "researching"
    step = as_checker.post(f"{at}/submit", tag=step.headers["ETag"])
    assert step.code == "not_allowed"  # there is no draft of theirs to submit
    claim = approved_up_to_review(claim, checker)
    seen = as_reviewer.get(at)
    reading = {"content_hash": seen.json["work"]["verdict"]["content_hash"]}
    back = as_reviewer.post(
        f"{at}/return", {**reading, "note": "Which page?"}, tag=seen.headers["ETag"]
    )
    assert back.json["status"] == "researching"
    claim = approved_up_to_review(fresh(claim), checker)
    seen = as_reviewer.get(at)
    reading = {"content_hash": seen.json["work"]["verdict"]["content_hash"]}
    step = as_reviewer.post(f"{at}/approve", reading, tag=seen.headers["ETag"])
    assert step.json["status"] == "approved"
    step = as_editor.post(f"{at}/publish", tag=step.headers["ETag"])
    assert (step.json["status"], step.json["rating"]) == ("published", "true")
    step = as_checker.post(f"{at}/revise", tag=step.headers["ETag"])
    assert step.json["status"] == "researching"
    refused = as_editor.post(f"{at}/retract", {"note": " "}, tag=step.headers["ETag"])
    assert refused.code == "refused"
    step = as_editor.post(f"{at}/retract", {"note": "We erred."}, tag=step.headers["ETag"])
    assert (step.json["status"], step.json["rating"]) == ("retracted", None)
    step = as_editor.post(f"{at}/reopen", tag=step.headers["ETag"])
    step = as_editor.post(f"{at}/accept", tag=step.headers["ETag"])
    assert step.code == "step_refused"


def approved_up_to_review(claim: Claim, by: User) -> Claim:
    return in_review(fresh(claim), by)


def test_what_stands_open_at_a_gate_is_told(as_checker: Program, checker: User) -> None:
    claim = a_claim(checker)
    actions.accept_claim(claim, by=checker, revision=None)
    drafted(claim, checker)
    answer = as_checker.post(f"/claims/{claim.ref}/submit", tag=fresh(claim).revision)
    assert (answer.status, answer.code) == (422, "gate_closed")
    assert "There is no evidence yet: add a source." in answer.json["missing"]


def test_a_second_publication_needs_a_note(
    checker: User, reviewer: User, editor: User, as_editor: Program
) -> None:
    claim = published(a_claim(checker), checker, reviewer, editor)
    actions.revise_claim(claim, by=checker, revision=claim.revision)
    claim = approved(fresh(claim), checker, reviewer)
    path = f"/claims/{claim.ref}/publish"
    assert as_editor.post(path, tag=claim.revision).code == "refused"
    words = {"note": "We added a source.", "kind": "update"}
    assert as_editor.post(path, words, tag=claim.revision).status == 200


def test_somebody_without_a_role_learns_nothing_of_a_claim(outsider: User, checker: User) -> None:
    claim = a_claim(checker)
    program = Program(checker)
    program.token.person = outsider
    program.token.save()
    for path in (f"/claims/{claim.ref}", "/claims/FC-9999"):
        assert program.get(path).code == "not_allowed"
    assert Event.objects.filter(actor=outsider).count() == 0
