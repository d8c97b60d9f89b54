"""Telling people who wrote to the desk what became of it, once; then their address is deleted."""

from contextlib import suppress
from smtplib import SMTPRecipientsRefused

from django.core.mail import send_mail
from django_tasks import task

from claims.actions.letter import forget_address
from claims.models import Event
from claims.presenters.letter import outcome_mail
from claims.queries.letter import letters_after

SETTLING = frozenset(
    {
        "complaint.answer",
        "submission.take_in",
        "submission.decline",
        "claim.publish",
    }
)


def tell_senders(event: Event) -> None:
    """Have mail written about what `event` settled; a follower of the history."""
    if event.action in SETTLING and letters_after(event):
        write_to_senders.enqueue(event.seq)


@task()
def write_to_senders(seq: int) -> None:
    """One mail to each; run twice it writes to nobody again."""
    for letter in letters_after(Event.objects.get(seq=seq)):
        subject, words = outcome_mail(letter)
        with suppress(SMTPRecipientsRefused):  # nobody is there; their private page tells the same
            send_mail(subject, words, None, [letter.email])
        forget_address(letter)
