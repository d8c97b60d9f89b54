"""The documentation tells the truth: commands, settings, formats, addresses, files."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.urls import resolve

from claims.enums import ClaimStatus, Step
from claims.workflow import TRANSITIONS

ROOT = Path(__file__).parent.parent
PAGES = [
    ROOT / "README.md",
    ROOT / "claims" / "README.md",
    ROOT / "THREATS.md",
    ROOT / "SECURITY.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
README = PAGES[0].read_text(encoding="utf-8")
INSIDE = PAGES[1].read_text(encoding="utf-8")
DJANGO = {"check", "collectstatic", "createsuperuser", "migrate"}


def own_commands() -> set[str]:
    return {name for name, app in get_commands().items() if app == "claims"}


def test_every_command_is_in_the_readme_and_every_command_there_exists() -> None:
    table = README.split("## Commands")[1].split("\n## ")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == own_commands()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_line_names_a_command_that_exists(page: Path) -> None:
    named = set(re.findall(r"manage\.py (\w+)", page.read_text(encoding="utf-8")))
    assert named - {"COMMAND"} <= own_commands() | DJANGO


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if not (page.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_address_of_the_demo_resolves(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for path in set(re.findall(r"http://127\.0\.0\.1:8000(/[^\s)`]*)", text)):
        resolve(path.split("?")[0])


def test_every_file_named_inside_is_there() -> None:
    folders = "actions|models|queries|presenters|text|permissions|readers|exports|detection|admin"
    named = set(re.findall(rf"`((?:{folders})/[\w/]*(?:\.py)?)", INSIDE))
    assert named
    assert [name for name in named if not (ROOT / "claims" / name).exists()] == []


def test_every_setting_in_the_readme_is_explained_in_the_example_file() -> None:
    table = README.split("## Settings")[1].split("\n## ")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    named = {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)}
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert named
    assert {name for name in named if f"{name}=" not in example} == set()


def test_the_table_of_steps_is_the_workflow() -> None:
    table = README.split("## How a claim moves")[1].split("\n## ")[0]
    rows = [[cell.strip() for cell in line.split("|")[1:4]] for line in table.splitlines()[4:]]
    told = {row[0].split(",")[0]: (set(row[1].split(", ")), row[2]) for row in rows if len(row) > 2}
    assert told == {
        Step(step).value: ({_word(source) for source in row.sources}, _word(row.target))
        for step, row in TRANSITIONS.items()
    }


def _word(status: ClaimStatus) -> str:
    return status.label.lower()
