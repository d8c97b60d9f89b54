"""Who may do what with an article."""

from claims.enums import Role
from claims.models import Article

from .role import AnyUser, has_role, is_on_desk


def can_view_article(user: AnyUser, article: Article) -> bool:
    return is_on_desk(user)


def can_ingest_article(user: AnyUser) -> bool:
    return has_role(user, Role.CHECKER)


def can_edit_article(user: AnyUser, article: Article) -> bool:
    return has_role(user, Role.CHECKER)
