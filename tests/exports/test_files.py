"""Files appear whole or not at all, also when the process that writes them is killed."""

import os
import random
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from claims.errors import Refused
from claims.exports.files import write_file

KILLS = 20
SIZE = 3_000_000
WRITER = f"""
import sys
from itertools import cycle
from pathlib import Path
from claims.exports.files import write_file
for letter in cycle([b"a", b"b"]):
    write_file(Path(sys.argv[1]), (letter * 1000 for _ in range({SIZE // 1000})))
    print("written", flush=True)
"""


def failing() -> Iterator[bytes]:
    yield b"half of"
    raise RuntimeError("the rest never came")


def test_a_file_holds_all_chunks_and_can_be_read_by_whom_it_may_concern(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "report.html"
    assert write_file(path, [b"one ", b"", b"two"]) == 7
    assert path.read_bytes() == b"one two"
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~umask
    assert list(path.parent.iterdir()) == [path]


def test_what_fails_half_way_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write_file(path, [b"old"])
    with pytest.raises(RuntimeError):
        write_file(path, failing())
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link_to_the_new_content(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    link.symlink_to(target)
    write_file(link, [b"new"])
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_device_is_written_to_and_not_replaced() -> None:
    assert write_file(Path(os.devnull), [b"gone"]) == 4
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.parametrize("name", ["", "file/under.html"])
def test_a_place_that_cannot_be_written_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(Refused, match=r"cannot be written .*; choose another place"):
        write_file(tmp_path / name, [b"x"])
    assert (tmp_path / "file").read_text() == "x"


def test_a_killed_writer_never_leaves_a_torn_file(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    chance = random.Random(7)
    for _ in range(KILLS):
        kill_while_writing(path, chance.random() / 20)
        content = path.read_bytes()
        assert len(content) == SIZE
        assert len(set(content)) == 1


def kill_while_writing(path: Path, seconds: float) -> None:
    """Start a program that writes `path` over and over, and kill it `seconds` after the first."""
    program = [sys.executable, "-c", WRITER, str(path)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, cwd=Path.cwd()) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(seconds)
        writer.send_signal(signal.SIGKILL)
