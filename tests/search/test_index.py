"""The index follows the history, heals itself, and has one writer at a time."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction

from claims import actions
from claims.enums import RatingKind
from claims.models import Claim, Event, HistoryHead, KnownCheck
from claims.readers.draft import Draft
from claims.search import index, store
from claims.search.find import find
from claims.search.keys import found_keys
from claims.search.match import best_matches
from claims.search.schema import CHECK
from tests import stories
from tests.database import triggers_lifted
from tests.search.stories import a_check, checks

ROOT = Path(__file__).resolve().parents[2]


def count(query: str, user: User) -> int:
    return find(query, user).total


def documents() -> int:
    view = store.searcher()
    return view[1].num_docs - 1 if view else 0


def test_what_changed_is_found_as_it_is_now(checker: User) -> None:
    claim = stories.a_claim(checker)
    index.catch_up()
    actions.edit_claim(
        claim, by=checker, revision=claim.revision, statement="A viaduct is old.", claimant=None,
        claimant_role="", claim_type="fact", made_on=None, origin_exception="", note="",
    )  # fmt: skip
    assert index.behind() == 1
    assert index.catch_up() == 1
    assert (count("viaduct", checker), index.behind()) == (1, 0)
    assert index.catch_up() == 0


def test_a_claim_is_found_by_the_new_name_of_its_claimant(checker: User) -> None:
    someone = actions.add_claimant("Jane Dough", by=checker)
    version = stories.an_article(checker)
    actions.lift_claim(version, 0, 18, by=checker, statement="It is old.", claimant=someone)
    index.catch_up()
    actions.edit_claimant(someone, by=checker, revision=someone.revision, name="Petra Pan",
                          kind="person", party="", same_as="")  # fmt: skip
    index.catch_up()
    assert count("claimant:Petra", checker) == 1
    assert count("claimant:Dough", checker) == 0


def test_a_new_version_of_an_article_is_found_by_its_words(checker: User) -> None:
    version = stories.an_article(checker)
    index.catch_up()
    draft = Draft(text=f"{stories.TEXT} The zeppelin came.", title="The bridge")
    actions.add_version(version.article, draft, by=checker, revision=version.article.revision)
    index.catch_up()
    assert count("zeppelin kind:article", checker) == 1


def test_a_new_scale_gives_every_check_its_new_label(checker: User, editor: User) -> None:
    a_check(checker, "It is", rating_label="Falsch")
    index.catch_up()
    assert count("rating:false", checker) == 1
    rungs = [
        actions.Rung("wrong", "Wrong", "It is not so.", RatingKind.LADDER, 1, "false", "x"),
        actions.Rung("right", "Right", "It is so.", RatingKind.LADDER, 5, "true", "v"),
    ]
    actions.add_scale("Two steps", rungs, by=editor)
    index.catch_up()
    assert (count("rating:false", checker), count("rating:wrong", checker)) == (0, 1)


def test_an_import_is_followed_in_batches(checker: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "COMMIT_EVERY", 3)
    monkeypatch.setattr(index, "EVENTS", 2)
    checks(checker, "The first")
    for number in range(8):
        a_check(checker, f"The bridge {number}")
    assert index.catch_up() == 8
    assert count("bridge", checker) == 8
    assert documents() == 9


@pytest.mark.parametrize("damage", ["folder", "meta", "segment", "cut"])
def test_loss_and_damage_heal(checker: User, damage: str) -> None:
    checks(checker, "The bridge is old")
    folder = store.folder()
    segments = [path for path in folder.iterdir() if path.suffix == ".idx"]
    match damage:
        case "folder":
            shutil.rmtree(folder.parent)
        case "meta":
            (folder / store.META).write_text("{")
        case "segment":
            segments[0].unlink()
        case "cut":
            segments[0].write_bytes(segments[0].read_bytes()[:20])
    a_check(checker, "The bridge is new")
    index.catch_up()
    assert count("bridge", checker) == 2
    assert documents() == 2


def spoil() -> None:
    """Turn the bytes of everything that is stored of the documents around."""
    for path in store.folder().glob("*.store"):
        path.write_bytes(bytes(255 - byte for byte in path.read_bytes()))


def test_damage_that_shows_when_it_is_read_heals_as_well(checker: User) -> None:
    checks(checker, "The bridge is old")
    spoil()
    os.utime(store.folder() / store.BEGUN, (0, 0))
    assert count("bridge", checker) == 1
    spoil()
    os.utime(store.folder() / store.BEGUN, (0, 0))
    assert best_matches("an old bridge") == []
    index.catch_up()
    assert len(best_matches("an old bridge")) == 1


def test_an_index_made_a_moment_ago_is_not_thrown_away_again(checker: User) -> None:
    checks(checker, "The bridge is old")
    with pytest.raises(store.Damaged), store.healing():
        raise ValueError
    assert store.folder().exists()


def test_what_is_no_damage_is_let_through(checker: User) -> None:
    checks(checker, "The bridge is old")
    with pytest.raises(ZeroDivisionError), store.healing():
        raise ZeroDivisionError
    assert store.folder().exists()


def test_an_index_of_another_history_is_made_anew(checker: User) -> None:
    checks(checker, "The bridge is old")
    with store.writing(1) as (_, writer):
        index.commit(writer, index.Cursor(HistoryHead.objects.get().seq + 5, "f" * 64))
    a_check(checker, "The bridge is new")
    index.catch_up()
    assert count("bridge", checker) == 2


def test_what_is_gone_from_the_database_leaves_the_index(checker: User) -> None:
    [gone, _] = checks(checker, "The bridge is old", "The bridge is new")
    actions.record_known_check(
        actions.Finding(url="https://checks.example/x", claim_text="y", rating_label="z"),
        by=checker,
    )
    with triggers_lifted():
        KnownCheck.objects.filter(pk=gone).delete()
    index.rebuild()
    assert count("bridge", checker) == 1


def test_after_a_restore_a_search_finds_what_there_is_now(checker: User) -> None:
    before = transaction.savepoint()
    stories.a_claim(checker)
    checks(checker, "One", "Two")
    transaction.savepoint_rollback(before)
    a_check(checker, "The bridge is new")
    assert index.read_cursor().seq > index.head().seq
    assert index.behind() == index.head().seq
    found = found_keys("bridge", checker, CHECK)
    assert found == [KnownCheck.objects.get().pk]


def test_rebuilding_tells_how_many_documents_there_are(checker: User) -> None:
    checks(checker, "One", "Two")
    stories.a_claim(checker)
    assert index.rebuild() == KnownCheck.objects.count() + Claim.objects.count() + 1


def test_a_second_writer_waits_and_then_gives_up(checker: User) -> None:
    checks(checker, "The bridge is old")
    a_check(checker, "The bridge is new")
    with store.writing(1), pytest.raises(store.Busy):
        index.catch_up(patience=0.1)
    assert index.catch_up() == 1


@pytest.mark.django_db(transaction=True)
def test_many_processes_write_one_index_and_miss_nothing(superuser: User, own_folder: Path) -> None:
    children = [process(own_folder, "catch up for a while") for _ in range(3)]
    for number in range(12):
        a_check(superuser, f"The bridge {number}")
        time.sleep(0.1)
    assert [child.wait() for child in children] == [0, 0, 0]
    index.catch_up(patience=30)
    assert (count("bridge", superuser), documents()) == (12, 12)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("moment", ["before", "in", "after"])
def test_a_writer_killed_around_its_commit_loses_nothing_and_doubles_nothing(
    superuser: User, own_folder: Path, moment: str
) -> None:
    checks(superuser, "The bridge 0")
    for number in range(1, 40):
        a_check(superuser, f"The bridge {number}")
    child = process(own_folder, moment)
    deadline = time.monotonic() + 60
    while not (own_folder / "now").exists():
        assert child.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.005)
    child.send_signal(signal.SIGKILL)
    child.wait()
    index.catch_up()
    assert (count("bridge", superuser), documents()) == (40, 40)
    assert index.read_cursor().seq == Event.objects.count()


def process(folder: Path, what: str) -> "subprocess.Popen[bytes]":
    """A process of its own, on the database and the index of this test."""
    world = {
        "TEST_DATABASE": str(connection.settings_dict["NAME"]),
        "TEST_FOLDER": str(folder),
        "PYTHONWARNINGS": "ignore",
    }
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, what], cwd=ROOT, env={**os.environ, **world}
    )


# Catches up again and again; or once in small commits, and says when it is about to be killed.
CHILD = """
import os, sys, time
os.environ["DJANGO_SETTINGS_MODULE"] = "factcheck.settings"
from pathlib import Path
from django.conf import settings
settings.DATABASES["default"]["NAME"] = os.environ["TEST_DATABASE"]
settings.DATA_DIR = Path(os.environ["TEST_FOLDER"])
import django
django.setup()
from claims.search import index
commit, moment, done = index.commit, sys.argv[1], []
def killed(writer, cursor):
    done.append(cursor)
    if len(done) == 3:
        if moment == "after":
            commit(writer, cursor)
        (settings.DATA_DIR / "now").touch()
        if moment != "in":
            time.sleep(60)
    commit(writer, cursor)
if moment.startswith("catch up"):
    for _ in range(10):
        index.catch_up(patience=30)
        time.sleep(0.1)
else:
    index.COMMIT_EVERY, index.EVENTS = 5, 5
    index.commit = killed
    index.catch_up()
    time.sleep(60)
"""
