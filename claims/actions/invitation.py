"""Asking people to the desk, and their coming."""

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from claims.errors import Refused
from claims.models import Invitation
from claims.permissions import can_invite_person

from .change import change, require

EDITOR_NEEDED = "You need the role of an editor to invite people."
OVER = "This invitation was accepted, withdrawn or has run out; ask for a new one."


def invite_person(email: str, *, by: User, role: str, key: str = "") -> Invitation:
    """Ask whoever reads mail at `email` to the desk, as `role`.

    An earlier open invitation to the same address is withdrawn. Raises NotAllowed, Refused.
    """
    require(can_invite_person(by), EDITOR_NEEDED)
    with change("invitation.create", by=by, key=key) as write:
        if User.objects.filter(email__iexact=email, is_active=True).exists():
            raise Refused("Somebody with this address works here already.")
        for earlier in Invitation.objects.open().filter(email__iexact=email):
            write.update(earlier, withdrawn_at=timezone.now())
        invitation = write.create(Invitation(email=email, role=role, invited_by=by))
        write.about(invitation)
        return invitation


def withdraw_invitation(invitation: Invitation, *, by: User) -> Invitation:
    """Let an invitation count no more. Raises NotFound, NotAllowed; Refused when it is over."""
    require(can_invite_person(by), EDITOR_NEEDED)
    with change("invitation.withdraw", by=by) as write:
        invitation = write.hold(Invitation, invitation.pk)
        _require_open(invitation)
        write.update(invitation, withdrawn_at=timezone.now())
    return invitation


def accept_invitation(
    invitation: Invitation,
    *,
    username: str,
    password: str,
    first_name: str = "",
    last_name: str = "",
) -> User:
    """The account of the person invited, with its role. Raises Refused; then there is none."""
    person = User(
        username=username,
        email=invitation.email,
        first_name=first_name,
        last_name=last_name,
    )
    try:
        User.username_validator(username)
        validate_password(password, person)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    person.set_password(password)
    with transaction.atomic():
        _join(invitation, person)
        # Whoever has the private address read the mail it was in.
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


def join_by_invitation(invitation: Invitation, person: User) -> User:
    """Keep `person`, whom the identity provider vouches for, with the role of the invitation.

    Raises Refused when the invitation is over or the name is taken.
    """
    return _join(invitation, person)


def _join(invitation: Invitation, person: User) -> User:
    # The actor of the event is the new person, whose row is made in the same transaction.
    with transaction.atomic():
        if User.objects.filter(username__iexact=person.username).exists():
            raise Refused(f"Somebody is called “{person.username}” already; choose another name.")
        person.is_staff = True
        person.save()
        person.groups.add(Group.objects.get(name=invitation.role))
        with change("invitation.accept", by=person) as write:
            invitation = write.hold(Invitation, invitation.pk)
            _require_open(invitation)
            write.update(invitation, accepted_by=person, accepted_at=timezone.now())
    return person


def _require_open(invitation: Invitation) -> None:
    if not Invitation.objects.open().filter(pk=invitation.pk).exists():
        raise Refused(OVER)
