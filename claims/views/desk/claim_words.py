"""Changing what a claim says, and sharing out the work on it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from claims import actions
from claims.forms.claim import TopicsForm, WordsForm, WorkForm
from claims.models import Claim, Claimant
from claims.views.desk.answer import Page, answer, sent
from claims.views.desk.door import who
from claims.views.desk.thing import claim_at


@require_http_methods(["GET", "HEAD", "POST"])
def edit_words(request: HttpRequest, ref: str) -> HttpResponse:
    """The statement, who said it, and notes."""
    claim = claim_at(request, ref)
    form = WordsForm(sent(request), initial=WordsForm.of(claim))

    def act() -> Claim:
        words = form.words
        words["claimant"] = _claimant(request, words["claimant"])
        return actions.edit_claim(
            claim, by=who(request), revision=form.cleaned_data["revision"], **words
        )

    return answer(request, form, act, _page(claim, "Words of"))


@require_http_methods(["GET", "HEAD", "POST"])
def share_work(request: HttpRequest, ref: str) -> HttpResponse:
    """Who works on the claim, until when, how soon."""
    claim = claim_at(request, ref)
    form = WorkForm(sent(request), initial=WorkForm.of(claim))
    return answer(
        request,
        form,
        lambda: actions.assign_claim(claim, by=who(request), **form.cleaned_data),
        _page(claim, "Work on"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def set_topics(request: HttpRequest, ref: str) -> HttpResponse:
    """What the claim is about."""
    claim = claim_at(request, ref)
    form = TopicsForm(sent(request), initial=TopicsForm.of(claim))

    def act() -> Claim:
        topics = [actions.add_topic(name, by=who(request)) for name in form.words["topics"]]
        revision = form.cleaned_data["revision"]
        return actions.set_topics(claim, by=who(request), revision=revision, topics=topics)

    return answer(request, form, act, _page(claim, "Topics of"))


def _claimant(request: HttpRequest, name: str) -> Claimant | None:
    return actions.add_claimant(name, by=who(request)) if name.strip() else None


def _page(claim: Claim, what: str) -> Page:
    return Page(title=f"{what} {claim.ref}", back=claim.get_absolute_url(), thing=claim)
