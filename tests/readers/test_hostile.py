import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.errors import BadText
from claims.readers import read
from tests.readers.hostile import PDF_FILES, WORD_FILES
from tests.readers.samples import page, pdf, word

ROOT = Path(__file__).parents[2]
MEMORY_LIMIT = 200_000_000

READ_ALL = """
import json, resource, sys
from pathlib import Path
from claims.errors import BadText
from claims.readers import read

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024

read(b"The readers are loaded.")
before = peak()
for path in sorted(Path(sys.argv[1]).iterdir()):
    try:
        read(path.read_bytes())
    except BadText:
        continue
    sys.exit(f"{path.name} was not refused")
print(peak() - before)
"""


@pytest.mark.parametrize("name", WORD_FILES)
def test_a_hostile_word_file_is_refused_in_one_sentence(name: str) -> None:
    make, reason = WORD_FILES[name]
    with pytest.raises(BadText, match=reason) as refusal:
        read(make(), name="article.docx")
    assert refusal.value.message.endswith(".")
    assert "\n" not in refusal.value.message


@pytest.mark.parametrize("name", PDF_FILES)
def test_a_hostile_pdf_is_refused_in_one_sentence(name: str) -> None:
    make, reason = PDF_FILES[name]
    with pytest.raises(BadText, match=reason) as refusal:
        read(make(), name="article.pdf")
    assert refusal.value.message.endswith(".")
    assert "\n" not in refusal.value.message


def test_no_hostile_file_takes_much_memory(tmp_path: Path) -> None:
    for name, (make, _) in {**WORD_FILES, **PDF_FILES}.items():
        (tmp_path / name.replace("/", "-")).write_bytes(make())
    command = [sys.executable, "-c", READ_ALL, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) < MEMORY_LIMIT


FILES = [page(), pdf(), word()]


@settings(deadline=None)
@given(st.sampled_from(FILES), st.data())
def test_a_damaged_file_is_read_or_refused_and_nothing_else(
    file: bytes, data: st.DataObject
) -> None:
    damaged = bytearray(file)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(file) - 1))
        damaged[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(len(file) // 2, len(file)))
    assert _read_or_refused(bytes(damaged[:cut])).strip()


def _read_or_refused(data: bytes) -> str:
    try:
        return read(data).text
    except BadText as refusal:
        return refusal.message
