"""The demo: one command from nothing to a desk with claims at every status."""

import socket
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from claims.enums import ClaimStatus, CorrectionKind, Decision
from claims.models import Article, Claim, Correction, Event, Review, Source
from claims.permissions import has_role, roles
from claims.queries.gates import gates
from claims.queries.history import prove_history

SEEDED_WITH_ONE_ORIGIN = {5, 7, 8, 12, 15, 19, 20, 21, 26, 33, 36, 40}


@pytest.fixture
def demo(db: None, settings: Settings, tmp_path: Path) -> str:
    settings.MEDIA_ROOT = settings.DATA_DIR = tmp_path
    return run_demo()


def run_demo() -> str:
    out = StringIO()
    call_command("demo", "--no-serve", stdout=out)
    return out.getvalue()


def numbers(status: ClaimStatus) -> set[int]:
    refs = (claim.ref for claim in Claim.objects.filter(status=status))
    first = Claim.objects.earliest("pk").pk
    return {int(ref.removeprefix("FC-")) - first + 1 for ref in refs}


def test_the_demo_tells_where_the_desk_is_and_how_to_get_in(demo: str) -> None:
    password = demo.split("checker ")[1].split(maxsplit=1)[0]
    assert "http://127.0.0.1:8000/admin/" in demo
    for name in ("checker", "reviewer", "editor", "admin"):
        user = authenticate(username=name, password=password)
        assert user is not None
        assert roles(user)


def test_the_cast_holds_the_roles_of_its_names(demo: str) -> None:
    password = demo.split("checker ")[1].split(maxsplit=1)[0]
    for name in ("checker", "reviewer", "editor"):
        user = authenticate(username=name, password=password)
        assert user is not None
        assert has_role(user, name)  # type: ignore[arg-type]
        assert not user.is_superuser


def test_the_claims_of_the_demo_show_every_status(demo: str) -> None:
    assert Counter(Claim.objects.values_list("status", flat=True)) == {
        ClaimStatus.NEW: 2,
        ClaimStatus.RESEARCHING: 12,
        ClaimStatus.IN_REVIEW: 1,
        ClaimStatus.APPROVED: 1,
        ClaimStatus.PUBLISHED: 25,
        ClaimStatus.DECLINED: 1,
        ClaimStatus.RETRACTED: 1,
    }


def test_claims_with_one_origin_wait_where_the_gate_stops_them(demo: str) -> None:
    assert numbers(ClaimStatus.RESEARCHING) == SEEDED_WITH_ONE_ORIGIN
    for claim in Claim.objects.filter(status=ClaimStatus.RESEARCHING):
        closed = [gate.name for gate in gates(claim) if not gate.holds]
        assert "independent" in closed


def test_two_copies_of_one_wire_do_not_pass_the_gate(demo: str) -> None:
    claim = Claim.objects.get(statement__startswith="On Friday 13 October")
    assert claim.evidence.filter(source__origin__name__startswith="AP curtain-raiser").count() == 2
    assert claim.status == ClaimStatus.RESEARCHING


def test_the_credit_line_is_the_publisher_and_no_claim(demo: str) -> None:
    article = Article.objects.get()
    assert article.publisher == "TSF"
    assert not Claim.objects.filter(span__exact="Source: TSF").exists()


def test_the_article_is_stored_as_it_was_received(demo: str) -> None:
    version = Article.objects.get().version
    received = Path("seeds/article.txt").read_bytes()
    assert version.text.encode() == received
    with version.original.open() as original:
        assert original.read() == received
    assert len(version.text) == 4605


def test_one_claim_was_corrected_and_one_retracted_in_public(demo: str) -> None:
    kinds = Correction.objects.values_list("kind", flat=True)
    assert sorted(kinds) == [CorrectionKind.CORRECTION, CorrectionKind.RETRACTION]
    correction = Correction.objects.get(kind=CorrectionKind.CORRECTION)
    assert correction.old_verdict.frozen["verdict"]["rating"] == "mostly_true"
    assert correction.new_verdict is not None
    assert correction.new_verdict.frozen["verdict"]["rating"] == "half_true"


def test_one_verdict_was_returned_and_came_back_better(demo: str) -> None:
    review = Review.objects.get(decision=Decision.RETURN)
    assert "transcript" in review.comment
    assert review.verdict.claim.status == ClaimStatus.PUBLISHED


def test_sources_that_nobody_opened_are_marked(demo: str) -> None:
    assert Source.objects.count() == 48
    assert Source.objects.filter(opened=False).count() == 5


def test_loading_the_demo_twice_changes_nothing(demo: str) -> None:
    events = Event.objects.count()
    again = run_demo()
    assert "0 of them loaded just now" in again
    assert Event.objects.count() == events
    assert prove_history().holds


def test_a_half_loaded_demo_goes_on_where_it_stopped(
    db: None, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA_DIR = tmp_path
    with monkeypatch.context() as patch:
        patch.setattr("claims.management.story.Story.submit", _power_cut)
        with pytest.raises(ConnectionAbortedError):
            run_demo()
    assert not Claim.objects.exists()
    run_demo()
    assert Claim.objects.count() == 43
    assert prove_history().holds


def _power_cut(_: object) -> None:
    raise ConnectionAbortedError


def test_the_password_can_be_chosen_and_changed(demo: str, settings: Settings) -> None:
    settings.DEMO_PASSWORD = "another-demo-password"
    run_demo()
    assert authenticate(username="editor", password="another-demo-password") is not None


def test_the_demo_does_not_run_in_production(db: None, settings: Settings) -> None:
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="does not run in production"):
        run_demo()


def test_a_port_in_use_is_said_before_anything_is_done(db: None) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match="choose another with --port"):
            call_command("demo", f"--port={port}")
    assert not Claim.objects.exists()
