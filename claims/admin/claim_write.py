"""From the forms of a claim to the actions: one call for each part that a person changed."""

from typing import Any

from django.contrib.auth.models import User

from claims import actions
from claims.models import Claim

from .claim_form import DRAFT_WORDS, REASONS, ClaimForm, LiftForm


def lift(form: LiftForm, claim: Claim, by: User) -> Claim:
    """Lift what the form says. Raises what `lift_claim` raises."""
    words = form.cleaned_data
    start = words["start"]
    return actions.lift_claim(
        words["version"],
        start,
        start + len(words["quote"]),
        by=by,
        exact=words["quote"],
        statement=claim.statement,
        claimant=claim.claimant,
        claimant_role=claim.claimant_role,
        claim_type=claim.claim_type,
        made_on=claim.made_on,
        priority=claim.priority,
        note=claim.note,
        key=words["key"],
    )


def save(form: ClaimForm, claim: Claim, by: User) -> Claim:
    """Words first: that compares the revision, and what follows is under the same lock."""
    saved = actions.edit_claim(
        claim,
        by=by,
        revision=form.cleaned_data["revision"],
        statement=claim.statement,
        claimant=claim.claimant,
        claimant_role=claim.claimant_role,
        claim_type=claim.claim_type,
        made_on=claim.made_on,
        origin_exception=claim.origin_exception,
        note=claim.note,
    )
    actions.give_reasons(
        claim, by=by, revision=None, **{name: getattr(claim, name) for name in REASONS}
    )
    actions.assign_claim(
        claim,
        by=by,
        revision=None,
        assignee=claim.assignee,
        due_on=claim.due_on,
        priority=claim.priority,
    )
    actions.set_topics(claim, by=by, revision=None, topics=form.cleaned_data["topics"])
    return saved


def save_evidence(formset: Any, claim: Claim, by: User) -> None:
    """Remove what is ticked, add what is new, edit what was changed."""
    for form in formset.deleted_forms:
        if form.instance.pk:
            actions.remove_evidence(form.instance, by=by, revision=None)
    for form in formset.forms:
        if form in formset.deleted_forms or not form.has_changed():
            continue
        words = dict(form.cleaned_data)
        source = words.pop("source")
        fields = {name: words[name] for name in TOLD_OF_EVIDENCE}
        if form.instance.pk:
            actions.edit_evidence(form.instance, by=by, revision=None, **fields)
        else:
            actions.add_evidence(claim, source, by=by, revision=None, **fields)


TOLD_OF_EVIDENCE = ("stance", "excerpt", "paraphrase", "translation", "locator")


def save_draft(form: ClaimForm, claim: Claim, by: User) -> None:
    """Write the person's draft of the verdict, when they wrote anything for it."""
    if not form.draft_changed:
        return
    words = form.cleaned_data
    actions.save_draft(
        claim,
        by=by,
        revision=None,
        rating=words["rating"].key if words["rating"] else "",
        as_of=words["as_of"],
        confidence=words["confidence"],
        **{name: words[name] for name in DRAFT_WORDS},
    )
