"""Look-alikes: what is most like a text comes first, for whoever may see it."""

from datetime import date

import pytest
from django.contrib.auth.models import User

from claims.actions import Finding, import_known_checks
from claims.actions.vector import add_vectors
from claims.models import TextVector
from claims.search import candidates, encoder
from claims.search.cleaning import LONGEST, cleaned
from claims.search.find import find
from claims.search.index import catch_up
from claims.search.likeness import calibrated, likeness, scaled, shared
from claims.search.match import best_matches
from tests import stories
from tests.search.stories import a_check, checks

CLAIMS = (
    "Unemployment fell to five percent under the minister",
    "The minister was born abroad",
    "A shark swam along a flooded motorway",
    "Five percent of all bridges are closed",
)


def texts(query: str, **how: object) -> list[str]:
    return [found.text for found in best_matches(query, **how)]  # type: ignore[arg-type]


def test_the_likest_comes_first(checker: User) -> None:
    checks(checker, *CLAIMS)
    assert texts("Now the unemployed are only 5 percent!")[0] == CLAIMS[0]
    assert texts("OMG sharks swimming on the flooded #Motorway https://t.co/x")[0] == CLAIMS[2]


def test_a_match_says_what_it_is_and_scores_stand_in_order(checker: User) -> None:
    known = a_check(
        checker, CLAIMS[2], claimant_name="A post", publisher="Checks", title="No shark",
        reviewed_on=date(2026, 5, 1), url="https://checks.example/shark",
    )  # fmt: skip
    checks(checker, *CLAIMS[:2])
    first, *others = best_matches("a shark and the minister")
    assert (first.key, first.title, first.rating) == (f"knowncheck:{known.pk}", "No shark", "False")
    assert (first.claimant, first.publisher, first.day) == ("A post", "Checks", date(2026, 5, 1))
    scores = [found.score for found in (first, *others)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_own_claims_are_found_and_the_claim_itself_can_be_left_out(checker: User) -> None:
    claim = stories.a_claim(checker)
    catch_up()
    [found] = best_matches("an old bridge")
    assert (found.key, found.kind) == (f"claim:{claim.pk}", "claim")
    assert best_matches("an old bridge", but=found.key) == []


def test_articles_and_sources_are_no_matches(checker: User) -> None:
    stories.an_article(checker)
    stories.a_source(checker, "Bridge")
    catch_up()
    assert best_matches("The bridge is old") == []


def test_what_the_same_claimant_said_is_likelier(checker: User) -> None:
    a_check(checker, "Taxes rose last year", claimant_name="Jane Doe")
    a_check(checker, "Taxes rose last May", claimant_name="John Roe")
    catch_up()
    assert texts("taxes rose", claimant="John Roe")[0] == "Taxes rose last May"
    assert texts("taxes rose", claimant="Jane Doe")[0] == "Taxes rose last year"


def test_the_limit_holds_and_nothing_alike_gives_nothing(checker: User) -> None:
    checks(checker, *CLAIMS)
    assert len(texts("five percent of the minister's sharks", limit=2)) == 2
    assert texts("zeppelin") == []


@pytest.mark.parametrize("text", ["", " ", "https://t.co/x", "the of and", "(((", "\x00", "😀"])
def test_a_text_without_words_has_no_matches(checker: User, text: str) -> None:
    checks(checker, *CLAIMS)
    assert best_matches(text) == []


def test_a_very_long_text_is_matched_by_its_beginning(checker: User) -> None:
    checks(checker, *CLAIMS)
    assert texts("A shark swam along a motorway. " + "x" * 1_000_000)[0] == CLAIMS[2]


def test_whoever_is_not_on_the_desk_has_no_matches(checker: User, outsider: User) -> None:
    checks(checker, *CLAIMS)
    assert best_matches("shark", user=outsider) == []
    assert best_matches("shark", user=checker) != []


def test_without_an_index_there_are_no_matches_and_no_error(checker: User) -> None:
    a_check(checker, CLAIMS[0])
    assert best_matches("unemployment") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See https://t.co/abc and pic.twitter.com/x now", "See and now"),
        ("It is so — Jane Doe (@janedoe) May 1, 2026", "It is so — Jane Doe May 1, 2026"),
        ("#BlackFriday is @WhiteHouse", "Black Friday is White House"),
        ("", ""),
    ],
)
def test_a_post_is_cleaned_to_what_it_says(text: str, expected: str) -> None:
    assert cleaned(text) == expected


def test_cleaning_takes_no_more_than_a_claim_needs() -> None:
    assert len(cleaned("a" * 10 * LONGEST)) == LONGEST


def test_likeness_counts_shared_runs_and_rare_ones_more() -> None:
    same, other, none = likeness("unemployed", ["Unemployment", "Deployment", "Zeppelin"])
    assert same > other > none == 0
    assert likeness("x", []) == []


def test_scaled_values_lie_between_0_and_1() -> None:
    assert scaled([3.0, 1.0, 2.0]) == [1.0, 0.0, 0.5]
    assert scaled([2.0, 2.0]) == [1.0, 1.0]
    assert scaled([]) == []


def test_likeness_can_be_compared_between_lists(checker: User) -> None:
    checks(checker, *CLAIMS)
    [same, *_] = best_matches(CLAIMS[2])
    [lone] = best_matches("Sharks are fish, and no mammals at all")
    assert same.likeness > 0.95
    assert lone.score == 1.0
    assert lone.likeness < 0.4
    ordered = [calibrated(share, None) for share in (0, 0.2, 0.5, 1)]
    assert ordered == sorted(ordered)
    assert 0 < ordered[0] < ordered[-1] < 1
    assert calibrated(0.3, 0.9) > calibrated(0.3, 0.8)


def test_words_shared_count_by_their_rarity() -> None:
    def rare(word: str) -> float:
        return {"shark": 9.0}.get(word, 1.0)

    assert shared({"shark", "the"}, {"the", "shark"}, rare) == 1.0
    assert shared({"shark", "a"}, {"shark", "b"}, rare) > shared({"x", "a"}, {"x", "b"}, rare)
    assert shared({"a"}, {"b"}, rare) == shared(set(), {"b"}, rare) == 0.0


class Meaning:
    """Stands in for the encoder: texts lie close when they share their first letter."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.encoded: list[str] = []
        monkeypatch.setattr(encoder, "is_installed", lambda: True)
        monkeypatch.setattr(encoder, "encode", self.encode)
        monkeypatch.setattr(encoder, "closeness", self.closeness)

    def encode(self, texts: list[str]) -> list[bytes]:
        self.encoded += texts
        return [text[0].encode() for text in texts]

    def closeness(self, text: str, stored: list[bytes]) -> list[float]:
        return [float(text[0].encode() == vector) for vector in stored]


@pytest.fixture
def meaning(monkeypatch: pytest.MonkeyPatch) -> Meaning:
    return Meaning(monkeypatch)


def test_meaning_decides_where_vectors_are(checker: User, meaning: Meaning) -> None:
    checks(checker, "A bridge of old stones", "Bridge, the old one, and stones")
    words = texts("Breaking: a bridge of old stones")
    assert words[0] == "A bridge of old stones"
    while add_vectors():
        pass
    assert texts("Breaking: a bridge of old stones")[0] == "Bridge, the old one, and stones"


def test_vectors_are_computed_once_for_each_text(checker: User, meaning: Meaning) -> None:
    checks(checker, *CLAIMS)
    a_check(checker, CLAIMS[0], url="https://other.example/1")
    stories.a_claim(checker)
    while add_vectors(limit=1):
        pass
    assert sorted(meaning.encoded) == sorted([*CLAIMS, "The bridge is old."])
    assert TextVector.objects.count() == 5
    assert add_vectors() == 0


def test_the_vectors_of_an_import_are_computed_a_few_at_a_time(
    checker: User, meaning: Meaning
) -> None:
    found = [Finding(f"https://checks.example/{n}", f"Claim {n}", "False") for n in range(5)]
    list(import_known_checks(found, by=checker))
    taken = [add_vectors(limit=2) for _ in range(4)]
    assert (taken, TextVector.objects.count()) == ([2, 2, 1, 0], 5)
    assert len(meaning.encoded) == 5


def test_few_vectors_never_hide_what_words_find(checker: User, meaning: Meaning) -> None:
    checks(checker, *CLAIMS)
    add_vectors(limit=1)
    assert texts("sharks on a flooded motorway, said the minister, five percent")[0] == CLAIMS[2]


def test_without_the_extra_nothing_is_computed(
    checker: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoder, "is_installed", lambda: False)
    checks(checker, *CLAIMS)
    assert add_vectors() == 0
    assert not TextVector.objects.exists()
    assert len(texts("minister")) == 2


def test_a_question_with_many_words_asks_for_the_rarest(
    checker: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidates, "MAX_TERMS", 1)
    checks(checker, "bridge one", "bridge two", "bridge zeppelin")
    assert texts("bridge zeppelin") == ["bridge zeppelin"]
    assert find("bridge", checker).total == 3
