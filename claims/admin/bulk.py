"""Bulk actions on claims: each claim goes through its action, and says for itself what happened."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from claims import actions
from claims.errors import ClaimsError
from claims.models import Claim, Topic
from claims.queries.people import colleagues

from .theme import ModelAdmin, Select, Textarea, action, site

Claims = QuerySet[Claim]


class BulkForm(forms.Form):
    """What a bulk action asks on the page between; bound once that page was sent."""

    action = ""
    title = ""

    @classmethod
    def of(cls, request: HttpRequest) -> "BulkForm":
        return cls(request.POST if "apply" in request.POST else None)


class AssignForm(BulkForm):
    """Who is to work on them."""

    action, title = "assign", "Assign claims"
    assignee = forms.ModelChoiceField(
        colleagues(), required=False, empty_label="Nobody", widget=Select
    )


class TagForm(BulkForm):
    """What they are about; topics they have stay."""

    action, title = "tag", "Add topics"
    topics = forms.ModelMultipleChoiceField(
        Topic.objects, widget=AutocompleteSelectMultiple(Claim._meta.get_field("topics"), site)
    )


class DeclineForm(BulkForm):
    """Why they are not checked."""

    action, title = "decline", "Decline claims"
    reason = forms.CharField(
        widget=Textarea({"rows": 3}), help_text="The report prints it with each claim."
    )


def ask(
    admin: ModelAdmin, request: HttpRequest, queryset: Claims, form: BulkForm
) -> TemplateResponse:
    """The page between: what was selected, and the form that says what is to be done with it."""
    context = {
        **admin.admin_site.each_context(request),
        "title": form.title,
        "opts": admin.opts,
        "form": form,
        "media": form.media,
        "count": queryset.count(),
        "claims": queryset[:20],
        "selected": request.POST.getlist(ACTION_CHECKBOX_NAME),
        "select_across": request.POST.get("select_across", "0"),
        "checkbox": ACTION_CHECKBOX_NAME,
    }
    return TemplateResponse(request, "admin/claims/claim/bulk.html", context)


@action(description="Assign …")
def assign(admin: ModelAdmin, request: Any, queryset: Claims) -> HttpResponse:
    """Hand the selected claims to one person, or to nobody."""
    form = AssignForm.of(request)
    if not form.is_valid():
        return ask(admin, request, queryset, form)
    assignee = form.cleaned_data["assignee"]
    done = f"Assigned to {assignee}" if assignee else "Assigned to nobody"
    return _each(
        request,
        queryset,
        done,
        lambda claim: actions.hand_claim_to(claim, by=request.user, assignee=assignee),
    )


@action(description="Add topics …")
def tag(admin: ModelAdmin, request: Any, queryset: Claims) -> HttpResponse:
    """Add topics to the selected claims."""
    form = TagForm.of(request)
    if not form.is_valid():
        return ask(admin, request, queryset, form)
    topics = list(form.cleaned_data["topics"])
    return _each(
        request,
        queryset,
        f"Tagged {', '.join(topic.name for topic in topics)}",
        lambda claim: actions.tag_claim(claim, by=request.user, topics=topics),
    )


@action(description="Accept")
def accept(_: ModelAdmin, request: Any, queryset: Claims) -> HttpResponse:
    """Take the selected claims up for research."""
    return _each(
        request,
        queryset,
        "Accepted",
        lambda claim: actions.accept_claim(claim, by=request.user, revision=None),
    )


@action(description="Decline …")
def decline(admin: ModelAdmin, request: Any, queryset: Claims) -> HttpResponse:
    """Leave the selected claims unchecked, for one reason."""
    form = DeclineForm.of(request)
    if not form.is_valid():
        return ask(admin, request, queryset, form)
    reason = form.cleaned_data["reason"]
    return _each(
        request,
        queryset,
        "Declined",
        lambda claim: actions.decline_claim(claim, by=request.user, revision=None, reason=reason),
    )


def _each(
    request: HttpRequest, queryset: Claims, done: str, act: Callable[[Claim], object]
) -> HttpResponse:
    """Do it with each claim in its own transaction, then back to the list.

    One message says what was done, and one for each reason what was refused; each names its claims.
    """
    succeeded: list[str] = []
    refused: defaultdict[str, list[str]] = defaultdict(list)
    for claim in queryset.order_by("pk"):
        try:
            act(claim)
        except ClaimsError as refusal:
            refused[refusal.message].append(claim.ref)
        else:
            succeeded.append(claim.ref)
    if succeeded:
        messages.success(request, f"{done}: {_listed(succeeded)}.")
    for reason, refs in refused.items():
        messages.error(request, f"{_listed(refs)}: {reason}")
    return HttpResponseRedirect(request.get_full_path())


def _listed(refs: Iterable[str]) -> str:
    return ", ".join(refs)
