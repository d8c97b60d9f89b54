"""Writing what people say of suggested sentences, and that a text is read through."""

from django.contrib.auth.models import User

from claims.models import ArticleVersion, Dismissal, Reading
from claims.permissions import can_lift_claim
from claims.text.chain import sha256

from .change import change, require
from .span import new_span

CHECKER_NEEDED = "You need the role of a checker to settle sentences."


def dismiss_sentence(version: ArticleVersion, start: int, end: int, *, by: User) -> Dismissal:
    """Remember that these words are not to be checked, in later versions too; once is enough.

    Raises NotAllowed, BadSpan.
    """
    require(can_lift_claim(by), CHECKER_NEEDED)
    span = new_span(version, start, end)
    digest = sha256(span.exact)
    with change("sentence.dismiss", by=by) as write:
        write.about(version.article)
        known = Dismissal.objects.filter(article=version.article, sha256=digest).first()
        return known or write.create(
            Dismissal(
                article=version.article,
                span=write.create(span),
                sha256=digest,
                dismissed_by=by,
            )
        )


def restore_sentence(dismissal: Dismissal, *, by: User) -> None:
    """Suggest a dismissed sentence again. Raises NotAllowed."""
    require(can_lift_claim(by), CHECKER_NEEDED)
    with change("sentence.restore", by=by) as write:
        write.about(dismissal.article)
        if Dismissal.objects.filter(pk=dismissal.pk).exists():
            write.delete(dismissal)


def mark_read_through(version: ArticleVersion, *, by: User) -> Reading:
    """Say that nothing in this version is left to lift; once for each person. Raises NotAllowed."""
    require(can_lift_claim(by), CHECKER_NEEDED)
    with change("article.read_through", by=by) as write:
        write.about(version.article)
        known = Reading.objects.filter(version=version, reader=by).first()
        return known or write.create(Reading(version=version, reader=by))
