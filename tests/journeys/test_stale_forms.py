"""Nothing typed is lost: every form of the desk that knows what it was based on says so in time.

Each is opened, filled in, overtaken by somebody else, and sent: 409, with every typed word in the
form that comes back, and that form can be saved.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims import actions
from claims.enums import ClaimStatus as S
from claims.enums import ClaimType
from claims.models import Evidence, Source
from claims.urls.desk import ADDRESSES
from claims.workflow import REVIEWED
from tests import stories
from tests.actions.doings import ASKED, Desk
from tests.actions.test_source import mend
from tests.journeys.forms import Form, forms_of

pytestmark = pytest.mark.django_db


@dataclass
class Stage:
    """A claim at a status, and everything an address can name on it."""

    desk: Desk
    status: S

    def __post_init__(self) -> None:
        self.claim = self.desk.claim(self.status)
        self.evidence = Evidence.objects.filter(claim=self.claim).first()
        self.contact = None
        if self.status == S.RESEARCHING:  # where another status would drop back to it
            self.contact = actions.add_contact(
                self.claim, by=self.desk.checker, revision=None, **ASKED
            )
        self.source = Source.objects.first() or stories.a_source(self.desk.checker, "Archive")

    def overtake(self) -> None:
        """Somebody else changes the claim, its source and its article, but none of its status."""
        by = self.desk.second_checker
        actions.assign_claim(
            self.claim, by=by, revision=None, assignee=by, due_on=None, priority="1"
        )
        if self.status not in REVIEWED:  # there it would end the review, which is told as that
            mend(Source.objects.get(pk=self.source.pk), by, published="2020")
        article = self.claim.article
        article.refresh_from_db()
        actions.edit_article(
            article,
            by=by,
            revision=article.revision,
            title="The bridge, again",
            publisher="The Courier",
            byline="",
            url=article.url,
            language="en",
            published_on=None,
            published_inferred=False,
        )


Address = Callable[[Stage], str]


def of_claim(name: str, *more: str) -> Address:
    return lambda stage: reverse(name, args=[stage.claim.ref, *more])


def of_evidence(name: str) -> Address:
    def address(stage: Stage) -> str:
        assert stage.evidence is not None
        return reverse(name, args=[stage.claim.ref, stage.evidence.pk])

    return address


def of_contact(name: str) -> Address:
    def address(stage: Stage) -> str:
        assert stage.contact is not None
        return reverse(name, args=[stage.claim.ref, stage.contact.pk])

    return address


def of_picture(stage: Stage) -> str:
    """Only a claim about a picture or recording has one to describe."""
    stage.claim.refresh_from_db()
    if stage.status == S.RESEARCHING and stage.claim.claim_type != ClaimType.IMAGE:
        names = ("statement", "claimant", "claimant_role", "made_on", "origin_exception", "note")
        actions.edit_claim(
            stage.claim,
            by=stage.desk.checker,
            revision=stage.claim.revision,
            claim_type=ClaimType.IMAGE,
            **{name: getattr(stage.claim, name) for name in names},
        )
    return reverse("claim-media", args=[stage.claim.ref])


# Each address of the desk whose form carries a revision: who sends it, where the claim stands.
FORMS: dict[str, tuple[Address, str, S]] = {
    "article-edit": (
        lambda s: reverse("article-edit", args=[s.claim.article_id]),
        "checker",
        S.NEW,
    ),
    "article-version": (
        lambda s: reverse("article-version", args=[s.claim.article_id]),
        "checker",
        S.NEW,
    ),
    "claim-words": (of_claim("claim-words"), "checker", S.RESEARCHING),
    "claim-work": (of_claim("claim-work"), "checker", S.RESEARCHING),
    "claim-topics": (of_claim("claim-topics"), "checker", S.RESEARCHING),
    "claim-reasons": (of_claim("claim-reasons"), "checker", S.RESEARCHING),
    "claim-media": (of_picture, "checker", S.RESEARCHING),
    "contact-add": (of_claim("contact-add"), "checker", S.RESEARCHING),
    "contact-edit": (of_contact("contact-edit"), "checker", S.RESEARCHING),
    "contact-remove": (of_contact("contact-remove"), "checker", S.RESEARCHING),
    "claim-panel": (of_claim("claim-panel"), "editor", S.RESEARCHING),
    "claim-verdict": (of_claim("claim-verdict"), "checker", S.RESEARCHING),
    "evidence-add": (of_claim("evidence-add"), "checker", S.RESEARCHING),
    "evidence-edit": (of_evidence("evidence-edit"), "checker", S.RESEARCHING),
    "evidence-remove": (of_evidence("evidence-remove"), "checker", S.RESEARCHING),
    "source-edit": (
        lambda s: reverse("source-edit", args=[s.source.pk]),
        "checker",
        S.RESEARCHING,
    ),
    "claim-step accept": (of_claim("claim-step", "accept"), "checker", S.NEW),
    "claim-step decline": (of_claim("claim-step", "decline"), "editor", S.NEW),
    "claim-step submit": (of_claim("claim-step", "submit"), "checker", S.RESEARCHING),
    "claim-step approve": (of_claim("claim-step", "approve"), "reviewer", S.IN_REVIEW),
    "claim-step return": (of_claim("claim-step", "return"), "reviewer", S.IN_REVIEW),
    "claim-step publish": (of_claim("claim-step", "publish"), "editor", S.APPROVED),
    "claim-step revise": (of_claim("claim-step", "revise"), "checker", S.PUBLISHED),
    "claim-step retract": (of_claim("claim-step", "retract"), "editor", S.PUBLISHED),
    "claim-step reopen": (of_claim("claim-step", "reopen"), "editor", S.DECLINED),
}
# A decision is based on the hash of what was read; tests/views/test_review.py sends a stale one.
BASED_ON_HASH = {"review-claim"}


def opened(client: Client, address: str) -> Form:
    """The form of that page that says what it is based on."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    [form] = [f for f in forms_of(answer, address) if "revision" in f.words]  # type: ignore[arg-type]
    return form


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("htmx", [False, True], ids=["page", "htmx"])
def test_an_overtaken_form_comes_back_with_every_word_and_can_be_saved(
    name: str, htmx: bool, desk: Desk, client: Client
) -> None:
    address, who, status = FORMS[name]
    stage = Stage(desk, status)
    client.force_login(getattr(desk, who))
    form = opened(client, address(stage))
    typed = form.fill()
    stage.overtake()
    if htmx:
        answer = client.post(form.action, form.words, headers={"HX-Request": "true"})
        assert answer.status_code == 409
        assert answer.headers["HX-Retarget"] == "#notices"  # the form on screen keeps its words
        return
    answer = client.post(form.action, form.words)
    content = answer.content.decode()
    assert answer.status_code == 409, re.findall(r"errorlist.*?</ul>|alert.*?</p>", content)
    assert "while you worked on it" in content
    for words in typed:
        assert escape(words) in content
    [again] = [f for f in forms_of(answer, form.action) if "revision" in f.words]  # type: ignore[arg-type]
    assert {again.words[n][0].strip() for n in form.texts} >= set(typed)
    assert client.post(again.action, again.words).status_code == 302


@pytest.mark.parametrize("status", [S.NEW, S.RESEARCHING, S.IN_REVIEW, S.APPROVED, S.PUBLISHED])
def test_every_form_with_a_revision_stands_in_the_table(
    status: S, desk: Desk, client: Client, superuser: User
) -> None:
    stage = Stage(desk, status)
    sent_to: set[str] = set()
    for person in (superuser, desk.checker, desk.reviewer):
        client.force_login(person)
        for address in addresses(stage):
            answer = client.get(address)
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                forms = forms_of(answer, address)  # type: ignore[arg-type]
                sent_to |= {f.action.split("?")[0] for f in forms if "revision" in f.words}
    known = {
        address(stage).split("?")[0]
        for name, (address, _, _) in FORMS.items()
        if (stage.evidence is not None or name not in {"evidence-edit", "evidence-remove"})
        and (stage.contact is not None or name not in {"contact-edit", "contact-remove"})
    }
    assert sent_to - known - drafts(stage) == set()


def drafts(stage: Stage) -> set[str]:
    """Evidence beyond the first: its forms are those of the first."""
    return {
        reverse(name, args=[stage.claim.ref, item.pk])
        for item in stage.claim.evidence.all()
        for name in ("evidence-edit", "evidence-remove")
    }


def addresses(stage: Stage) -> set[str]:
    """Every address of the desk that can be looked at, with the parts this stage has for it."""
    parts = {
        "ref": [stage.claim.ref],
        "step": ["accept", "decline", "submit", "approve", "return", "publish", "revise"],
        "pk": [str(pk) for pk in {stage.claim.article_id, stage.source.pk, _pk(stage.evidence)}],
        "number": ["1"],
        "placement": ["1"],
        "name": ["html"],
    }
    found = {""}
    for route, _, _ in ADDRESSES:
        variants = {route}
        for slot in re.findall(r"<(?:\w+:)?(\w+)>", route):
            variants = {
                re.sub(rf"<(?:\w+:)?{slot}>", value, one)
                for one in variants
                for value in parts.get(slot, ["1"])
            }
        found |= variants
    return {f"/{one}" for one in found if "report." not in one}


def _pk(item: Evidence | None) -> int:
    return item.pk if item else 1


def test_the_table_names_only_what_is_there(desk: Desk) -> None:
    names = {name for _, _, name in ADDRESSES}
    assert {name.split()[0] for name in FORMS} | BASED_ON_HASH <= names
