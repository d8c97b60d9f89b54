"""The page behind a source: kept once, seen again, flagged when its words change or it is gone."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.contrib.auth.models import User

from claims import actions
from claims.actions.kept import keep
from claims.actions.visit import (
    begin_visits,
    record_visit,
    visit_source,
    watch_again,
    watch_source,
)
from claims.enums import SourceFlag, VisitOutcome
from claims.errors import NotAllowed, Refused
from claims.models import Capture, Claim, Event, Source, Visit, Watch
from claims.queries.gates import gates
from claims.queries.history import prove_history
from tests.readers.servers import Server, http, moved, silent
from tests.stories import a_claim, a_source

pytestmark = pytest.mark.django_db

PAGE = "<html><body><article><p>{}</p></article><div class=ad>{}</div></body></html>"
WORDS = (
    "The bridge over the river was built in {} by the city, and it has stood there ever since. "
    "Whoever crosses it sees the mill, the old town and the hills behind them; in winter the ice "
    "drifts by, and in May the swifts come back to nest beneath its arches, as they always did."
)


def page(year: int = 1911, advertisement: str = "") -> bytes:
    return http(PAGE.format(WORDS.format(year), advertisement).encode(), kind="text/html")


def cited(by: User, url: str, excerpt: str = "") -> Source:
    source = actions.add_source("The bridge", by=by, url=url)
    claim = a_claim(by)
    actions.add_evidence(
        claim, source, by=by, revision=None, stance="supports", excerpt=excerpt, locator="p. 1"
    )
    return source


def see(source: Source, server: Server) -> Visit:
    with patch("claims.actions.visit.LEASE", timedelta(0)):  # as if a week had gone by
        visit = visit_source(source.pk, door=server.door())
    assert visit is not None
    source.refresh_from_db()
    return visit


def test_the_first_visit_keeps_the_page_with_its_hash_time_and_kind(checker: User) -> None:
    with Server({"/a": page()}) as server:
        source = cited(checker, server.url("/a"))
        visit = see(source, server)
    assert visit.outcome == VisitOutcome.KEPT
    capture = Capture.objects.get(source=source)
    assert visit.capture == capture
    assert (capture.media_type, len(capture.sha256), source.flag) == ("text/html", 64, "")
    with capture.file.open() as file:
        assert b"built in 1911" in file.read()
    assert prove_history().problem == ""


def test_another_advertisement_is_no_change_and_keeps_nothing_twice(checker: User) -> None:
    with Server({"/a": page()}) as server:
        source = cited(checker, server.url("/a"))
        see(source, server)
        server.answers["/a"] = page(advertisement="Buy two")
        assert see(source, server).outcome == VisitOutcome.SAME
    assert Capture.objects.count() == 1
    assert source.flag == ""


def test_another_word_flags_every_claim_until_a_person_settles_it(checker: User) -> None:
    with Server({"/a": page()}) as server:
        source = cited(checker, server.url("/a"))
        claim = Claim.objects.get()
        see(source, server)
        server.answers["/a"] = page(1912)
        assert see(source, server).outcome == VisitOutcome.CHANGED
        assert source.flag == SourceFlag.CHANGED
        assert list(Claim.objects.with_stale_evidence()) == [claim]
        [fresh] = [gate for gate in gates(claim) if gate.name == "fresh"]
        assert (fresh.holds, fresh.blocks) == (False, False)
        assert see(source, server).outcome == VisitOutcome.SAME
        assert source.flag == SourceFlag.CHANGED
    actions.settle_source(source, by=checker, note="Only the year of the caption.")
    assert not Claim.objects.with_stale_evidence().exists()
    assert Capture.objects.count() == 2
    with pytest.raises(Refused, match="Nothing is to be settled"):
        actions.settle_source(source, by=checker)
    assert prove_history().problem == ""


def test_a_page_that_is_gone_flags_and_is_let_off_when_it_comes_back(checker: User) -> None:
    with Server({"/a": page()}) as server:
        source = cited(checker, server.url("/a"))
        see(source, server)
        gone = server.answers.pop("/a")
        visit = see(source, server)
        assert (visit.outcome, source.flag) == (VisitOutcome.GONE, SourceFlag.GONE)
        assert "404" in visit.problem
        server.answers["/a"] = gone
        assert see(source, server).outcome == VisitOutcome.SAME
        assert source.flag == ""


def test_a_page_that_is_away_once_is_asked_again_and_gone_at_the_third_time(checker: User) -> None:
    with Server({"/a": http(status="503 Busy")}) as server:
        source = cited(checker, server.url("/a"))
        watch_source(source.pk)
        outcomes = [see(source, server).outcome for _ in range(3)]
    assert outcomes == [VisitOutcome.FAILED, VisitOutcome.FAILED, VisitOutcome.GONE]
    assert source.flag == SourceFlag.GONE


def test_run_twice_a_visit_goes_once(checker: User) -> None:
    with Server({"/a": page()}) as server:
        source = cited(checker, server.url("/a"))
        assert visit_source(source.pk, door=server.door()) is not None
        assert visit_source(source.pk, door=server.door()) is None
        assert server.accepted == 1
    assert Event.objects.filter(action="source.visit").count() == 1


def test_a_confidential_source_is_never_visited(checker: User) -> None:
    with Server({"/a": page()}) as server:
        source = actions.add_source(
            "Deep Throat",
            by=checker,
            url=server.url("/a"),
            confidential=True,
            confidential_reason="The post.",
            public_description="An official",
        )
        watch_source(source.pk)
        assert visit_source(source.pk, door=server.door()) is None
        assert server.accepted == 0
    assert not Watch.objects.exists()


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/away", moved("http://169.254.169.254/latest/meta-data/")),
        ("/away", moved("file:///etc/passwd")),
        ("/silent", silent),
        ("/zip", http(b"PK\x03\x04", kind="application/zip")),
    ],
    ids=["metadata service", "local file", "says nothing", "another kind"],
)
def test_a_hostile_page_is_told_and_keeps_nothing(checker: User, path: str, answer: object) -> None:
    with Server({path: answer}) as server:  # type: ignore[dict-item]
        source = cited(checker, server.url(path))
        visit = visit_source(source.pk, door=server.door(seconds=1))
    assert visit is not None
    assert (visit.outcome, bool(visit.problem)) == (VisitOutcome.FAILED, True)
    assert not Capture.objects.exists()


def test_without_a_door_of_its_own_nothing_on_this_machine_is_reached(checker: User) -> None:
    with Server({"/a": page()}) as server:
        source = cited(checker, server.url("/a"))
        visit = visit_source(source.pk)
        assert server.accepted == 0
    assert visit is not None
    assert visit.outcome == VisitOutcome.FAILED


def test_a_visit_is_begun_once_and_due_again_when_it_was_lost(checker: User) -> None:
    source = a_source(checker, "Archive")
    watch_source(source.pk)
    watch_source(source.pk)
    assert begin_visits(3) == [source.pk]
    assert begin_visits(3) == []
    watch_again(source.pk)
    assert begin_visits(3) == [source.pk]


def test_an_uploaded_capture_is_no_visit_and_changes_no_flag(checker: User) -> None:
    with Server({"/a": page()}) as server:
        source = cited(checker, server.url("/a"))
        actions.add_capture(source, b"\x89PNG....", media_type="image/png", by=checker)
        assert see(source, server).outcome == VisitOutcome.KEPT
        actions.add_capture(source, b"Other words.", media_type="text/plain", by=checker)
        assert see(source, server).outcome == VisitOutcome.SAME
    assert source.flag == ""


def test_a_quote_is_checked_against_what_is_kept_now_and_when_it_comes_later(
    checker: User,
) -> None:
    source = cited(checker, "https://a.example/b", excerpt="“built in  1911 […] ever since.”")
    [item] = source.evidence.all()
    assert item.verbatim is None
    record_visit(source, keep(WORDS.format(1911).encode(), media_type="text/plain"))
    assert source.evidence.get().verbatim is True
    claim = Claim.objects.get()
    words = {"stance": "supports", "paraphrase": "", "translation": "", "locator": "p. 1"}
    for excerpt, found in (("built in 1921", False), ("BUILT IN 1911", True), ("", None)):
        item = actions.edit_evidence(item, by=checker, revision=None, excerpt=excerpt, **words)
        assert item.verbatim is found
    other = actions.add_evidence(
        claim, source, by=checker, revision=None, stance="context", excerpt="by the city"
    )
    assert other.verbatim is True
    assert prove_history().problem == ""


def test_only_who_works_here_settles(checker: User, outsider: User) -> None:
    with pytest.raises(NotAllowed):
        actions.settle_source(a_source(checker, "Archive"), by=outsider)
