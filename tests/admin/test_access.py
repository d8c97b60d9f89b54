import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from claims import actions
from claims.admin.theme import site
from claims.models import Claim, Event, KnownCheck, Rating, RatingScale
from tests import stories
from tests.admin.conftest import SignedIn
from tests.admin.page import add_page, list_of, page_of

READ_ONLY = [
    "articleversion",
    "capture",
    "correction",
    "event",
    "rating",
    "ratingscale",
    "review",
    "verdict",
]
WRITTEN = ["article", "claim", "claimant", "knowncheck", "match", "origin", "source", "topic"]
CHECK = actions.Finding(url="https://check.example/1", claim_text="It is.", rating_label="True")


@pytest.fixture
def everything(checker: User, reviewer: User, editor: User) -> list[Model]:
    """One of each thing there is."""
    version = stories.an_article(checker)
    claim = stories.published(stories.a_claim(checker, version), checker, reviewer, editor)
    actions.retract_claim(claim, by=editor, revision=claim.revision, note="We erred.")
    source = stories.a_source(checker, "Archive")
    known = actions.record_known_check(CHECK, by=checker)
    verdict = claim.verdicts.get()
    return [
        version.article,
        version,
        stories.fresh(claim),
        source,
        actions.add_capture(source, b"page", media_type="text/html", by=checker),
        actions.add_origin("Wire", by=checker),
        actions.add_claimant("The minister", by=checker),
        actions.add_topic("Bridges", by=checker),
        known,
        actions.suggest_match(claim, by=checker, known_check=known),
        verdict,
        verdict.reviews.get(),
        claim.corrections.get(),
        RatingScale.objects.get(),
        Rating.objects.earliest("pk"),
        Event.objects.earliest("pk"),
    ]


def test_staff_without_a_role_are_refused_everywhere(
    client: Client, everything: list[Model]
) -> None:
    stranger = User.objects.create_user("stranger", is_staff=True)
    client.force_login(stranger)
    for thing in everything:
        for address in (page_of(thing), list_of(str(thing._meta.model_name))):
            assert client.get(address).status_code == 403, address
        history = reverse(f"admin:claims_{thing._meta.model_name}_history", args=[thing.pk])
        assert client.get(history).status_code == 403, history
    assert client.get(reverse("admin:index")).status_code == 403


@pytest.mark.parametrize(
    ("model", "field", "words"),
    [
        ("claim", "claimant", "The minister"),
        ("claim", "article", "The bridge"),
        ("claim", "topics", "Bridges"),
        ("evidence", "source", "Report of Archive"),
        ("source", "origin", "Wire"),
        ("span", "version", "The bridge, version 1"),
        ("match", "known_check", "It is."),
    ],
)
def test_what_is_typed_is_completed_for_who_has_a_role_and_nobody_else(
    *,
    model: str,
    field: str,
    words: str,
    everything: list[Model],
    checker: User,
    signed_in: SignedIn,
) -> None:
    asked = {"app_label": "claims", "model_name": model, "field_name": field}
    address = reverse("admin:autocomplete")
    assert words in signed_in(checker).get(address, asked).content.decode()
    stranger = User.objects.create_user("stranger", is_staff=True)
    assert signed_in(stranger).get(address, asked).status_code == 403


def test_who_is_not_staff_is_sent_to_log_in(client: Client, outsider: User) -> None:
    client.force_login(outsider)
    assert client.get(list_of("claim")).status_code == 302


def test_everybody_on_the_desk_reads_everything(
    everything: list[Model], checker: User, reviewer: User, signed_in: SignedIn
) -> None:
    for person in (checker, reviewer):
        browser = signed_in(person)
        for thing in everything:
            assert browser.get(page_of(thing)).status_code == 200, thing
            assert browser.get(list_of(str(thing._meta.model_name))).status_code == 200, thing


@pytest.mark.parametrize("model", READ_ONLY)
def test_what_is_only_read_takes_no_post(
    model: str, everything: list[Model], client: Client, superuser: User
) -> None:
    thing = next(one for one in everything if one._meta.model_name == model)
    client.force_login(superuser)
    assert client.post(page_of(thing), {"status": "published"}).status_code == 403
    assert client.get(add_page(model)).status_code == 403


@pytest.mark.parametrize("model", READ_ONLY + WRITTEN)
def test_nothing_is_ever_deleted(
    model: str, everything: list[Model], client: Client, superuser: User
) -> None:
    thing = next(one for one in everything if one._meta.model_name == model)
    client.force_login(superuser)
    address = reverse(f"admin:claims_{model}_delete", args=[thing.pk])
    assert client.post(address, {"post": "yes"}).status_code == 403
    data = {"action": "delete_selected", "_selected_action": thing.pk, "post": "yes"}
    client.post(list_of(model), data)
    assert type(thing)._default_manager.filter(pk=thing.pk).exists()


def test_what_is_done_in_the_admin_leaves_no_second_log(client: Client, checker: User) -> None:
    client.force_login(checker)
    client.post(add_page("topic"), {"name": "Bridges"})
    assert Event.objects.get().action == "topic.add"
    assert not LogEntry.objects.exists()


def test_only_superusers_keep_the_accounts(
    client: Client, editor: User, superuser: User, signed_in: SignedIn
) -> None:
    people = reverse("admin:auth_user_changelist")
    assert signed_in(editor).get(people).status_code == 403
    answer = signed_in(superuser).get(people)
    assert "editor" in answer.content.decode()


def test_a_superuser_gives_a_colleague_a_role_and_deletes_nobody(
    superuser: User, outsider: User, signed_in: SignedIn
) -> None:
    browser = signed_in(superuser)
    page = reverse("admin:auth_user_change", args=[outsider.pk])
    data = {"username": "outsider", "groups": [_group("reviewer")], "is_active": "on"}
    assert browser.post(page, data).status_code == 302
    assert outsider.groups.get().name == "reviewer"
    gone = reverse("admin:auth_user_delete", args=[outsider.pk])
    assert browser.post(gone, {"post": "yes"}).status_code == 403


def _group(name: str) -> int:
    return Group.objects.get(name=name).pk


def test_every_model_of_the_desk_has_a_page() -> None:
    models = [model._meta for model in site._registry]
    registered = {meta.model_name for meta in models if meta.app_label == "claims"}
    assert registered == set(READ_ONLY + WRITTEN)


def test_a_known_check_is_found_by_its_words(client: Client, checker: User) -> None:
    actions.record_known_check(CHECK, by=checker)
    client.force_login(checker)
    answer = client.get(list_of("knowncheck"), {"q": "It is"})
    assert list(answer.context["cl"].queryset) == list(KnownCheck.objects.all())
    assert not Claim.objects.exists()
