from datetime import timedelta

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims import actions
from tests import stories
from tests.admin.conftest import SignedIn


def test_the_overview_counts_the_claims_by_status(client: Client, checker: User) -> None:
    version = stories.an_article(checker)
    stories.a_claim(checker, version)
    stories.in_review(stories.a_claim(checker, version), checker)
    client.force_login(checker)
    statuses = client.get(reverse("admin:index")).context["statuses"]
    counts = {one["address"].rpartition("=")[2]: one["count"] for one in statuses}
    assert (counts["new"], counts["in_review"], counts["published"]) == (1, 1, 0)


def test_the_overview_says_what_waits_for_whom(
    checker: User, reviewer: User, signed_in: SignedIn
) -> None:
    claim = stories.in_review(stories.a_claim(checker), checker)
    address = reverse("admin:index")
    [row] = signed_in(reviewer).get(address).context["waiting"]
    assert row["claim"] == claim
    assert signed_in(checker).get(address).context["waiting"] == []


def test_the_overview_counts_what_is_overdue(client: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    yesterday = timezone.localdate() - timedelta(days=1)
    actions.assign_claim(
        claim, by=checker, revision=None, assignee=None, due_on=yesterday, priority="1"
    )
    client.force_login(checker)
    context = client.get(reverse("admin:index")).context
    assert (context["overdue"], context["unassigned"]) == (1, 1)


def test_the_sidebar_leads_back_to_the_desk(client: Client, checker: User) -> None:
    client.force_login(checker)
    content = client.get(reverse("admin:index")).content.decode()
    assert "Back to the desk" in content
    assert reverse("admin:auth_user_changelist") not in content
