"""Writing claimants and topics."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from claims.enums import ClaimantKind
from claims.errors import Refused
from claims.models import Claim, Claimant, Topic
from claims.permissions import can_edit_claimant, can_edit_topic

from .change import change, require
from .claim import void_outdated

CHECKER_NEEDED = "You need the role of a checker to change this."


def add_claimant(
    name: str,
    *,
    by: User,
    kind: str = ClaimantKind.PERSON,
    party: str = "",
    same_as: str = "",
) -> Claimant:
    """The claimant of that name, made when not there yet. Raises NotAllowed, Refused."""
    require(can_edit_claimant(by), CHECKER_NEEDED)
    new = Claimant(name=_named(name), kind=kind, party=party, same_as=same_as)
    with change("claimant.add", by=by) as write:
        known = Claimant.objects.filter(name=new.name).first()
        claimant = known or write.create(new)
        write.about(claimant)
    return claimant


def edit_claimant(
    claimant: Claimant, *, by: User, revision: int, name: str, kind: str, party: str, same_as: str
) -> Claimant:
    """Mend a claimant. Claims of theirs in review or approved drop back to researching.

    Published verdicts keep the name as it was when they were submitted. Raises NotAllowed, Stale,
    Refused.
    """
    require(can_edit_claimant(by), CHECKER_NEEDED)
    fields: dict[str, Any] = {
        "name": _named(name),
        "kind": kind,
        "party": party,
        "same_as": same_as,
    }
    with transaction.atomic():
        with change("claimant.edit", by=by) as write:
            claimant = write.lock(Claimant, claimant.pk, revision, fields)
            write.update(claimant, **fields)
        note = f"The claimant “{claimant}” was changed."
        void_outdated(Claim.objects.filter(claimant=claimant), by=by, note=note)
    return claimant


def add_topic(name: str, *, by: User) -> Topic:
    """The topic of that name, made when not there yet. Raises NotAllowed, Refused."""
    require(can_edit_topic(by), CHECKER_NEEDED)
    new = Topic(name=_named(name))
    with change("topic.add", by=by) as write:
        topic = Topic.objects.filter(name=new.name).first() or write.create(new)
        write.about(topic)
    return topic


def rename_topic(topic: Topic, *, by: User, name: str) -> Topic:
    """Give a topic another name; every claim keeps it. Raises NotAllowed, Refused."""
    require(can_edit_topic(by), CHECKER_NEEDED)
    with change("topic.rename", by=by) as write:
        topic = write.hold(Topic, topic.pk)
        write.update(topic, name=_named(name))
    return topic


def _named(name: str) -> str:
    words = " ".join(name.split())
    if not words:
        raise Refused("A name is needed; write one.")
    return words
