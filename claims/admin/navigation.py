"""The sidebar of the admin, in the words of the desk; named in the UNFOLD settings."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from .person import keeps_accounts

Entry = tuple[str, str, str]  # title, name of its list, icon

GROUPS: dict[str, tuple[Entry, ...]] = {
    "Work": (
        ("Claims", "claim", "format_quote"),
        ("Articles", "article", "article"),
        ("Sources", "source", "link"),
    ),
    "Decisions": (
        ("Verdicts", "verdict", "gavel"),
        ("Reviews", "review", "rate_review"),
        ("Corrections", "correction", "published_with_changes"),
    ),
    "Names": (
        ("Claimants", "claimant", "record_voice_over"),
        ("Topics", "topic", "label"),
        ("Origins", "origin", "hub"),
    ),
    "Memory": (
        ("Known checks", "knowncheck", "fact_check"),
        ("Look-alikes", "match", "compare_arrows"),
    ),
    "Desk": (
        ("Rating scales", "ratingscale", "stairs"),
        ("History", "event", "history"),
    ),
}


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """The groups of the sidebar, with accounts and machine for who keeps them."""
    # Its address is a part of every other one, which would mark it as the page one is on.
    back = {**_item("Back to the desk", "/", "arrow_back"), "active": False}
    start = _item("Overview", reverse("admin:index"), "dashboard")
    groups = [
        _group(title, [_item(name, _list(of), icon) for name, of, icon in entries])
        for title, entries in GROUPS.items()
    ]
    groups[-1]["items"].append(_item("Gates", reverse("gates"), "rule"))
    if keeps_accounts(request):
        people = reverse("admin:auth_user_changelist")
        background = reverse("admin:django_tasks_database_dbtaskresult_changelist")
        groups[-1]["items"] += [
            _item("People", people, "group"),
            _item("Background", background, "manufacturing"),
        ]
    return [_group("", [back, start]), *groups]


def _list(model: str) -> str:
    return reverse(f"admin:claims_{model}_changelist")


def _group(title: str, items: list[dict[str, Any]]) -> dict[str, Any]:
    return {"title": title, "items": items}


def _item(title: str, link: str, icon: str) -> dict[str, Any]:
    return {"title": title, "link": link, "icon": icon}
