"""A few processes killed at random moments; `tests/bench/kills.py` kills as many as one likes."""

import subprocess
import sys


def test_a_killed_process_leaves_no_torn_file_and_no_verdict_without_its_event() -> None:
    command = [sys.executable, "-m", "tests.bench.kills", "9"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "9 of 9 killed: 0 torn" in ended.stdout
