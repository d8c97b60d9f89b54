from claims.errors import Stale
from claims.models import Claim, Verdict
from claims.presenters.conflict import conflict_lines


def stale(base: dict, theirs: dict, mine: dict) -> Stale:
    return Stale("Somebody was faster.", base=base, theirs=theirs, mine=mine)


def test_only_what_differs_is_told() -> None:
    error = stale(
        {"statement": "Old.", "priority": "2", "revision": 1},
        {"statement": "Theirs.", "priority": "2", "revision": 2},
        {"statement": "Mine."},
    )
    assert conflict_lines(error, Claim) == [
        {"field": "Statement", "base": "Old.", "theirs": "Theirs.", "mine": "Mine."}
    ]


def test_what_i_did_not_write_stays_as_they_have_it() -> None:
    error = stale({"priority": "2"}, {"priority": "1"}, {})
    assert conflict_lines(error, Claim) == [
        {"field": "Priority", "base": "Normal", "theirs": "High", "mine": "High"}
    ]


def test_words_that_are_no_field_are_left_to_the_form() -> None:
    error = stale({"priority": "2"}, {"priority": "2"}, {"topics": [1, 2], "stance": "supports"})
    assert conflict_lines(error, Claim) == []


def test_what_neither_wrote_is_no_line() -> None:
    theirs = {"claim_id": 1, "number": 1, "conclusion": "Built in 1911.", "precedent": ""}
    error = stale({}, theirs, {"conclusion": "Built in 1931.", "precedent": ""})
    assert [line["field"] for line in conflict_lines(error, Verdict)] == ["Conclusion"]
