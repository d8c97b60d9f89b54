from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.management import execute_from_command_line


@dataclass(frozen=True)
class Run:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


Manage = Callable[..., Run]


@pytest.fixture
def manage(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Manage:
    """Run a command as the shell would: `manage("report", "1")`."""
    # A command closes its connections when it ends; the test goes on with this one.
    monkeypatch.setattr("django.core.management.base.connections.close_all", lambda: None)

    def run(*arguments: Any) -> Run:
        code = 0
        try:
            execute_from_command_line(["manage.py", *map(str, arguments)])
        except SystemExit as end:
            code = int(end.code or 0)
        printed = capsys.readouterr()
        return Run(code, printed.out, printed.err)

    return run
