"""A blind panel over HTTP: no page of the desk or the admin shows how others decided."""

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client

from claims import actions
from claims.enums import Anchor, Role
from claims.models import Claim, Event
from claims.tasks.follow import follow_history
from claims.tasks.notify import send_digests
from tests.actions.doings import Desk
from tests.cast import person
from tests.journeys.test_stale_forms import Stage, addresses
from tests.stories import a_claim, fresh, in_review, researched

pytestmark = pytest.mark.django_db

SECRETS = ("Archive-is-missing-says-ana", "Ana-told-everybody-outright", "Returned by ana")


def panel_stage(desk: Desk) -> Stage:
    """A claim before a panel of three of which ana has returned it and talked about it."""
    stage = object.__new__(Stage)
    claim = researched(a_claim(desk.checker), desk.checker)
    actions.set_panel(claim, by=desk.editor, revision=claim.revision, size=3)
    claim = in_review(claim, desk.checker)
    evidence = claim.evidence.all()[0]
    stage.__dict__.update(
        desk=desk, status=claim.status, claim=claim, evidence=evidence, source=evidence.source
    )
    return stage


def return_it(claim: Claim, by: User) -> None:
    verdict = fresh(claim).current_verdict
    assert verdict is not None
    actions.return_claim(
        claim,
        by=by,
        revision=None,
        content_hash=verdict.content_hash,
        comment=SECRETS[0],
    )
    names = " ".join(f"@{name}" for name in User.objects.values_list("username", flat=True))
    actions.write_comment(claim, f"{SECRETS[1]} {names}", by=by, anchor=Anchor.CLAIM)


def admin_pages(claim: Claim) -> set[str]:
    """Every page of the admin on which a decision could be told."""
    verdict, last = claim.current_verdict_id, Event.objects.latest("seq")
    return {
        "/admin/",
        f"/admin/claims/claim/{claim.pk}/change/",
        f"/admin/claims/claim/{claim.pk}/history/",
        f"/admin/claims/claim/{claim.pk}/step/approve/",
        f"/admin/claims/claim/{claim.pk}/step/return/",
        f"/admin/claims/verdict/{verdict}/change/",
        f"/admin/claims/verdict/{verdict}/history/",
        "/admin/claims/review/",
        "/admin/claims/review/?q=missing",
        "/admin/claims/review/1/change/",
        "/admin/claims/review/1/history/",
        "/admin/claims/event/",
        "/admin/claims/event/?q=claim.return",
        f"/admin/claims/event/{last.pk}/change/",
        f"/admin/claims/event/{last.pk - 1}/change/",
    }


@pytest.mark.parametrize("who", ["boris", "checker", "editor", "superuser"])
def test_no_page_tells_how_others_decided_before_one_has(
    who: str, desk: Desk, superuser: User, client: Client
) -> None:
    ana, boris = person("ana", Role.REVIEWER), person("boris", Role.REVIEWER)
    stage = panel_stage(desk)
    return_it(stage.claim, ana)
    follow_history()
    people = {"boris": boris, "checker": desk.checker, "editor": desk.editor}
    client.force_login(people.get(who, superuser))
    walked = 0
    for address in sorted(addresses(stage) | admin_pages(stage.claim)):
        for headers in ({}, {"HX-Request": "true"}):
            answer = client.get(address, headers=headers, follow=True)
            content = b"".join(answer) if answer.streaming else answer.content
            told = [secret for secret in SECRETS if secret.encode() in content]
            assert told == [], address
            walked += answer.status_code == 200
    assert walked > 60


def test_no_mail_tells_it_and_every_page_does_once_one_has_decided(
    desk: Desk, client: Client
) -> None:
    User.objects.update(email="somebody@desk.example")
    ana, boris = person("ana", Role.REVIEWER), person("boris", Role.REVIEWER)
    User.objects.filter(pk=boris.pk).update(email="boris@desk.example")
    stage = panel_stage(desk)
    return_it(stage.claim, ana)
    follow_history()
    send_digests()
    assert not [one for one in mail.outbox if any(s in one.body for s in SECRETS)]
    client.force_login(boris)
    verdict = fresh(stage.claim).current_verdict
    assert verdict is not None
    words = {"content_hash": verdict.content_hash, "decision": "approve", "comment": ""}
    assert client.post(f"/review/{stage.claim.ref}/", words).status_code == 302
    page = client.get(stage.claim.get_absolute_url()).content.decode()
    assert SECRETS[0] in page
    assert SECRETS[1] in client.get(f"/claims/{stage.claim.ref}/comments/").content.decode()
    send_digests()
    assert [one.to for one in mail.outbox if SECRETS[1] in one.body] == [["boris@desk.example"]]
