"""Who may change what the whole desk shares: claimants, topics, scales, known checks, exports."""

from claims.enums import Role
from claims.models import ExportJob

from .role import AnyUser, has_role, is_on_desk


def can_edit_claimant(user: AnyUser) -> bool:
    return has_role(user, Role.CHECKER)


def can_edit_topic(user: AnyUser) -> bool:
    return has_role(user, Role.CHECKER)


def can_import_known_check(user: AnyUser) -> bool:
    return has_role(user, Role.CHECKER)


def can_decide_match(user: AnyUser) -> bool:
    return has_role(user, Role.CHECKER)


def can_change_scale(user: AnyUser) -> bool:
    return has_role(user, Role.EDITOR)


def can_invite_person(user: AnyUser) -> bool:
    return has_role(user, Role.EDITOR)


def can_change_gate(user: AnyUser) -> bool:
    return has_role(user, Role.EDITOR)


def can_export_report(user: AnyUser) -> bool:
    return is_on_desk(user)


def can_answer_complaint(user: AnyUser) -> bool:
    return has_role(user, Role.EDITOR)


def can_decide_submission(user: AnyUser) -> bool:
    return has_role(user, Role.CHECKER)


def can_fetch_export(user: AnyUser, job: ExportJob) -> bool:
    """Who asked for it, while they work here, and editors."""
    return is_on_desk(user) and (job.asked_by_id == user.pk or has_role(user, Role.EDITOR))


def can_retry_task(user: AnyUser) -> bool:
    """And see the work in the background: why it failed may name anything on the desk."""
    return has_role(user, Role.EDITOR)


def can_view_history(user: AnyUser) -> bool:
    return is_on_desk(user)
