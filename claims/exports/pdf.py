"""PDF by typst (https://typst.app): tagged (PDF/UA-1), no network, equal reports equal bytes.

The words of a report go in as JSON, which the template prints and never evaluates; all that it
could read is its own folder.
"""

import json
import logging
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst
from django.conf import settings
from django.template.loader import get_template

from .printed import printed

Plain = dict[str, Any]

TEMPLATE = "reports/pdf/report.typ"
PROBE = "reports/pdf/probe.typ"
STANDARD: Literal["ua-1"] = "ua-1"
KEPT = 11  # runs until typst has let go of what an earlier one worked out
MISSING = "No font on this machine has the letters of %s; install one, such as Noto."
OF_CJK = ("CJK", "IDEOGRAPHIC", "FULLWIDTH")  # letters and signs that come in its fonts
_UNKNOWN = "could not be displayed with font"
_UNUSUAL = re.compile("[^\x00-\x7f]")

log = logging.getLogger(__name__)


def write_report(report: Plain) -> Iterator[bytes]:
    """The report as a PDF. Letters that no font here has are replaced; cover and log name them."""
    words = json.dumps(printed(report), ensure_ascii=False)
    at = int(datetime.fromisoformat(report["as_of"]).timestamp()) if report["as_of"] else 0
    try:
        yield _set(words, at)
    finally:
        _let_go()


def _set(words: str, at: int) -> bytes:
    try:
        return _compiled(TEMPLATE, words, at)
    except typst.TypstError as error:
        if _UNKNOWN not in str(error):
            raise
        missing = missing_scripts(words)
        log.warning(MISSING, ", ".join(missing))
        return _compiled(TEMPLATE, _without(missing, words), at, ", ".join(missing))


def _let_go() -> None:
    """Free what typst keeps of a report for its next ten runs: of a long one 100 MB."""
    for _ in range(KEPT):
        _compiled(PROBE, "", 0)


def _without(scripts: dict[str, set[str]], words: str) -> str:
    lost = {ord(letter): "\ufffd" for letters in scripts.values() for letter in letters}
    return words.translate(lost)


def missing_scripts(text: str) -> dict[str, set[str]]:
    """The letters of `text` that no font here can show, by the name of their script."""
    scripts: defaultdict[str, set[str]] = defaultdict(set)
    for letter in set(_UNUSUAL.findall(text)):
        scripts[_script(letter)].add(letter)
    return {name: scripts[name] for name in sorted(scripts) if not _can_show(scripts[name])}


def _script(letter: str) -> str:
    """The script as the name of the letter tells it; every sign stands for itself."""
    name = unicodedata.name(letter, f"U+{ord(letter):04X}")
    if name.startswith(OF_CJK):
        return "CJK"
    if unicodedata.category(letter)[0] in "LMN":
        return name.split()[0].capitalize()
    return name.lower()


def _can_show(letters: set[str]) -> bool:
    try:
        _compiled(PROBE, " ".join(sorted(letters)), 0)
    except typst.TypstError:
        return False
    return True


def _compiled(name: str, words: str, at: int, missing: str = "") -> bytes:
    template = Path(get_template(name).origin.name)  # type: ignore[attr-defined]
    compiler = typst.Compiler(
        template,
        root=template.parent,
        font_paths=fonts(),
        sys_inputs={"report": words, "missing": missing},
    )
    data = compiler.compile(format="pdf", pdf_standards=STANDARD, timestamp=at)
    return data if isinstance(data, bytes) else b""


@cache
def fonts() -> typst.Fonts:
    """The fonts of this machine, those in the data folder, and those that come with typst."""
    own = Path(settings.DATA_DIR) / "fonts"
    return typst.Fonts(font_paths=[own] if own.is_dir() else [])
