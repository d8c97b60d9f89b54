"""Forgetting who wrote to the desk, once they have their answer."""

from claims.models import Complaint, Submission


def forget_address(letter: Complaint | Submission) -> None:
    """Delete the e-mail address that was left with a letter; it is no part of the history."""
    type(letter)._default_manager.filter(pk=letter.pk).update(email="")
