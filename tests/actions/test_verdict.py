import json
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User

from claims import actions
from claims.enums import ClaimStatus as S
from claims.enums import RatingKind
from claims.errors import GateClosed, NotAllowed, Refused, StepRefused, UnknownRating
from claims.models import Claim, Event, Rating, Verdict
from claims.queries.history import prove_history
from claims.text.chain import canonical, sha256
from tests.actions.doings import Desk, every_row
from tests.stories import (
    a_claim,
    a_source,
    approve,
    drafted,
    excepted,
    fresh,
    in_review,
    published,
    researched,
)

pytestmark = pytest.mark.django_db
WHOLE: dict[str, Any] = {
    "rating": "true",
    "conclusion": "It was built in 1911.",
    "rationale": "Archive and institute agree.",
    "as_of": date(2026, 5, 1),
}


def save(claim: Claim, by: User, **words: Any) -> Verdict:
    return actions.save_draft(claim, by=by, revision=None, **{**WHOLE, **words})


def submit(claim: Claim, by: User) -> Verdict:
    return actions.submit_claim(claim, by=by, revision=fresh(claim).revision)


def new_scale(editor: User, *keys: str) -> None:
    rungs = [
        actions.Rung(key, key.title(), "It is.", RatingKind.LADDER, number, "true", "✓")
        for number, key in enumerate(keys)
    ]
    actions.add_scale("Another ladder", rungs, by=editor)


# Drafts


def test_saving_again_goes_on_with_the_same_draft(checker: User) -> None:
    claim = a_claim(checker)
    first = save(claim, checker, rating="", conclusion="", rationale="", as_of=None)
    again = save(claim, checker)
    assert (first.pk, first.number, first.rating) == (again.pk, 1, None)
    assert fresh(claim).current_verdict == again


def test_somebody_elses_draft_stays_theirs(checker: User, second_checker: User) -> None:
    claim = a_claim(checker)
    mine = save(claim, checker, conclusion="Mine.")
    theirs = save(claim, second_checker, conclusion="Theirs.")
    assert (mine.number, theirs.number) == (1, 2)
    mine.refresh_from_db()
    assert mine.conclusion == "Mine."
    assert fresh(claim).current_verdict == theirs


def test_a_draft_that_was_put_aside_comes_back_on_the_table_when_saved(
    checker: User, second_checker: User
) -> None:
    claim = a_claim(checker)
    mine = save(claim, checker)
    save(claim, second_checker)
    save(claim, checker)
    assert fresh(claim).current_verdict == mine
    assert claim.verdicts.count() == 2


def test_a_draft_left_behind_by_a_published_version_becomes_the_next_when_written_on(
    desk: Desk,
) -> None:
    claim = a_claim(desk.checker)
    left = save(claim, desk.reviewer)
    claim = published(claim, desk.checker, desk.editor, desk.editor)
    actions.revise_claim(claim, by=desk.checker, revision=claim.revision)
    claim = in_review(claim, desk.reviewer)
    left.refresh_from_db()
    assert claim.current_verdict == left
    assert left.number == 3
    with pytest.raises(NotAllowed):
        approve(claim, desk.reviewer)
    assert prove_history().holds


def test_the_first_save_after_submission_opens_the_next_version(checker: User) -> None:
    claim = in_review(a_claim(checker), checker)
    submitted = claim.current_verdict
    assert submitted is not None
    draft = save(claim, checker, conclusion="Better words.")
    assert draft.number == submitted.number + 1
    submitted.refresh_from_db()
    assert submitted.conclusion == "The bridge was built in 1911."
    assert fresh(claim).status == S.RESEARCHING


@pytest.mark.parametrize("status", [S.IN_REVIEW, S.APPROVED])
def test_a_new_draft_drops_the_claim_back_whoever_writes_it(desk: Desk, status: S) -> None:
    claim = desk.claim(status)
    save(claim, desk.second_checker)
    assert fresh(claim).status == S.RESEARCHING


@pytest.mark.parametrize("status", [S.PUBLISHED, S.DECLINED, S.RETRACTED])
def test_nothing_is_drafted_on_a_closed_claim(desk: Desk, status: S) -> None:
    claim, before = desk.claim(status), every_row()
    with pytest.raises(StepRefused, match="nothing in it can be changed"):
        save(claim, desk.checker)
    assert every_row()["Verdict"] == before["Verdict"]


@pytest.mark.parametrize("key", ["truish", "True", "'; DROP TABLE", "\x00", "\ud83d", "x" * 9999])
def test_a_rating_that_is_not_on_the_scale_is_refused_with_those_that_are(
    checker: User, key: str
) -> None:
    claim = a_claim(checker)
    with pytest.raises(UnknownRating, match="pick from true, mostly_true, half_true") as told:
        save(claim, checker, rating=key)
    assert len(told.value.message.encode()) < 400
    assert not claim.verdicts.exists()


def test_a_rating_of_an_earlier_scale_is_no_longer_given(desk: Desk) -> None:
    claim = researched(a_claim(desk.checker), desk.checker)
    new_scale(desk.editor, "wrong", "right")
    with pytest.raises(UnknownRating, match="pick from wrong, right"):
        save(claim, desk.checker)
    before = every_row()
    with pytest.raises(UnknownRating, match="“True” is of an earlier scale"):
        submit(claim, desk.checker)
    assert every_row() == before
    save(claim, desk.checker, rating="right")
    assert submit(claim, desk.checker).frozen["verdict"]["scale_version"] == 2


def test_the_same_key_on_a_new_scale_is_another_rating(desk: Desk) -> None:
    claim = researched(a_claim(desk.checker), desk.checker)
    new_scale(desk.editor, "false", "true")
    with pytest.raises(UnknownRating, match="earlier scale"):
        submit(claim, desk.checker)


@pytest.mark.parametrize(
    "words",
    [
        {"conclusion": "x" * 301},
        {"confidence": 1.01},
        {"confidence": -0.01},
        {"confidence": float("nan")},
        {"confidence": float("inf")},
        {"rationale": "zero \x00 byte"},
    ],
)
def test_what_does_not_fit_is_refused_by_its_name(checker: User, words: dict[str, Any]) -> None:
    claim = a_claim(checker)
    with pytest.raises(Refused, match=f"^{next(iter(words)).capitalize()}"):
        save(claim, checker, **words)
    assert not claim.verdicts.exists()


# Submission


def test_submission_freezes_the_words_the_verdict_and_the_evidence(checker: User) -> None:
    claim = in_review(a_claim(checker), checker)
    verdict = claim.current_verdict
    assert verdict is not None
    content = verdict.frozen
    assert verdict.content_hash == sha256(verdict.content)
    assert canonical(content) == verdict.content
    assert content["claim"]["quote"] == "The bridge is old."
    assert content["claim"]["text_sha256"] == claim.span.version.sha256
    assert content["verdict"]["rating_label"] == "True"
    assert content["verdict"]["author"] == "checker"
    assert [item["publisher"] for item in content["evidence"]] == ["Archive", "Institute"]


# Desk-only fields of a claim and a source, technical ones, and those that stand elsewhere in it.
LEFT_OUT = {
    "claim": """id article span priority check_worthiness note status decline_reason assignee
        due_on reply_due current_verdict public_verdict published_at lifted_by lifted_at revision
        assignee_name panel_size rating source_count urgency""",
    "verdict": "id claim started_at submitted_at content content_hash",
    "evidence": "id claim verbatim added_by added_at",
    "source": "id canonical_url confidential_reason flag settled_at added_by revision",
    "claimant": "id revision",
}


def test_no_field_is_left_out_of_the_frozen_content_by_oversight(checker: User) -> None:
    verdict = in_review(a_claim(checker), checker).current_verdict
    assert verdict is not None
    content = json.loads(verdict.content)
    item = content["evidence"][0]
    frozen = {
        "claim": content["claim"],
        "verdict": content["verdict"],
        "evidence": item,
        "source": item,
        "claimant": {name.removeprefix("claimant_"): 0 for name in content["claim"]} | {"name": 0},
    }
    for noun, kept in frozen.items():
        model = apps.get_model("claims", noun)
        fields = {field.name for field in model._meta.concrete_fields}
        assert fields - set(kept) == set(LEFT_OUT[noun].split()), noun


@pytest.mark.parametrize(
    ("lacking", "says"),
    [
        ({"rating": ""}, "lacks its rating"),
        ({"conclusion": " "}, "lacks its conclusion"),
        ({"rationale": " "}, "lacks its rationale"),
        ({"as_of": None}, "lacks its as-of date"),
        ({"rating": "", "as_of": None}, "lacks its rating, as-of date"),
    ],
)
def test_a_verdict_that_lacks_something_is_not_submitted(
    checker: User, lacking: dict[str, Any], says: str
) -> None:
    claim = researched(a_claim(checker), checker)
    save(claim, checker, **lacking)
    before = every_row()
    with pytest.raises(GateClosed, match=says):
        submit(claim, checker)
    assert every_row() == before


def test_every_gate_that_is_shut_is_named_at_once(checker: User) -> None:
    claim = a_claim(checker)
    actions.accept_claim(claim, by=checker, revision=1)
    save(claim, checker, rating="")
    with pytest.raises(GateClosed) as told:
        submit(claim, checker)
    assert len(told.value.missing) == 5
    assert told.value.message == " ".join(told.value.missing)


def with_evidence(by: User, *sources: dict[str, Any], **words: str) -> Claim:
    claim = a_claim(by)
    actions.accept_claim(claim, by=by, revision=1)
    for number, known in enumerate(sources):
        source = actions.add_source(f"Source {number}", by=by, **known)
        given = {"stance": "supports", "locator": "p. 1"} | words
        actions.add_evidence(claim, source, by=by, revision=None, **given)
    excepted(claim, by)
    save(claim, by)
    return fresh(claim)


@pytest.mark.parametrize(
    "sources",
    [
        [{"publisher": "Archive"}],
        [{"publisher": "Archive"}, {"publisher": "archive "}],
        [{"publisher": "Archive"}, {"publisher": "Institute", "opened": False}],
    ],
    ids=["one", "one house twice", "one unopened"],
)
def test_one_origin_is_not_enough(checker: User, sources: list[dict[str, Any]]) -> None:
    claim = with_evidence(checker, *sources)
    with pytest.raises(GateClosed, match=r"2 independent origins .* here it is 1"):
        submit(claim, checker)


def test_two_copies_of_one_wire_are_one_origin(checker: User) -> None:
    wire = actions.add_origin("Wire", by=checker)
    claim = with_evidence(
        checker,
        {"publisher": "Courier", "origin": wire},
        {"publisher": "Herald", "origin": wire},
    )
    with pytest.raises(GateClosed, match="here it is 1"):
        submit(claim, checker)


def test_context_supports_nothing(checker: User) -> None:
    claim = with_evidence(checker, {"publisher": "A"}, {"publisher": "B"}, stance="context")
    with pytest.raises(GateClosed, match="here it is 0"):
        submit(claim, checker)


def test_every_source_says_where_to_look_or_has_a_capture(checker: User) -> None:
    claim = with_evidence(checker, {"publisher": "A"}, {"publisher": "B"}, locator="  ")
    for left in ("“Source 0”, “Source 1”", "“Source 1”"):
        with pytest.raises(GateClosed, match=f"Nothing says where to look in {left}:"):
            submit(claim, checker)
        source = claim.evidence.filter(source__captures=None)[0].source
        actions.add_capture(source, b"page", media_type="text/html", by=checker)
    assert submit(claim, checker).content_hash


def test_one_origin_is_enough_where_the_reason_is_written_down(checker: User) -> None:
    claim = with_evidence(checker, {"publisher": "Archive"})
    for reason in ("   ", "There is one register only."):
        actions.edit_claim(
            claim,
            by=checker,
            revision=fresh(claim).revision,
            statement=claim.statement,
            claimant=None,
            claimant_role="",
            claim_type="fact",
            made_on=None,
            origin_exception=reason,
            note="",
        )
        if not reason.strip():
            with pytest.raises(GateClosed):
                submit(claim, checker)
    assert submit(claim, checker).frozen["claim"]["origin_exception"] == reason


def test_only_the_author_submits_a_draft(desk: Desk) -> None:
    claim = researched(a_claim(desk.checker), desk.checker)
    before = every_row()
    for other in (desk.second_checker, desk.reviewer, desk.editor):
        with pytest.raises(NotAllowed, match="save a version of your own first"):
            submit(claim, other)
    assert every_row() == before


def test_while_another_draft_is_on_the_table_the_first_author_cannot_submit(desk: Desk) -> None:
    claim = researched(a_claim(desk.checker), desk.checker)
    save(claim, desk.second_checker)
    with pytest.raises(NotAllowed):
        submit(claim, desk.checker)
    save(claim, desk.checker)
    assert submit(claim, desk.checker).author == desk.checker


def test_what_was_submitted_once_is_not_submitted_again(desk: Desk) -> None:
    claim = in_review(a_claim(desk.checker), desk.checker)
    source = a_source(desk.checker, "Registry")
    actions.add_evidence(
        claim, source, by=desk.checker, revision=None, stance="refutes", locator="p. 2"
    )
    with pytest.raises(NotAllowed, match="save a version of your own first"):
        submit(claim, desk.checker)
    drafted(claim, desk.checker)
    assert submit(claim, desk.checker).number == 2


def test_without_a_verdict_there_is_nothing_to_submit(checker: User) -> None:
    claim = a_claim(checker)
    actions.accept_claim(claim, by=checker, revision=1)
    with pytest.raises(NotAllowed, match="save a version of your own first"):
        submit(claim, checker)
    assert Event.objects.filter(action="claim.submit").count() == 0


def test_no_key_is_no_rating_yet() -> None:
    assert actions.find_rating("") is None
    assert actions.find_rating("false") == Rating.objects.get(key="false")
