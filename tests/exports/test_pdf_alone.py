"""The printing of a report reads nothing but its template and fonts, and asks nobody."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.template.loader import get_template

from claims.exports import pdf
from tests.exports.poison import poisoned
from tests.exports.reading import words

CANARY = "the canary sings"
HOSTILE = """
#read("canary.txt") #read("/canary.txt") #read("/etc/hostname") #image("canary.png")
#include "canary.typ" #import "canary.typ": * #json("canary.json") #csv("canary.csv")
#import "@preview/cetz:0.3.0" #bibliography("canary.bib") #plugin("canary.wasm")
#eval("read("canary.txt")") ![x](canary.png) file:///etc/hostname http://192.0.2.1/x
../canary.txt $canary$ <canary> @canary
"""
ALONE = """
import json, sys
import django
django.setup()
from claims.exports.pdf import write_report
list(write_report(json.load(open(sys.argv[1]))))
"""
STRACE = shutil.which("strace")
CALLS = "open,openat,openat2,creat,socket,connect,sendto,sendmsg,execve"
OWN = re.compile(r'templates/reports/pdf/(report|probe)\.typ"|\.(ttf|otf|ttc)"|"/(proc|sys)/')


@pytest.fixture
def with_canaries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The templates, with files of every kind beside them that are not theirs."""
    folder = Path(get_template(pdf.TEMPLATE).origin.name).parent  # type: ignore[attr-defined]
    copy = tmp_path / "root" / "pdf"
    shutil.copytree(folder, copy)
    for place in (copy, copy.parent):
        for kind in ("txt", "typ", "json", "csv", "bib", "png", "wasm"):
            (place / f"canary.{kind}").write_text(CANARY)

    def template(name: str) -> SimpleNamespace:
        return SimpleNamespace(origin=SimpleNamespace(name=str(copy / Path(name).name)))

    monkeypatch.setattr(pdf, "get_template", template)


@pytest.mark.usefixtures("with_canaries")
def test_no_file_beside_the_template_is_read(report: dict) -> None:
    text = " ".join(words("pdf", b"".join(pdf.write_report(poisoned(report, HOSTILE)))).split())
    assert "canary.txt" in text.replace(" ", "")
    assert CANARY not in text


@pytest.mark.skipif(STRACE is None, reason="needs strace, which sees what a program opens")
def test_the_system_sees_no_other_file_and_no_connection(report: dict, tmp_path: Path) -> None:
    hostile, log = tmp_path / "report", tmp_path / "log"
    hostile.write_text(json.dumps(poisoned(report, HOSTILE)))
    command = [str(STRACE), "-f", "-qq", "-s", "300", "-e", f"trace={CALLS}", "-o", str(log)]
    subprocess.run(  # our own words only
        [*command, sys.executable, "-c", ALONE, str(hostile)], check=True, env=os.environ
    )
    _, _, typesetter = log.read_text(errors="replace").rpartition("execve(")
    begun, _, setting = typesetter.partition('report.typ"')
    assert "typesetting.py" in begun
    assert ".ttf" in begun
    until_its_end = re.split(r"\n.*SIGCHLD", setting)[0]
    assert [line for line in until_its_end.splitlines()[1:] if not OWN.search(line)] == []
