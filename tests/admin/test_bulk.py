from collections.abc import Iterable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims import actions
from claims.enums import ClaimStatus
from claims.exports.registry import REPORT_FORMATS
from claims.models import ArticleVersion, Claim
from tests import stories
from tests.admin.conftest import SignedIn
from tests.admin.page import actions_since, last_seq, list_of, told

OTHER = "Something else was said on another day."


@pytest.fixture
def version(checker: User) -> ArticleVersion:
    return stories.an_article(checker)


@pytest.fixture
def claims(version: ArticleVersion, checker: User) -> list[Claim]:
    return [stories.a_claim(checker, version) for _ in range(3)]


def act(browser: Client, name: str, claims: Iterable[Claim], query: str = "", **data: Any) -> Any:
    selected = [claim.pk for claim in claims]
    seen = " ".join(
        f"{pk}:{stories.fresh(claim).revision}" for pk, claim in zip(selected, claims, strict=True)
    )
    sent = {
        "seen": seen,
        "action": name,
        "_selected_action": selected,
        "select_across": "0",
        "index": "0",
    }
    return browser.post(f"{list_of('claim')}{query}", sent | {"seen": seen} | data)


def statuses(claims: Iterable[Claim]) -> list[str]:
    return [stories.fresh(claim).status for claim in claims]


def test_each_claim_is_accepted_by_an_event_of_its_own(
    client: Client, claims: list[Claim], checker: User
) -> None:
    client.force_login(checker)
    seq = last_seq()
    answer = act(client, "accept", claims[:2])
    assert statuses(claims) == ["researching", "researching", "new"]
    assert actions_since(seq) == ["claim.accept", "claim.accept"]
    assert told(answer) == [f"Accepted: {claims[0].ref}, {claims[1].ref}."]


def test_a_checker_who_declines_is_refused_claim_by_claim(
    client: Client, claims: list[Claim], checker: User
) -> None:
    client.force_login(checker)
    answer = act(client, "decline", claims, apply="1", reason="Not ours.")
    assert statuses(claims) == ["new"] * 3
    [message] = told(answer)
    assert message.startswith(f"{claims[0].ref}, {claims[1].ref}, {claims[2].ref}: Only an editor")


def test_what_was_done_and_what_was_refused_is_told_apart(
    client: Client, claims: list[Claim], checker: User, reviewer: User, editor: User
) -> None:
    stories.at(ClaimStatus.IN_REVIEW, claims[1], checker, reviewer, editor)
    client.force_login(editor)
    answer = act(client, "decline", claims, apply="1", reason="Opinions.")
    assert statuses(claims) == ["declined", "in_review", "declined"]
    done, refused = told(answer)
    assert done == f"Declined: {claims[0].ref}, {claims[2].ref}."
    assert refused.startswith(f"{claims[1].ref}: A claim that is in review cannot take the step")


def test_a_reason_is_asked_for_before_anything_is_declined(
    client: Client, claims: list[Claim], editor: User
) -> None:
    client.force_login(editor)
    page = act(client, "decline", claims)
    assert page.status_code == 200
    assert "3 claims selected" in page.content.decode()
    assert act(client, "decline", claims, apply="1", reason="  ").status_code == 200
    assert statuses(claims) == ["new"] * 3


def test_selecting_across_pages_takes_all_that_the_filter_shows(
    client: Client, claims: list[Claim], checker: User
) -> None:
    actions.accept_claim(claims[2], by=checker, revision=None)
    client.force_login(checker)
    asked = act(client, "assign", claims[:1], "?status__exact=new", select_across="1")
    shown = {"seen": asked.context["seen"], "apply": "1", "assignee": checker.pk}
    act(client, "assign", claims[:1], "?status__exact=new", **shown)
    assert [stories.fresh(claim).assignee for claim in claims] == [checker, checker, None]


def test_claims_are_assigned_and_freed_again(
    client: Client, claims: list[Claim], checker: User, reviewer: User
) -> None:
    client.force_login(checker)
    act(client, "assign", claims, apply="1", assignee=reviewer.pk)
    assert {stories.fresh(claim).assignee for claim in claims} == {reviewer}
    answer = act(client, "assign", claims, apply="1", assignee="")
    assert {stories.fresh(claim).assignee for claim in claims} == {None}
    assert told(answer)[-1].startswith("Assigned to nobody: FC-")


def test_nobody_from_outside_is_assigned(
    client: Client, claims: list[Claim], checker: User, outsider: User
) -> None:
    client.force_login(checker)
    page = act(client, "assign", claims, apply="1", assignee=outsider.pk)
    assert page.context["form"].errors
    assert {stories.fresh(claim).assignee for claim in claims} == {None}


def test_topics_are_added_to_those_there_are(
    client: Client, claims: list[Claim], checker: User
) -> None:
    old, new = (actions.add_topic(name, by=checker) for name in ("Bridges", "Roads"))
    actions.tag_claim(claims[0], by=checker, topics=[old])
    client.force_login(checker)
    answer = act(client, "tag", claims[:2], apply="1", topics=[new.pk])
    assert {topic.name for topic in claims[0].topics.all()} == {"Bridges", "Roads"}
    assert {topic.name for topic in claims[1].topics.all()} == {"Roads"}
    assert told(answer) == [f"Tagged Roads: {claims[0].ref}, {claims[1].ref}."]


def test_topics_have_to_be_named(client: Client, claims: list[Claim], checker: User) -> None:
    client.force_login(checker)
    assert act(client, "tag", claims, apply="1").context["form"].errors


def test_an_action_nobody_knows_changes_nothing(
    client: Client, claims: list[Claim], superuser: User
) -> None:
    client.force_login(superuser)
    for name in ("publish", "approve", "delete_selected"):
        act(client, name, claims, apply="1")
    assert statuses(claims) == ["new"] * 3


def test_claims_of_one_article_export_its_report(
    claims: list[Claim], checker: User, signed_in: SignedIn
) -> None:
    browser = signed_in(checker)
    page = act(browser, "export_report", claims)
    assert page.context["form"].title == "Export the report of “The bridge”"
    answer = act(browser, "export_report", claims, apply="1", format="report.csv")
    report = b"".join(answer.streaming_content).decode()
    assert answer["Content-Disposition"] == (
        f'attachment; filename="article-{claims[0].article_id}-report.csv"'
    )
    assert all(claim.ref in report for claim in claims)


def test_claims_of_several_articles_export_the_flat_list(
    claims: list[Claim], checker: User, signed_in: SignedIn
) -> None:
    other = stories.an_article(checker, OTHER, url="https://b.example/")
    there = stories.a_claim(checker, other, quote="Something else")
    browser = signed_in(checker)
    answer = act(browser, "export_report", [claims[0], there], apply="1", format="list.csv")
    rows = b"".join(answer.streaming_content).decode()
    assert claims[0].ref in rows
    assert there.ref in rows
    assert claims[1].ref not in rows


@pytest.mark.parametrize("name", REPORT_FORMATS)
def test_claims_of_several_articles_make_one_report_in_every_format(
    name: str, claims: list[Claim], checker: User, signed_in: SignedIn
) -> None:
    other = stories.an_article(checker, OTHER, url="https://b.example/")
    there = stories.a_claim(checker, other, quote="Something else")
    answer = act(
        signed_in(checker), "export_report", [claims[0], there], apply="1", format=f"report.{name}"
    )
    told = b"".join(answer.streaming_content)
    assert answer["Content-Disposition"] == f'attachment; filename="claims-report.{name}"'
    assert told
    if name in ("csv", "json"):
        assert there.ref in told.decode()
        assert claims[1].ref not in told.decode()


def test_an_export_in_no_known_format_asks_again(
    claims: list[Claim], checker: User, signed_in: SignedIn
) -> None:
    page = act(signed_in(checker), "export_report", claims, apply="1", format="exe")
    assert "format" in page.context["form"].errors


def test_who_may_not_export_gets_nothing(
    claims: list[Claim], checker: User, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claims.admin.bulk_export.can_export_report", lambda user: False)
    answer = act(signed_in(checker), "export_report", claims, apply="1", format="csv")
    assert answer.status_code == 403


def test_claims_that_somebody_changed_meanwhile_are_left_and_the_reason_is_kept(
    client: Client, claims: list[Claim], checker: User, editor: User
) -> None:
    client.force_login(editor)
    asked = act(client, "decline", claims[:2], "?status__exact=new")
    seen = asked.context["seen"]
    actions.accept_claim(claims[0], by=checker, revision=None)
    words = {"seen": seen, "apply": "1", "reason": "Not ours to check."}
    answer = act(client, "decline", claims[:2], "?status__exact=new", **words)
    assert answer.status_code == 409
    assert statuses(claims) == ["researching", "declined", "new"]
    content = answer.content.decode()
    assert "Not ours to check." in content
    assert "checker changed this claim" in content
    assert answer.context["seen"] == f"{claims[0].pk}:2"


def test_a_claim_without_the_revision_that_was_shown_is_left(
    client: Client, claims: list[Claim], checker: User
) -> None:
    client.force_login(checker)
    assert act(client, "accept", claims[:1], seen="").status_code == 409
    assert statuses(claims) == ["new"] * 3
    listed = client.get(list_of("claim")).content.decode()
    assert f'name="seen" value="{claims[0].pk}:1"' in listed
