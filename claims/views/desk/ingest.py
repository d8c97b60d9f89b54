"""Taking an article in: the text first, then what was found in it, then it is stored."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from claims import actions
from claims.actions.waiting import keep_draft, kept_draft
from claims.forms.article import IngestForm, NewVersionForm, PreviewForm
from claims.models import Article, ArticleVersion
from claims.permissions import can_ingest_article
from claims.presenters.preview import preview
from claims.readers import Draft
from claims.views.desk.answer import Page, answer, sent, sent_files
from claims.views.desk.door import require, who
from claims.views.desk.thing import article_at

NOT_YET = "Read. Nothing is stored yet: look at what was found."
CHECKER_NEEDED = "You need the role of a checker to take an article in."


@require_http_methods(["GET", "HEAD", "POST"])
def new_article(request: HttpRequest) -> HttpResponse:
    """Paste, choose or name a text; what is read from it is shown before anything is stored."""
    require(can_ingest_article(request.user), CHECKER_NEEDED)
    form = IngestForm(*sent_files(request))
    page = Page(title="New article", back=reverse("articles"), button="Read it", said=NOT_YET)
    return answer(
        request, form, lambda: keep_draft(form.read_draft()), page, done=_address_of_preview
    )


@require_http_methods(["GET", "HEAD", "POST"])
def preview_article(request: HttpRequest) -> HttpResponse:
    """What was found in the text, to be mended; then the article is stored."""
    draft = kept_draft(request.GET.get("draft", ""))
    form = PreviewForm(sent(request), initial=PreviewForm.of(draft))
    page = Page(
        title="Is this right?",
        back=reverse("article-new"),
        button="Store the article",
        said="",
        template="desk/preview_fields.html",
        more={"draft": draft, "preview": preview(draft.text), "known": _known(draft)},
    )

    def act() -> ArticleVersion:
        key = str(form.cleaned_data["key"])
        stored = actions.ingest_article(form.mended(draft), by=who(request), key=key)
        messages.success(request, f"Stored as version {stored.number} of “{stored.article}”.")
        return stored

    return answer(request, form, act, page, done=_address_of)


@require_http_methods(["GET", "HEAD", "POST"])
def new_version(request: HttpRequest, pk: int) -> HttpResponse:
    """A changed text as the next version; claims are carried over where their words still stand."""
    article = article_at(request, pk)
    form = NewVersionForm(*sent_files(request), initial={"revision": article.revision})
    page = Page(
        title=f"New version of “{article}”",
        back=article.get_absolute_url(),
        button="Store this version",
        said="The new version is stored.",
        thing=article,
    )
    return answer(
        request,
        form,
        lambda: actions.add_version(
            article, form.read_draft(), by=who(request), revision=form.cleaned_data["revision"]
        ),
        page,
        done=_address_of,
    )


def _address_of(version: ArticleVersion) -> str:
    """Where to go on: the reader, or what changed when there was a version before."""
    if version.number == 1:
        return version.article.get_absolute_url()
    return reverse("version-diff", args=[version.article_id, version.number])


def _known(draft: Draft) -> Article | None:
    return Article.objects.filter(url=draft.url).first() if draft.url else None


def _address_of_preview(token: str) -> str:
    return f"{reverse('article-preview')}?{urlencode({'draft': token})}"
