"""The examples of docs/api.md are sent as they stand there, and the codes it names exist."""

import re
import shlex
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile

from claims.models import Article, Claim
from tests.api.program import Answer, Program
from tests.stories import a_claim, a_source, an_article

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^\$ (curl .+)$", PAGE, re.MULTILINE)


def send(program: Program, line: str) -> Answer:
    """The answer to one curl command, sent by `program`."""
    words = iter(shlex.split(line)[1:])
    method, body, path, file, headers = "GET", b"", "", "", dict[str, str]()
    for word in words:
        if word == "-X":
            method = next(words)
        elif word == "-H":
            name, _, value = next(words).partition(": ")
            headers[name] = value
        elif word == "-d":
            body = next(words).encode()
        elif word == "-F":
            file = next(words)
        elif word == "-o":
            next(words)
        else:
            path = word.removeprefix("$DESK")
    assert headers.pop("Authorization") == "Bearer $TOKEN"
    assert path.startswith("/api/v1/")
    key = headers.get("Idempotency-Key", "")
    if file:
        name, _, kind = file.removeprefix("file=@").partition(";type=")
        return program.upload(path, SimpleUploadedFile(name, b"page", kind), key=key)
    return program.ask(method, path, body, tag=headers.get("If-Match"), key=key)


@pytest.mark.parametrize("line", EXAMPLES)
def test_an_example_is_answered_as_it_says(line: str, superuser: User) -> None:
    version = an_article(superuser, text="These are words of the article. The bridge is old. So.")
    claim = a_claim(superuser, version)
    source = a_source(superuser, "Archive")
    tag = re.search(r'If-Match: "(\d)"', line)
    Claim.objects.filter(pk=claim.pk).update(revision=int(tag[1]) if tag else 1)
    article = Article.objects.get()
    line = line.replace("FC-0041", claim.ref).replace('"article": 1', f'"article": {article.pk}')
    line = line.replace("/articles/1/", f"/articles/{article.pk}/")
    line = line.replace("/spans/1", f"/spans/{claim.span_id}")
    line = line.replace("/sources/7/", f"/sources/{source.pk}/")
    line = line.replace('"source": 7', f'"source": {source.pk}')
    answer = send(Program(superuser), line)
    assert answer.status in {200, 201}, answer.data


def test_every_code_of_the_page_is_one_that_is_answered() -> None:
    table = PAGE.split("## What goes wrong")[1].split("## Webhooks")[0]
    named = {
        code
        for row in table.splitlines()
        if row.startswith("| 4")
        for code in re.findall(r"`([a-z_]+)`", row.split("|")[2])
    }
    folder = ROOT / "claims"
    source = "".join(
        path.read_text(encoding="utf-8")
        for path in [
            *(folder / "api").glob("*.py"),
            folder / "errors.py",
            folder / "readers" / "links.py",
        ]
    )
    assert [code for code in named - {"errors", "missing"} if f'"{code}"' not in source] == []
