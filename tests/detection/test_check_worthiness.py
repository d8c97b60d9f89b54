import pytest

from claims.detection.check_worthiness import AGAINST, FOR, score
from claims.detection.people import People
from claims.detection.weights import SHIPPED

REASONS = {
    "a number": "The plant has 4,200 workers and 31 halls.",
    "a named person": "Last spring the mayor of Rome met Anna Hill twice.",
    "reported speech": "She said they promised it.",
    "a comparison": "It is larger than the old one and higher than that.",
    "a superlative": "It is the largest and oldest in the world.",
    "a past event": "They went there and built it.",
    "a share or rate": "A majority, 60 percent, left.",
    "a vote or law": "They voted against the bill and passed the law.",
    "money": "It cost $40 and they paid it.",
    "a rise": "Prices rose and grew again.",
}
OBJECTIONS = {
    "a question": "Is that what you want?",
    "an opinion": "I think and believe it, I feel.",
    "a duty": "We must and should do it, you ought to.",
    "a possibility": "Perhaps it could, maybe it might.",
    "a plan for the future": "We will go there tomorrow, we intend to.",
    "a value judgement": "It is a great and wonderful, important thing.",
}


@pytest.mark.parametrize(("reason", "text"), REASONS.items())
def test_a_reason_is_given_in_words(reason: str, text: str) -> None:
    assert reason in score(text).reasons


@pytest.mark.parametrize(("objection", "text"), OBJECTIONS.items())
def test_what_speaks_against_it_is_given_in_words(objection: str, text: str) -> None:
    assert objection in score(text).against


def test_a_claim_with_figures_ranks_above_an_opinion_and_a_greeting() -> None:
    claim = score("Unemployment rose by 12 percent in 2009, more than in any year since the war.")
    opinion = score("I think we should all be proud of what we can do.")
    greeting = score("Good evening, and thank you.")
    assert claim.score > 0.8
    assert claim.score > opinion.score
    assert claim.score > greeting.score
    assert max(opinion.score, greeting.score) < 0.1


def test_a_surname_is_a_person_where_the_text_gives_the_full_name() -> None:
    people = People("Anna Hill is the mayor.")
    sentence = "Last year they voted for Hill in Rome and Hill won."
    assert "a name" in score(sentence).reasons
    assert "a named person" in score(sentence, people=people).reasons


def test_at_most_four_reasons_are_given() -> None:
    text = (
        "In 1998 China paid $4 billion, 20 percent more than the largest loss Anna Hill reported."
    )
    assert len(score(text).reasons) == 4


def test_a_sentence_without_anything_in_it_has_a_low_score_and_no_reasons() -> None:
    found = score("")
    assert found.score < 0.2
    assert found.reasons == ()


def test_every_reason_is_made_of_features_that_have_a_weight() -> None:
    names = {name for group in (FOR, AGAINST) for names in group.values() for name in names}
    assert names <= set(SHIPPED.features)
