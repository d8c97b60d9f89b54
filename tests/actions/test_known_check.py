"""Known checks: kept once, brought up to date, imported in batches of one event each."""

from dataclasses import replace
from datetime import date

import pytest
from django.contrib.auth.models import User

from claims import actions
from claims.actions import Finding, known_check
from claims.actions.known_check import Tally, import_known_checks
from claims.errors import NotAllowed, Refused
from claims.models import Event, KnownCheck
from claims.queries.history import prove_history
from claims.readers.finding import Flaw

FLAT = Finding(
    url="https://checks.example/1",
    claim_text="The world is flat",
    rating_label="False",
    claimant_name="J. Doe",
    claimed_on=date(2026, 8, 30),
    rating_number=1.0,
)


def findings(count: int) -> list[Finding]:
    return [replace(FLAT, url=f"https://checks.example/{n}", number=n) for n in range(1, count + 1)]


def run(found: list[Finding | Flaw], by: User) -> tuple[Tally, list[Flaw]]:
    tally, listed = Tally(), []
    for tally, flaws in import_known_checks(found, by=by):  # noqa: B007 the last one stands
        listed += flaws
    return tally, listed


def test_the_same_address_and_claim_again_updates_the_check(checker: User) -> None:
    first = actions.record_known_check(FLAT, by=checker)
    again = actions.record_known_check(replace(FLAT, rating_label="True"), by=checker)
    assert (first.pk, KnownCheck.objects.get().rating_label) == (again.pk, "True")


def test_a_check_needs_address_claim_and_rating(checker: User) -> None:
    with pytest.raises(Refused):
        actions.record_known_check(replace(FLAT, rating_label=" "), by=checker)


def test_nobody_without_a_role_imports(outsider: User) -> None:
    with pytest.raises(NotAllowed):
        run([FLAT], by=outsider)
    assert not KnownCheck.objects.exists()


def test_an_import_writes_one_event_a_batch_and_the_history_proves_every_row(
    checker: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_check, "BATCH", 4)
    tally, flaws = run([*findings(10)], by=checker)
    assert (tally, flaws) == (Tally(added=10), [])
    events = Event.objects.filter(action="known_check.import")
    assert [len(event.data["changes"]) for event in events] == [4, 4, 2]
    first = KnownCheck.objects.earliest("pk")
    assert events[0].subject == f"knowncheck:{first.pk}"
    assert (first.claimed_on, first.rating_number) == (date(2026, 8, 30), 1.0)
    assert prove_history().holds


def test_the_same_file_again_writes_nothing(checker: User) -> None:
    run([*findings(5)], by=checker)
    events = Event.objects.count()
    assert run([*findings(5)], by=checker) == (Tally(unchanged=5), [])
    assert (KnownCheck.objects.count(), Event.objects.count()) == (5, events)


def test_a_changed_file_writes_what_differs_with_before_and_after(checker: User) -> None:
    run([*findings(3)], by=checker)
    _, second, _ = KnownCheck.objects.order_by("pk")
    later = [*findings(4)]
    later[1] = replace(later[1], rating_label="Mostly false", claimed_on=None)
    assert run([*later], by=checker)[0] == Tally(added=1, changed=1, unchanged=2)
    changes = Event.objects.latest("seq").data["changes"]
    assert changes[0] == {
        "row": f"knowncheck:{second.pk}",
        "before": {"rating_label": "False", "claimed_on": "2026-08-30"},
        "after": {"rating_label": "Mostly false", "claimed_on": None},
    }
    second.refresh_from_db()
    assert (second.rating_label, second.claimed_on) == ("Mostly false", None)
    assert prove_history().holds


@pytest.mark.parametrize("batch", [1, 2, 100])
def test_of_two_ratings_in_one_file_the_first_stands_however_often_it_is_imported(
    checker: User, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    monkeypatch.setattr(known_check, "BATCH", batch)
    one, two = findings(2)
    other = replace(one, rating_label="True", number=3)
    for count in (2, 0):
        tally, [flaw] = run([one, two, other], by=checker)
        assert (tally.added, tally.changed, tally.unchanged) == (count, 0, 3 - count)
        assert (flaw.number, flaw.skipped) == (3, False)
        assert "“True”" in flaw.reason
        assert "“False”" in flaw.reason
    assert [known.rating_label for known in KnownCheck.objects.all()] == ["False", "False"]


def test_flaws_are_told_in_the_order_of_the_file_and_counted(checker: User) -> None:
    one, two = findings(2)
    tally, flaws = run(
        [one, Flaw(7, "It is odd.", skipped=False), Flaw(8, "Bad."), two], by=checker
    )
    assert [flaw.number for flaw in flaws] == [7, 8]
    assert (tally.kept, tally.skipped) == (2, 1)


def test_an_import_that_breaks_off_has_kept_whole_batches_and_goes_on(
    checker: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_check, "BATCH", 2)
    started = import_known_checks(findings(6), by=checker)
    next(started)
    started.close()
    assert KnownCheck.objects.count() == 2
    assert run([*findings(6)], by=checker)[0] == Tally(added=4, unchanged=2)


def test_rows_that_break_a_rule_are_refused_together(checker: User) -> None:
    with pytest.raises(Refused, match="rule of the database"):
        run([replace(FLAT, title=None)], by=checker)  # type: ignore[arg-type]
    assert not KnownCheck.objects.exists()
    assert not Event.objects.filter(action="known_check.import").exists()
