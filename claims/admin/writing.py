"""Admin pages that write: each hands its form to an action, and shows what the action refuses."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Model
from django.forms.formsets import BaseFormSet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from claims.actions import AlreadyDone
from claims.errors import ClaimsError, Stale

from .base import DeskAdmin
from .refusal import Mine, differences, typed


class DeskForm(forms.ModelForm[Any]):
    """A form that carries the revision it was based on, and shows what was refused."""

    refusal: ClaimsError | None = None
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["revision"] = getattr(self.instance, "revision", None)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if self.refusal:
            self.add_error(None, self.refusal.message)
        elif self.instance.pk and self.initial["revision"] and not cleaned.get("revision"):
            self.add_error(None, "The form came without its revision; open the page again.")
        return self.cleaned_data


class WritingAdmin(DeskAdmin):
    """Rows that are written through actions only.

    What an action refuses rolls back the whole form, which is shown again as it was typed, with
    the status of the refusal; a stale one with base, theirs and mine.
    """

    form = DeskForm
    change_form_template = "admin/claims/change_form.html"

    def write(self, request: HttpRequest, row: Any, form: Any) -> Model:
        """Call the action that adds or edits `row`, and return what it wrote."""
        raise NotImplementedError

    def write_parts(self, request: HttpRequest, row: Any, form: Any, formsets: list[Any]) -> None:
        """Call the actions for what hangs on `row`, after `write` in the same transaction."""

    def typed_values(self, form: Any, formsets: list[Any]) -> Mine:
        """What was typed, by row, for the comparison of a stale form."""
        return typed(form.instance, form.cleaned_data)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        # A new row is not this instance but the one the action made: it takes over its key.
        stored = self.write(request, obj, form)
        obj.pk = stored.pk
        obj.refresh_from_db()

    def save_related(
        self, request: HttpRequest, form: Any, formsets: "list[BaseFormSet[Any]]", change: bool
    ) -> None:
        self.write_parts(request, form.instance, form, formsets)

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> list[Any]:
        return []

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Nothing: the action has written its event."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Nothing: the action has written its event."""

    def get_form(
        self, request: HttpRequest, obj: Model | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.refusal = getattr(request, "refusal", None)
        return form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except AlreadyDone as done:
            return already_done(request, done)
        except ClaimsError as refusal:
            # The transaction is rolled back. The same request again, with a form that cannot be
            # valid, writes nothing and shows what was typed.
            request.refusal = refusal  # type: ignore[attr-defined]
            seen = self._based_on_now(request, object_id)
            response = super().changeform_view(request, object_id, form_url, extra_context)
            return self._with_refusal(response, refusal, seen)

    def _based_on_now(self, request: HttpRequest, object_id: str | None) -> int | None:
        """Let the form shown again be based on what is there now; returns what it was based on."""
        seen = request.POST.get("revision", "")
        row = self.get_object(request, object_id) if object_id else None
        again = request.POST.copy()
        if row is not None and seen:
            again["revision"] = str(row.revision)
        if row is not None and "seen" in again:
            again["seen"] = row.state
        request.POST = again  # type: ignore[assignment]
        return int(seen) if seen.isdigit() else None

    def _with_refusal(self, response: Any, refusal: ClaimsError, seen: int | None) -> HttpResponse:
        response.status_code = refusal.status
        if isinstance(response, TemplateResponse) and isinstance(refusal, Stale):
            context: Any = response.context_data
            form = context["adminform"].form
            sets = [inline.formset for inline in context["inline_admin_formsets"]]
            context["conflict"] = differences(
                context["original"], seen or 0, self.typed_values(form, sets)
            )
        return response  # type: ignore[no-any-return]


def already_done(request: HttpRequest, done: AlreadyDone) -> HttpResponseRedirect:
    """To the page of what was written the first time, as if it had been now."""
    model, _, pk = done.subject.partition(":")
    messages.info(request, done.message)
    return redirect(reverse(f"admin:claims_{model}_change", args=[pk]))
