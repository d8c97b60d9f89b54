"""Settling sentences one by one, and saying that a text is read through."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from claims import actions
from claims.actions import AlreadyDone
from claims.errors import NotFound
from claims.forms.suggestion import SettleForm
from claims.models import Article, ArticleVersion, Claim
from claims.views.desk.article import version_at
from claims.views.desk.door import who
from claims.views.desk.lift import lift_at_once
from claims.views.desk.thing import article_at


@require_POST
def settle_sentence(request: HttpRequest, pk: int) -> HttpResponse:
    """Lift the words at a place, dismiss them, or take a dismissal back; then read on there."""
    article = article_at(request, pk)
    version = version_at(request, article)
    form = SettleForm(request.POST)
    asked, place = form.chosen()
    if asked == "lift":
        return redirect(f"{_reader(request, version)}#claim-{_lifted(request, version, form).pk}")
    if asked == "dismiss":
        actions.dismiss_sentence(version, *place, by=who(request))
        messages.success(request, "Dismissed: it will not be suggested again.")
    else:
        start = _restored(request, article, place)
        messages.success(request, "Restored: it is suggested again.")
        return redirect(f"{_reader(request, version)}#s-{start}")
    return redirect(f"{_reader(request, version)}#s-{place[0]}")


@require_POST
def read_through(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that nothing in the version that the address names is left to lift."""
    version = version_at(request, article_at(request, pk))
    actions.mark_read_through(version, by=who(request))
    messages.success(request, "Marked as read through.")
    return redirect(_reader(request, version))


def _lifted(request: HttpRequest, version: ArticleVersion, form: SettleForm) -> Claim:
    key = str(form.cleaned_data["key"])
    try:
        claim = lift_at_once(request, version, form.cleaned_data["lift"], form.seen, key)
    except AlreadyDone as earlier:
        return Claim.objects.get(pk=int(earlier.subject.partition(":")[2]))
    said_by = f", said by {claim.claimant}" if claim.claimant else ", nobody is named"
    messages.success(request, f"Lifted {claim.ref}{said_by}.")
    return claim


def _restored(request: HttpRequest, article: Article, pk: int) -> int:
    """Where the words of the dismissal stand that was taken back. Raises NotFound."""
    dismissal = article.dismissals.select_related("span", "article").filter(pk=pk).first()
    if dismissal is None:
        raise NotFound("This sentence is not dismissed any more.")
    actions.restore_sentence(dismissal, by=who(request))
    return dismissal.span.start


def _reader(request: HttpRequest, version: ArticleVersion) -> str:
    asked = {"version": version.number, "show": request.GET.get("show", "")}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{version.article.get_absolute_url()}?{query}"
