"""PDF: tagged (PDF/UA-1), no network, equal reports equal bytes.

The words of a report go to the typesetter as JSON; all that it could read is the folder of its
template.
"""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import get_template

from claims.errors import Refused

from . import typesetting
from .printed import printed

Plain = dict[str, Any]

TEMPLATE = "reports/pdf/report.typ"
PROBE = "reports/pdf/probe.typ"
SYSTEM_FONTS = True
LONGEST = 120  # seconds; the longest report there was took two
PASSED_ON = ("HOME", "PATH", "XDG_DATA_HOME")  # of the environment: where fonts are, no secrets
MISSING = "No font on this machine has the letters of %s; install one, such as Noto."
FAILED = "This report could not be typeset; take it as a web page instead. The log says why."

log = logging.getLogger(__name__)


def write_report(report: Plain) -> Iterator[bytes]:
    """The report as a PDF. Letters that no font here has are replaced; cover and log name them.

    Raises Refused when the typesetter fails, which no words of a report should bring about.
    """
    words = json.dumps(printed(report), ensure_ascii=False)
    at = int(datetime.fromisoformat(report["as_of"]).timestamp()) if report["as_of"] else 0
    missing, data = _typeset(words, at)
    if missing:
        log.warning(MISSING, ", ".join(missing))
    yield data


def missing_scripts(text: str) -> list[str]:
    """The names of the scripts of which no font here has all the letters that `text` has."""
    return _typeset(text, None)[0]


def font_folders() -> list[str]:
    """The folder of the desk's own fonts, when there is one."""
    own = Path(settings.DATA_DIR) / "fonts"
    return [str(own)] if own.is_dir() else []


def _typeset(words: str, at: int | None) -> tuple[list[str], bytes]:
    job = {
        "template": _path(TEMPLATE),
        "probe": _path(PROBE),
        "folders": font_folders(),
        "system": SYSTEM_FONTS,
        "words": words,
        "at": at,
    }
    try:
        done = subprocess.run(  # noqa: S603 (no shell; the arguments are our own)
            [sys.executable, "-I", typesetting.__file__],
            input=json.dumps(job).encode(),
            capture_output=True,
            check=True,
            timeout=LONGEST,
            env={name: os.environ[name] for name in PASSED_ON if name in os.environ},
        )
    except subprocess.CalledProcessError as error:
        log.exception("The typesetter failed: %s", error.stderr.decode(errors="replace")[-2000:])
        raise Refused(FAILED) from error
    except subprocess.TimeoutExpired as error:
        log.exception("The typesetter took longer than %s seconds.", LONGEST)
        raise Refused(FAILED) from error
    head, _, data = done.stdout.partition(b"\n")
    return json.loads(head), data


def _path(name: str) -> str:
    return str(get_template(name).origin.name)  # type: ignore[attr-defined]
