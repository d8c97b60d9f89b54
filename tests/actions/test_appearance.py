"""A claim said again by the same claimant: another appearance, not a second claim."""

from datetime import date

import pytest
from django.contrib.auth.models import User

from claims import actions
from claims.enums import ClaimStatus
from claims.errors import BadSpan, NotAllowed, NotFound, Refused, StepRefused
from claims.models import Appearance, ArticleVersion, Claim, Claimant, Event, Match, Placement
from claims.queries.history import prove_history
from claims.queries.placement import claims_in, unlike_placement, waiting_placements
from tests.actions.test_placement import next_version
from tests.stories import QUOTE, TEXT, a_claim, an_article, fresh

pytestmark = pytest.mark.django_db
AGAIN = "She said it once more: the bridge is old. So it went on."
WORDS = "the bridge is old"


def said_by(claim: Claim, name: str, by: User) -> Claim:
    claimant = actions.add_claimant(name, by=by)
    actions.edit_claim(
        claim,
        by=by,
        revision=fresh(claim).revision,
        statement=claim.statement,
        claimant=claimant,
        claimant_role="mayor",
        claim_type=claim.claim_type,
        made_on=date(2026, 5, 1),
        origin_exception="",
        note="",
    )
    return fresh(claim)


def same(claim: Claim, earlier: Claim, by: User, state: str = "confirmed") -> Match:
    match = actions.suggest_match(claim, by=by, earlier_claim=earlier)
    return actions.decide_match(match, state, by=by)


def a_pair(by: User, second: str = "Ada Minister") -> tuple[Claim, Claim]:
    """A claim of Ada Minister's, and one lifted from another article."""
    earlier = said_by(a_claim(by), "Ada Minister", by)
    version = an_article(by, text=AGAIN, url="https://other.example/1")
    return earlier, said_by(a_claim(by, version, WORDS), second, by)


def folded(by: User) -> Appearance:
    earlier, claim = a_pair(by)
    same(claim, earlier, by)
    return actions.fold_claim(claim, earlier, by=by, revision=claim.revision)


def again(claim: Claim, version: ArticleVersion, by: User, **how: object) -> Appearance:
    start = version.text.index(WORDS)
    how = {"claimant": claim.claimant, **how}
    return actions.add_appearance(claim, version, start, start + len(WORDS), by=by, **how)  # type: ignore[arg-type]


def test_a_new_claim_that_is_an_earlier_one_becomes_an_appearance_of_it(checker: User) -> None:
    made = folded(checker)
    claim = made.lifted_as
    assert claim is not None
    assert (made.span, made.made_on, made.claimant_role) == (claim.span, date(2026, 5, 1), "mayor")
    assert claim.status == ClaimStatus.DECLINED
    assert made.claim.ref in claim.decline_reason
    event = Event.objects.latest("seq")
    assert (event.action, event.subject) == ("claim.appear", f"claim:{made.claim_id}")
    assert prove_history().holds


def test_it_stands_in_the_text_as_the_earlier_claim_and_only_once(checker: User) -> None:
    made = folded(checker)
    [at] = claims_in(made.span.version)
    assert (at.claim, at.span, at.appearance) == (made.claim, made.span, made)
    assert at.key == f"{made.claim_id}-{made.pk}"
    [first] = claims_in(made.claim.span.version)
    assert (first.claim, first.appearance) == (made.claim, None)


@pytest.mark.parametrize("state", ["related", "rejected"])
def test_only_what_a_person_called_the_same_is_folded(state: str, checker: User) -> None:
    earlier, claim = a_pair(checker)
    with pytest.raises(Refused, match="Nobody has said yet"):
        actions.fold_claim(claim, earlier, by=checker, revision=claim.revision)
    same(claim, earlier, checker, state)
    with pytest.raises(Refused, match="Nobody has said yet"):
        actions.fold_claim(claim, earlier, by=checker, revision=claim.revision)
    assert not Appearance.objects.exists()


def test_it_does_not_matter_from_which_side_the_two_were_tied(checker: User) -> None:
    earlier, claim = a_pair(checker)
    same(earlier, claim, checker)
    actions.fold_claim(claim, earlier, by=checker, revision=claim.revision)
    assert Appearance.objects.get().claim == earlier


def test_what_somebody_else_says_stays_a_claim_of_its_own(checker: User) -> None:
    earlier, claim = a_pair(checker, "Bob Other")
    same(claim, earlier, checker)
    with pytest.raises(Refused, match="a claim of its own"):
        actions.fold_claim(claim, earlier, by=checker, revision=claim.revision)
    with pytest.raises(Refused, match="a claim of its own"):
        again(earlier, claim.span.version, checker, claimant=Claimant.objects.get(name="Bob Other"))
    with pytest.raises(Refused, match="a claim of its own"):
        again(earlier, claim.span.version, checker, claimant=None)
    assert fresh(claim).status == ClaimStatus.NEW


def test_claims_of_nobody_are_never_folded(checker: User) -> None:
    earlier, claim = a_claim(checker), a_claim(checker)
    same(claim, earlier, checker)
    with pytest.raises(Refused, match="nobody who is named"):
        actions.fold_claim(claim, earlier, by=checker, revision=1)


def test_a_claim_that_is_worked_on_is_not_folded(checker: User) -> None:
    earlier, claim = a_pair(checker)
    same(claim, earlier, checker)
    actions.accept_claim(claim, by=checker, revision=None)
    with pytest.raises(StepRefused, match="only a new one"):
        actions.fold_claim(claim, earlier, by=checker, revision=None)


def test_nothing_is_folded_into_what_is_folded_itself(checker: User) -> None:
    made = folded(checker)
    assert made.lifted_as is not None
    version = an_article(checker, text=f"{AGAIN} Third.")
    third = said_by(a_claim(checker, version, WORDS), "Ada Minister", checker)
    same(third, made.lifted_as, checker)
    with pytest.raises(Refused, match="itself an appearance"):
        actions.fold_claim(third, made.lifted_as, by=checker, revision=None)


def test_words_may_be_said_to_be_a_claim_again_without_lifting_a_second(checker: User) -> None:
    claim = said_by(a_claim(checker), "Ada Minister", checker)
    version = an_article(checker, text=AGAIN)
    made = again(claim, version, checker, exact=WORDS, made_on=date(2026, 6, 1))
    assert (made.claim, made.span.exact, made.lifted_as) == (claim, WORDS, None)
    assert Claim.objects.count() == 1
    with pytest.raises(Refused, match="stands at these words already"):
        again(claim, version, checker)
    with pytest.raises(BadSpan):
        again(claim, version, checker, exact="the bridge was old")
    assert Appearance.objects.count() == 1


def test_an_appearance_can_be_taken_away_and_its_claim_is_new_again(checker: User) -> None:
    made = folded(checker)
    claim = made.lifted_as
    assert claim is not None
    actions.remove_appearance(made, by=checker)
    now = fresh(claim)
    assert (now.status, now.decline_reason) == (ClaimStatus.NEW, "")
    [at] = claims_in(claim.span.version)
    assert (at.claim, at.appearance) == (claim, None)
    with pytest.raises(NotFound):
        actions.remove_appearance(made, by=checker)
    assert prove_history().holds


def test_it_is_carried_into_new_versions_like_any_claim(checker: User) -> None:
    made = folded(checker)
    article = made.span.version.article
    moved = next_version(article, f"A line before.\n{AGAIN}", checker)
    [at] = claims_in(moved)
    assert (at.claim, at.appearance) == (made.claim, made)
    assert moved.text[at.span.start : at.span.end] == WORDS
    changed = next_version(article, AGAIN.replace("is old", "is very old"), checker)
    [waiting] = waiting_placements(changed)
    assert (waiting.appearance, waiting.original) == (made, made.span)
    actions.place_claim(waiting, by=checker)
    [at] = claims_in(changed)
    assert at.span.exact == "the bridge is very old"
    assert unlike_placement(made.claim) is None
    assert prove_history().holds


def test_where_a_claim_was_carried_its_appearance_stands_too(checker: User) -> None:
    earlier, claim = a_pair(checker)
    same(claim, earlier, checker)
    version = next_version(claim.article, f"A line before.\n{AGAIN}", checker)
    made = actions.fold_claim(claim, earlier, by=checker, revision=claim.revision)
    [at] = claims_in(version)
    assert (at.claim, at.appearance) == (earlier, made)
    actions.remove_appearance(made, by=checker)
    [at] = claims_in(version)
    assert (at.claim, at.appearance) == (claim, None)
    assert Placement.objects.count() == 1


def test_a_claim_may_appear_twice_in_its_own_article(checker: User) -> None:
    version = an_article(checker, text=f"{TEXT} Again, {WORDS}.")
    claim = said_by(a_claim(checker, version), "Ada Minister", checker)
    made = again(claim, version, checker)
    assert [(at.key, at.span.exact) for at in claims_in(version)] == [
        (f"{claim.pk}", QUOTE),
        (f"{claim.pk}-{made.pk}", WORDS),
    ]
    later = next_version(version.article, f"First. {version.text}", checker)
    assert [at.key for at in claims_in(later)] == [f"{claim.pk}", f"{claim.pk}-{made.pk}"]


def test_a_stranger_folds_and_adds_nothing(checker: User, outsider: User) -> None:
    earlier, claim = a_pair(checker)
    same(claim, earlier, checker)
    with pytest.raises(NotAllowed):
        actions.fold_claim(claim, earlier, by=outsider, revision=None)
    with pytest.raises(NotAllowed):
        again(earlier, claim.span.version, outsider)
