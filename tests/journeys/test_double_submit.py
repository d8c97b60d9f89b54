"""One form sent twenty times at once makes one row, and every one of them gets an answer."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from claims.enums import ClaimStatus as S
from claims.models import Article, Capture, Claim, Comment, Evidence, Source
from claims.queries.history import prove_history
from tests import stories
from tests.actions.doings import Desk
from tests.journeys.forms import Form, forms_of
from tests.journeys.racing import at_once, clients

pytestmark = pytest.mark.django_db(transaction=True)

TIMES = 20


def keyed(browser: Client, address: str, **more: Any) -> Form:
    """The form of that page with a key of its own, filled in."""
    answer = browser.get(address)
    found = [form for form in forms_of(answer, address) if "key" in form.words]  # type: ignore[arg-type]
    form = found[-1]
    form.words |= more
    return form


def a_comment(desk: Desk, browser: Client) -> Form:
    claim = stories.a_claim(desk.checker)
    return keyed(browser, reverse("claim-comments", args=[claim.ref]), body="Which year?")


def a_lift(desk: Desk, browser: Client) -> Form:
    version = stories.an_article(desk.checker)
    address = f"{reverse('claim-lift', args=[version.article_id])}?version=1&start=0&end=18"
    return keyed(browser, address)


def evidence(desk: Desk, browser: Client) -> Form:
    claim = desk.claim(S.NEW)
    known = stories.a_source(desk.checker, "Registry")
    address = reverse("evidence-add", args=[claim.ref])
    return keyed(browser, address, source=known.title, stance="supports")


def evidence_of_a_new_source(desk: Desk, browser: Client) -> Form:
    claim = desk.claim(S.NEW)
    address = reverse("evidence-add", args=[claim.ref])
    words = {"title": "A report", "source": "https://a.example/report", "stance": "refutes"}
    return keyed(browser, address, **words)


def evidence_of_a_source_without_an_address(desk: Desk, browser: Client) -> Form:
    claim = desk.claim(S.NEW)
    address = reverse("evidence-add", args=[claim.ref])
    return keyed(browser, address, source="A letter to the desk", stance="refutes")


def an_article(desk: Desk, browser: Client) -> Form:
    words = {"text": "The tunnel opens late. Nobody was asked."}
    preview = browser.post(reverse("article-new"), words).headers["Location"]
    return keyed(browser, preview, title="Tunnel")


def a_capture(desk: Desk, browser: Client) -> Form:
    source = stories.a_source(desk.checker, "Archive")
    return keyed(browser, reverse("capture-add", args=[source.pk]))


Make = Callable[[Desk, Client], Form]
CREATES: list[tuple[Make, type[Model]]] = [
    (a_comment, Comment),
    (a_lift, Claim),
    (evidence, Evidence),
    (evidence_of_a_new_source, Source),
    (evidence_of_a_new_source, Evidence),
    (evidence_of_a_source_without_an_address, Source),
    (evidence_of_a_source_without_an_address, Evidence),
    (an_article, Article),
    (a_capture, Capture),
]


@pytest.mark.parametrize(
    ("make", "model"), CREATES, ids=[f"{m.__name__}-{r.__name__}" for m, r in CREATES]
)
def test_twenty_at_once_make_one(
    make: Make, model: type[Model], desk: Desk, settings: Settings, tmp_path: Any
) -> None:
    settings.FILES_DIR = tmp_path
    [first] = clients([desk.checker])
    form = make(desk, first)
    before = model._default_manager.count()
    told: Counter[object] = Counter()

    def send() -> None:
        browser = Client()
        browser.cookies = first.cookies
        words = dict(form.words)
        if model is Capture:
            words["file"] = SimpleUploadedFile("page.html", b"page", "text/html")
        answer = browser.post(form.action, words)
        wrong = re.findall(r'errorlist" id="(.*?)"', answer.content.decode())
        told[(answer.status_code, *wrong)] += 1

    at_once(*[send] * TIMES)
    assert told == {(302,): TIMES}
    assert model._default_manager.count() == before + 1
    assert prove_history().problem == ""
