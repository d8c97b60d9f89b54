"""Forms about a claim: its words, who works on it, and the steps of the workflow."""

from typing import Any

from django import forms

from claims.enums import ClaimType, CorrectionKind, Priority, Step
from claims.forms.desk import RevisionForm, Suggested, Words
from claims.models import Claim, Claimant, Topic
from claims.queries.people import colleagues
from claims.workflow import TRANSITIONS

KNOWN_NAMES = 300

# What the note of a step is called where it is asked for; publishing asks only when it corrects.
NOTES = {
    Step.DECLINE: "Reason, printed in the report",
    Step.RETURN: "What has to be better",
    Step.APPROVE: "Comment",
    Step.RETRACT: "Note for readers",
}


def claimant_names() -> Any:
    """Names to pick from while writing one, newest first; asked for when the form is shown."""
    return Claimant.objects.order_by("-pk").values_list("name", flat=True)[:KNOWN_NAMES]


class WordsForm(RevisionForm):
    """The words of a claim: what exactly is checked, and who said it."""

    statement = Words(help_text="Positive, stands alone, dates resolved: what exactly is checked.")
    claimant = Suggested(
        claimant_names,
        required=False,
        max_length=200,
        help_text="Who said it. Empty when nobody is named.",
    )
    claimant_role = forms.CharField(
        required=False, max_length=200, help_text="The role held when it was said."
    )
    claim_type = forms.ChoiceField(label="Type", choices=ClaimType.choices)
    made_on = forms.DateField(
        required=False, label="Said on", widget=forms.DateInput({"type": "date"})
    )
    origin_exception = Words(
        required=False,
        rows=2,
        label="Why one origin is enough",
        help_text="Fill in only when two independent origins cannot be had.",
    )
    note = Words(required=False, rows=2, label="Notes", help_text="For the desk; never published.")

    @staticmethod
    def of(claim: Claim) -> dict[str, Any]:
        """The words of `claim` as this form shows them."""
        return {
            "revision": claim.revision,
            "statement": claim.statement,
            "claimant": claim.claimant.name if claim.claimant else "",
            "claimant_role": claim.claimant_role,
            "claim_type": claim.claim_type,
            "made_on": claim.made_on,
            "origin_exception": claim.origin_exception,
            "note": claim.note,
        }


class WorkForm(RevisionForm):
    """Who works on a claim, until when, how soon."""

    assignee = forms.ModelChoiceField(colleagues(), required=False, empty_label="Nobody")
    due_on = forms.DateField(required=False, label="Due", widget=forms.DateInput({"type": "date"}))
    priority = forms.ChoiceField(choices=Priority.choices)

    @staticmethod
    def of(claim: Claim) -> dict[str, Any]:
        """Who works on `claim`, as this form shows it."""
        return {
            "revision": claim.revision,
            "assignee": claim.assignee_id,
            "due_on": claim.due_on,
            "priority": claim.priority,
        }


class PanelForm(RevisionForm):
    """How many people decide on the verdict of a claim."""

    panel_size = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=9,
        label="How many decide on its verdict",
        help_text=(
            "Empty as the desk has set it. More than one decide blind: nobody sees how the others "
            "did before they have. When all have decided, more than half carry it."
        ),
    )

    @staticmethod
    def of(claim: Claim) -> dict[str, Any]:
        """The panel of `claim` as this form shows it."""
        return {"revision": claim.revision, "panel_size": claim.panel_size}


class TopicsForm(RevisionForm):
    """What a claim is about: names with commas between them, new ones included."""

    topics = forms.CharField(
        required=False, max_length=1000, help_text="Names with commas between them."
    )

    @staticmethod
    def of(claim: Claim) -> dict[str, Any]:
        """The topics of `claim` as this form shows them."""
        return {
            "revision": claim.revision,
            "topics": ", ".join(topic.name for topic in claim.topics.all()),
        }

    def clean_topics(self) -> list[str]:
        """The names, each once; a name longer than a topic may be is refused."""
        names = [" ".join(name.split()) for name in self.cleaned_data["topics"].split(",")]
        longest = Topic._meta.get_field("name").max_length or 0
        if any(len(name) > longest for name in names):
            raise forms.ValidationError(f"A topic has at most {longest} characters; shorten it.")
        return list(dict.fromkeys(filter(None, names)))


class StepForm(RevisionForm):
    """One step of the workflow: the note it asks for, and what was on screen when it was taken."""

    content_hash = forms.CharField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        required=False,
        label="What kind of change readers see",
        choices=[(k.value, k.label) for k in CorrectionKind if k != CorrectionKind.RETRACTION],
    )
    note = Words(required=False)

    def __init__(self, claim: Claim, step: Step, data: Any = None) -> None:
        current = claim.current_verdict
        on_screen = {
            "revision": claim.revision,
            "content_hash": current.content_hash if current else "",
            "kind": CorrectionKind.CORRECTION,
        }
        super().__init__(data, initial=on_screen)
        self.auto_id = f"{step.value}_%s"
        self.step = step
        corrects = step == Step.PUBLISH and claim.public_verdict_id is not None
        if not corrects:
            del self.fields["kind"]
        self._ask_for_note(NOTES.get(step, ""), corrects=corrects)

    @property
    def words(self) -> dict[str, Any]:
        """Everything a step is told; what was on screen is part of it."""
        return {n: v for n, v in self.cleaned_data.items() if n != "revision"}

    def _ask_for_note(self, label: str, *, corrects: bool) -> None:
        if corrects:
            label = "Correction note for readers"
        if not label:
            del self.fields["note"]
            return
        self.fields["note"].label = label
        self.fields["note"].required = bool(TRANSITIONS[self.step].note) or corrects
