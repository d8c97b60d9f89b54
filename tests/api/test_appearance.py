"""Where a claim was made again, and the picture it is about, through the API."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from claims import actions
from claims.enums import MatchState, Scope
from claims.models import Appearance, Claim, Claimant, MediaItem
from tests.api.program import Program
from tests.stories import a_claim, an_article, fresh

pytestmark = pytest.mark.django_db
PICTURE = {"kind": "image", "url": "https://a.example/1.png", "category": "StagedContent"}


def said_by(name: str, by: User, start: int = 0, end: int = 18, **words: Any) -> Claim:
    minister = actions.add_claimant(name, by=by)
    words = {"statement": "The bridge is old."} | words
    return actions.lift_claim(an_article(by), start, end, by=by, claimant=minister, **words)


def another(by: User) -> int:
    """The number of an article that says the same."""
    return an_article(by, "The bridge is old. So he said again in June.").article_id


def test_a_claim_is_made_again_once_by_its_claimant(checker: User, as_checker: Program) -> None:
    claim, article = said_by("The minister", checker), another(checker)
    path = f"/claims/{claim.ref}/appearances"
    sent = {"article": article, "start": 0, "end": 18, "claimant": "The minister"}
    made = as_checker.post(path, sent, key="again-1")
    again = as_checker.post(path, sent, key="again-1")
    assert (made.status, again.json) == (201, made.json)
    assert again.headers["Idempotency-Replayed"] == "true"
    assert (made.json["quote"], made.json["article"]) == ("The bridge is old.", article)
    assert as_checker.get(path).json["items"] == [made.json]
    assert as_checker.ask("DELETE", f"/appearances/{made.json['id']}").status == 204
    assert as_checker.ask("DELETE", f"/appearances/{made.json['id']}").code == "not_found"


def test_what_somebody_else_said_is_no_appearance_and_makes_no_claimant(
    checker: User, as_checker: Program
) -> None:
    claim, article = said_by("The minister", checker), another(checker)
    path = f"/claims/{claim.ref}/appearances"
    sent = {"article": article, "start": 0, "end": 18, "claimant": "The mayor"}
    assert as_checker.post(path, sent).code == "refused"
    assert not Claimant.objects.filter(name="The mayor").exists()
    wrong = sent | {"claimant": "The minister", "exact": "Other words."}
    assert as_checker.post(path, wrong).status == 422
    assert not Appearance.objects.exists()


def test_a_claim_is_folded_into_the_one_it_is(checker: User, as_checker: Program) -> None:
    earlier, claim = said_by("The minister", checker), said_by("The minister", checker)
    path = f"/claims/{claim.ref}/fold"
    assert as_checker.post(path, {"into": earlier.ref}, tag=1).code == "refused"
    pair = actions.suggest_match(claim, by=checker, earlier_claim=earlier)
    actions.decide_match(pair, MatchState.CONFIRMED, by=checker)
    assert as_checker.post(path, {"into": earlier.ref}).code == "revision_needed"
    tag = fresh(claim).revision
    made = as_checker.post(path, {"into": earlier.ref}, tag=tag, key="fold-1")
    again = as_checker.post(path, {"into": earlier.ref}, tag=tag, key="fold-1")
    assert (made.status, made.json["lifted_as"]) == (201, claim.ref)
    assert (again.status, again.json) == (201, made.json)
    assert fresh(claim).status == "declined"
    assert as_checker.ask("DELETE", f"/appearances/{made.json['id']}").status == 204
    assert fresh(claim).status == "new"


def test_a_picture_is_described_on_the_claim_that_is_about_one(
    checker: User, as_checker: Program
) -> None:
    claim = said_by("The minister", checker, claim_type="image")
    path = f"/claims/{claim.ref}/media"
    assert as_checker.get(path).code == "not_found"
    assert as_checker.put(path, PICTURE).code == "revision_needed"
    told = as_checker.put(path, PICTURE, tag=1, key="show-1")
    assert (told.status, told.json["category"], told.headers["ETag"]) == (
        200,
        "StagedContent",
        '"2"',
    )
    again = as_checker.put(path, PICTURE, tag=1, key="show-1")
    assert again.headers["Idempotency-Replayed"] == "true"
    assert as_checker.get(path).json == told.json
    assert as_checker.put(path, PICTURE | {"url": "javascript:alert(1)"}, tag=2).code == "refused"
    assert as_checker.put(path, PICTURE, tag=1).status == 412
    other = f"/claims/{a_claim(checker).ref}/media"
    assert as_checker.put(other, PICTURE, tag=1).code == "refused"
    assert MediaItem.objects.count() == 1


def test_a_token_that_reads_changes_none_of_it(checker: User) -> None:
    path = f"/claims/{said_by('The minister', checker).ref}"
    reader = Program(checker, Scope.READ)
    assert reader.put(f"{path}/media", PICTURE, tag=1).code == "scope_missing"
    assert reader.post(f"{path}/fold", {"into": "FC-0001"}, tag=1).code == "scope_missing"
    assert reader.get(f"{path}/appearances").json["items"] == []
