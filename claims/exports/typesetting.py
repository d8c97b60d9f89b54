"""Typesetting by typst (https://typst.app) in a process of its own, run by `pdf.py`.

What typst keeps of a long report is 100 MB; it goes back to the system with the process. The job
comes as JSON on standard input: words that the template prints and never evaluates. Out come a line
of JSON with the scripts no font has, and the PDF. Nothing of the desk is imported or known here.
"""

import json
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Literal

import typst

STANDARD: Literal["ua-1"] = "ua-1"
OF_CJK = ("CJK", "IDEOGRAPHIC", "FULLWIDTH")  # letters and signs that come in its fonts
_UNKNOWN = "could not be displayed with font"
_UNUSUAL = re.compile("[^\x00-\x7f]")


class Setter:
    """Sets words in a template with the fonts of `folders`, of typst and, with `system`, of all."""

    def __init__(self, template: str, probe: str, folders: list[str], *, system: bool) -> None:
        self.template, self.probe = Path(template), Path(probe)
        self.fonts = typst.Fonts(font_paths=folders, include_system_fonts=system)

    def typeset(self, words: str, at: int) -> tuple[bytes, list[str]]:
        """The PDF, and the names of the scripts whose letters had to be replaced in it."""
        try:
            return self._compiled(self.template, words, at), []
        except typst.TypstError as error:
            if _UNKNOWN not in str(error):
                raise
            missing = self.missing_scripts(words)
            lost = {ord(letter): "\ufffd" for letters in missing.values() for letter in letters}
            names = list(missing)
            shown = self._compiled(self.template, words.translate(lost), at, ", ".join(names))
            return shown, names

    def missing_scripts(self, text: str) -> dict[str, set[str]]:
        """The letters of `text` that no font here can show, by the name of their script."""
        scripts: defaultdict[str, set[str]] = defaultdict(set)
        for letter in set(_UNUSUAL.findall(text)):
            scripts[_script(letter)].add(letter)
        return {n: scripts[n] for n in sorted(scripts) if not self._can_show(scripts[n])}

    def _can_show(self, letters: set[str]) -> bool:
        try:
            self._compiled(self.probe, " ".join(sorted(letters)), 0)
        except typst.TypstError:
            return False
        return True

    def _compiled(self, template: Path, words: str, at: int, missing: str = "") -> bytes:
        compiler = typst.Compiler(
            template,
            root=template.parent,
            font_paths=self.fonts,
            sys_inputs={"report": words, "missing": missing},
        )
        data = compiler.compile(format="pdf", pdf_standards=STANDARD, timestamp=at)
        return data if isinstance(data, bytes) else b""


def _script(letter: str) -> str:
    """The script as the name of the letter tells it; every sign stands for itself."""
    name = unicodedata.name(letter, f"U+{ord(letter):04X}")
    if name.startswith(OF_CJK):
        return "CJK"
    if unicodedata.category(letter)[0] in "LMN":
        return name.split()[0].capitalize()
    return name.lower()


def main() -> None:
    """Read a job, write its PDF; without `at` only say which scripts no font has."""
    job = json.load(sys.stdin.buffer)
    setter = Setter(job["template"], job["probe"], job["folders"], system=job["system"])
    if job["at"] is None:
        data, missing = b"", list(setter.missing_scripts(job["words"]))
    else:
        data, missing = setter.typeset(job["words"], job["at"])
    sys.stdout.buffer.write(json.dumps(missing).encode() + b"\n" + data)


if __name__ == "__main__":
    main()
