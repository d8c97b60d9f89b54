"""How one person likes the queue."""

from django.contrib.auth.models import User
from django.test import Client

from claims import actions
from claims.models import QueueColumns, SavedFilter
from tests import stories
from tests.views.conftest import Login
from tests.views.pages import page, send


def test_a_filter_is_saved_without_its_page_and_stands_among_the_chips(
    desk: Client, checker: User
) -> None:
    back = send(desk, "/queue/filters/", name="New", query="show=all&status=new&after=4&q=")
    assert back == "/?show=all&status=new"
    assert SavedFilter.objects.get().query == "show=all&status=new"
    assert 'aria-current="page">New</a>' in page(desk, back)


def test_a_filter_is_renamed_and_removed(desk: Client, checker: User) -> None:
    saved = actions.save_filter("New", "status=new", by=checker)
    send(desk, f"/queue/filters/{saved.pk}/rename/", name="Fresh")
    assert SavedFilter.objects.get().name == "Fresh"
    send(desk, f"/queue/filters/{saved.pk}/rename/", 422, name=" ")
    send(desk, f"/queue/filters/{saved.pk}/remove/")
    assert not SavedFilter.objects.exists()


def test_two_filters_never_share_a_name(desk: Client, checker: User) -> None:
    actions.save_filter("One", "status=new", by=checker)
    other = actions.save_filter("Two", "status=new", by=checker)
    assert "another name" in send(desk, f"/queue/filters/{other.pk}/rename/", 422, name="One")


def test_nobody_sees_or_changes_the_filters_of_another(
    login: Login, checker: User, reviewer: User
) -> None:
    saved = actions.save_filter("Mine alone", "status=new", by=checker)
    client = login(reviewer)
    assert "Mine alone" not in page(client, "/queue/filters/")
    assert "Mine alone" not in page(client, "/")
    send(client, f"/queue/filters/{saved.pk}/rename/", name="Taken")
    send(client, f"/queue/filters/{saved.pk}/remove/")
    assert SavedFilter.objects.get().name == "Mine alone"


def test_columns_are_chosen_moved_and_remembered(desk: Client, checker: User) -> None:
    stories.a_claim(checker)
    send(desk, "/queue/columns/?show=all", column=["status", "due"], up="due")
    assert QueueColumns.objects.get().names == "due,status"
    content = page(desk, "/?show=all")
    assert content.index(">Due</a>") < content.index(">Status</a>")
    assert ">Rating</a>" not in content
    send(desk, "/queue/columns/", column=["nonsense"])
    assert ">Status</a>" not in page(desk, "/?show=all")
