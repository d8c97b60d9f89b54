"""Bulk actions on claims: each claim goes through its action, and says for itself what happened."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
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

from .bulk_seen import APPLY, Left, left, revision_of, revisions_of, seen_at, selected
from .theme import ModelAdmin, Select, Textarea, action, site

Claims = QuerySet[Claim]


class BulkForm(forms.Form):
    """What a bulk action asks on the page between; bound once that page was sent."""

    action = ""
    title = ""

    @classmethod
    def of(cls, request: HttpRequest) -> "BulkForm":
        return cls(request.POST if APPLY in request.POST else None)

    def cleaned(self) -> dict[str, Any]:
        """What was asked for, to be compared with what others did."""
        return getattr(self, "cleaned_data", {})


class AcceptForm(BulkForm):
    """Nothing; it is the page on which refused claims are told."""

    action, title = "accept", "Accept claims"


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
    admin: ModelAdmin,
    request: HttpRequest,
    queryset: Claims,
    form: BulkForm,
    refused: Sequence[Left] = (),
) -> TemplateResponse:
    """The page between: what was selected, and the form that says what is to be done with it.

    With `refused` it is about these: why each was left, and what was typed, still in the form.
    """
    context = {
        **admin.admin_site.each_context(request),
        "title": form.title,
        "opts": admin.opts,
        "form": form,
        "media": form.media,
        "count": queryset.count(),
        "claims": queryset[:20],
        "selected": [claim.pk for claim in queryset[:1]],
        "seen": seen_at(request, queryset, anew=bool(refused)),
        "refused": refused[:20],
        "checkbox": ACTION_CHECKBOX_NAME,
    }
    status = 409 if refused else 200
    return TemplateResponse(request, "admin/claims/claim/bulk.html", context, status=status)


@action(description="Assign …")
def assign(admin: ModelAdmin, request: Any, queryset: Claims) -> HttpResponse:
    """Hand the selected claims to one person, or to nobody."""
    queryset, form = selected(admin, request, queryset), AssignForm.of(request)
    if not form.is_valid():
        return ask(admin, request, queryset, form)
    assignee = form.cleaned_data["assignee"]
    done = f"Assigned to {assignee}" if assignee else "Assigned to nobody"
    do = partial(actions.hand_claim_to, by=request.user, assignee=assignee)
    return _each(admin, request, queryset, form, (done, do))


@action(description="Add topics …")
def tag(admin: ModelAdmin, request: Any, queryset: Claims) -> HttpResponse:
    """Add topics to the selected claims."""
    queryset, form = selected(admin, request, queryset), TagForm.of(request)
    if not form.is_valid():
        return ask(admin, request, queryset, form)
    topics = list(form.cleaned_data["topics"])
    done = f"Tagged {', '.join(topic.name for topic in topics)}"
    do = partial(actions.tag_claim, by=request.user, topics=topics)
    return _each(admin, request, queryset, form, (done, do))


@action(description="Accept")
def accept(admin: ModelAdmin, request: Any, queryset: Claims) -> HttpResponse:
    """Take the selected claims up for research."""
    do = partial(actions.accept_claim, by=request.user)
    queryset = selected(admin, request, queryset)
    return _each(admin, request, queryset, AcceptForm(request.POST), ("Accepted", do))


@action(description="Decline …")
def decline(admin: ModelAdmin, request: Any, queryset: Claims) -> HttpResponse:
    """Leave the selected claims unchecked, for one reason."""
    queryset, form = selected(admin, request, queryset), DeclineForm.of(request)
    if not form.is_valid():
        return ask(admin, request, queryset, form)
    do = partial(actions.decline_claim, by=request.user, reason=form.cleaned_data["reason"])
    return _each(admin, request, queryset, form, ("Declined", do))


def _each(
    admin: ModelAdmin,
    request: Any,
    queryset: Claims,
    form: BulkForm,
    what: tuple[str, Callable[..., object]],
) -> HttpResponse:
    """Do it with each claim in its own transaction, then back to the list.

    One message says what was done, and one for each reason what was refused; each names its claims.
    Where some were refused, the form comes back for these alone.
    """
    done, act = what
    succeeded: list[str] = []
    refused: list[Left] = []
    revisions = revisions_of(request)
    for claim in queryset.order_by("pk"):
        try:
            act(claim, revision=revision_of(request, revisions, claim))
        except ClaimsError as refusal:
            refused.append(left(claim, revisions.get(claim.pk), refusal, form.cleaned()))
        else:
            succeeded.append(claim.ref)
    if succeeded:
        messages.success(request, f"{done}: {', '.join(succeeded)}.")
    if not refused:
        return HttpResponseRedirect(request.get_full_path())
    _tell(request, refused)
    again = admin.get_queryset(request).filter(pk__in=[one.claim.pk for one in refused])
    return ask(admin, request, again, form, refused)


def _tell(request: HttpRequest, refused: Sequence[Left]) -> None:
    reasons = defaultdict[str, list[str]](list)
    for one in refused:
        reasons[one.reason].append(one.claim.ref)
    for reason, refs in reasons.items():
        messages.error(request, f"{', '.join(refs)}: {reason}")
