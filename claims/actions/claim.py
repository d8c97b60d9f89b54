"""Writing claims: lifting them, mending their words, sharing out the work on them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet

from claims.enums import ClaimType, Priority
from claims.errors import Refused
from claims.models import ArticleVersion, Claim, Claimant, ClaimTopic, Topic
from claims.permissions import can_assign_claim, can_lift_claim, is_on_desk
from claims.presenters.verdict import is_unchanged
from claims.workflow import REVIEWED, after_change

from .change import Change, change, require
from .span import new_span

CHECKER_NEEDED = "You need the role of a checker to work on claims."


def lift_claim(
    version: ArticleVersion,
    start: int,
    end: int,
    *,
    by: User,
    statement: str,
    exact: str | None = None,
    claimant: Claimant | None = None,
    claimant_role: str = "",
    claim_type: str = ClaimType.FACT,
    made_on: date | None = None,
    priority: str = Priority.NORMAL,
    check_worthiness: float | None = None,
    note: str = "",
    key: str = "",
) -> Claim:
    """Lift the words `[start, end)` of `version`, in code points, as a new claim.

    Raises NotAllowed; BadSpan when the offsets do not hold `exact`; Refused for an empty statement.
    """
    require(can_lift_claim(by), CHECKER_NEEDED)
    span = new_span(version, start, end, exact)
    _require_statement(statement)
    with change("claim.lift", by=by, key=key) as write:
        write.create(span)
        claim = write.create(
            Claim(
                article=version.article,
                span=span,
                statement=statement.strip(),
                claimant=claimant,
                claimant_role=claimant_role,
                claim_type=claim_type,
                made_on=made_on,
                priority=priority,
                check_worthiness=check_worthiness,
                note=note,
                lifted_by=by,
            )
        )
        write.about(claim)
    return claim


def edit_claim(
    claim: Claim,
    *,
    by: User,
    revision: int,
    statement: str,
    claimant: Claimant | None,
    claimant_role: str,
    claim_type: str,
    made_on: date | None,
    origin_exception: str,
    note: str,
    key: str = "",
) -> Claim:
    """Mend the words of a claim.

    In review or approved it drops back to researching, unless only the desk's own note changed.
    Raises NotAllowed, Stale, StepRefused, Refused.
    """
    require(can_assign_claim(by, claim), CHECKER_NEEDED)
    words: dict[str, Any] = {
        "statement": statement.strip(),
        "claimant": claimant,
        "claimant_role": claimant_role.strip(),
        "claim_type": claim_type,
        "made_on": made_on,
        "origin_exception": origin_exception.strip(),
    }
    with change("claim.edit", by=by, key=key) as write:
        claim = write.lock(Claim, claim.pk, revision, {**words, "note": note})
        _require_statement(statement)
        if any(getattr(claim, name) != value for name, value in words.items()):
            drop_back(write, claim)
        write.update(claim, **words, note=note)
    return claim


def assign_claim(
    claim: Claim,
    *,
    by: User,
    revision: int | None,
    assignee: User | None,
    due_on: date | None,
    priority: str,
    key: str = "",
) -> Claim:
    """Say who works on a claim, until when and how soon. Reviews stand: no word of it changes.

    Raises NotAllowed, Stale, and Refused for an assignee who does not work on the desk.
    """
    require(can_assign_claim(by, claim), CHECKER_NEEDED)
    fields = {"assignee": assignee, "due_on": due_on, "priority": priority}
    with change("claim.assign", by=by, key=key) as write:
        claim = write.lock(Claim, claim.pk, revision, fields)
        _require_colleague(assignee)
        write.update(claim, **fields)
    return claim


def hand_claim_to(
    claim: Claim, *, by: User, assignee: User | None, revision: int | None = None
) -> Claim:
    """Change only who works on a claim; whoever has it already keeps it, whatever the revision.

    Raises NotAllowed, Refused, Stale.
    """
    require(can_assign_claim(by, claim), CHECKER_NEEDED)
    with change("claim.assign", by=by) as write:
        _require_colleague(assignee)
        claim = write.hold(Claim, claim.pk)
        if claim.assignee == assignee:  # sent twice
            return claim
        claim = write.lock(Claim, claim.pk, revision, {"assignee": assignee})
        write.update(claim, assignee=assignee)
    return claim


def tag_claim(
    claim: Claim, *, by: User, topics: Iterable[Topic], revision: int | None = None
) -> Claim:
    """Add topics to a claim; those it has stay, whatever the revision. Raises NotAllowed, Stale."""
    require(can_assign_claim(by, claim), CHECKER_NEEDED)
    wanted = {topic.pk: topic for topic in topics}
    with change("claim.tag", by=by) as write:
        claim = write.hold(Claim, claim.pk)
        missing = wanted.keys() - set(claim.topics.values_list("pk", flat=True))
        if not missing:  # sent twice
            return claim
        claim = write.lock(Claim, claim.pk, revision)
        for pk in missing:
            write.create(ClaimTopic(claim=claim, topic=wanted[pk]))
    return claim


def set_topics(
    claim: Claim, *, by: User, revision: int | None, topics: Iterable[Topic], key: str = ""
) -> Claim:
    """Make `topics` the topics of a claim. Raises NotAllowed, Stale."""
    require(can_assign_claim(by, claim), CHECKER_NEEDED)
    wanted = {topic.pk: topic for topic in topics}
    with change("claim.tag", by=by, key=key) as write:
        claim = write.lock(Claim, claim.pk, revision, {"topics": sorted(wanted)})
        for tie in ClaimTopic.objects.filter(claim=claim):
            if wanted.pop(tie.topic_id, None) is None:
                write.delete(tie)
        for topic in wanted.values():
            write.create(ClaimTopic(claim=claim, topic=topic))
    return claim


def drop_back(write: Change, claim: Claim) -> None:
    """Before words, evidence or verdict change: require that they may, and void approvals.

    Raises StepRefused where nothing may be changed.
    """
    write.update(claim, status=after_change(claim.status))


def void_outdated(leaning: QuerySet[Claim], *, by: User, note: str) -> None:
    """Drop back what is in review or approved and no longer stands as it was submitted.

    `leaning` are the claims that lean on what was just changed; each that drops gets its own event.
    """
    for claim in leaning.filter(status__in=REVIEWED).order_by("pk").distinct():
        if claim.current_verdict is None or is_unchanged(claim, claim.current_verdict):
            continue
        with change("claim.drop_back", by=by, note=note) as write:
            drop_back(write, write.lock(Claim, claim.pk, None))


def _require_statement(statement: str) -> None:
    if not statement.strip():
        raise Refused("The claim needs a statement: write what exactly is to be checked.")


def _require_colleague(assignee: User | None) -> None:
    if assignee is not None and not is_on_desk(assignee):
        raise Refused(f"{assignee} has no role on the desk; pick somebody who works here.")
