"""Mailing invitations, after the history says that they were made."""

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django_tasks import task

from claims.models import Event, Invitation

TEXT = """{inviter} asks you to work on {site} as {role}.

Choose a name and a password here, until {until:%d %B %Y}:

{address}

If you expected no such mail, do nothing: without you there is no account.
"""


def mail_invitations(event: Event) -> None:
    """Let the invitation that `event` made be mailed."""
    if event.action == "invitation.create":
        send_invitation.enqueue(int(event.subject.partition(":")[2]))


@task()
def send_invitation(pk: int) -> None:
    """Mail an invitation that is still open; sent twice it is the same mail."""
    invitation = Invitation.objects.open().filter(pk=pk).first()
    if invitation is None:
        return
    inviter = invitation.invited_by
    words = TEXT.format(
        inviter=inviter.get_full_name() or inviter.get_username(),
        site=settings.SITE_NAME,
        role=invitation.get_role_display().lower(),
        until=invitation.expires_at,
        address=settings.SITE_URL + reverse("invitation", args=[invitation.secret]),
    )
    send_mail(f"Come to {settings.SITE_NAME}", words, None, [invitation.email])
