"""What the desk writes to people who wrote to it and left an e-mail address."""

from django.conf import settings

from claims.enums import ComplaintState, SubmissionState
from claims.models import Complaint, Submission

from .claim_review import public_address

END = "Your address is deleted now; nothing more will be sent to it."


def outcome_mail(letter: Complaint | Submission) -> tuple[str, str]:
    """Subject and words of the mail about what became of `letter`."""
    site = settings.SITE_NAME
    if isinstance(letter, Complaint):
        right = letter.state == ComplaintState.UPHELD
        said = "You were right" if right else "We looked at it again and leave it as it is"
        words = [f"You reported an error. {said}:", letter.answer, public_address(letter.claim.ref)]
        return f"{site}: your report of an error", "\n\n".join([*words, END, ""])
    first = letter.joined or letter
    sent = f"You sent us this claim:\n\n{letter.text}"
    if first.state == SubmissionState.DECLINED:
        words = [sent, "We do not check it, for this reason:", first.reason]
    else:
        address = public_address(first.claim.ref) if first.claim else ""
        words = [sent, "We have checked it. This is what we found:", address, first.reason]
    return f"{site}: the claim you sent", "\n\n".join([*filter(None, words), END, ""])
