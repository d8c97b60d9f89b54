"""Comments on a claim: reading them, saying something, closing a thread."""

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from claims import actions
from claims.errors import ClaimsError, NotFound
from claims.forms.comment import CommentForm
from claims.models import Claim, Comment, Evidence
from claims.presenters.thread import shown_threads
from claims.queries.comment import threads_of
from claims.queries.panel import unsealed_comments
from claims.queries.people import colleagues
from claims.views.desk.answer import sent
from claims.views.desk.door import who
from claims.views.desk.thing import claim_at


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def claim_comments(request: HttpRequest, ref: str) -> HttpResponse:
    """The threads on a claim and room for a new one; htmx gets the panel, others a page."""
    claim = claim_at(request, ref)
    evidence = list(claim.evidence.select_related("source"))
    form = CommentForm(claim, evidence, sent(request))
    if request.method != "POST":
        return _shown(request, claim, evidence, form)
    if not form.is_valid():
        return _shown(request, claim, evidence, form, status=422)
    try:
        said = _say(request, claim, form)
    except actions.AlreadyDone:
        return _settled(request, claim)
    except ClaimsError as error:
        return _shown(request, claim, evidence, form, status=error.status, error=error)
    return _settled(request, claim, said)


@require_POST
def settle_comment(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Close a thread, or take a closed one up again."""
    claim = claim_at(request, ref)
    thread = _comment(who(request), claim, pk)
    settle = actions.reopen_comment if "reopen" in request.POST else actions.resolve_comment
    settle(thread, by=who(request))
    return _settled(request, claim, thread)


def _say(request: HttpRequest, claim: Claim, form: CommentForm) -> Comment:
    number = form.cleaned_data["parent"]
    return actions.write_comment(
        claim,
        form.cleaned_data["body"],
        by=who(request),
        parent=_comment(who(request), claim, number) if number else None,
        key=str(form.cleaned_data["key"]),
        **form.anchored,
    )


def _comment(person: User, claim: Claim, pk: int) -> Comment:
    seen = unsealed_comments(person).filter(claim=claim).select_related("parent")
    found = seen.filter(pk=pk).first() if 0 < pk < 2**63 else None
    if found is None:
        raise NotFound("There is no such comment on this claim; look at the list.")
    return found


def _settled(request: HttpRequest, claim: Claim, comment: Comment | None = None) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]
        evidence = list(claim.evidence.select_related("source"))
        return _shown(request, claim, evidence, CommentForm(claim, evidence))
    anchor = f"#comment-{comment.pk}" if comment else ""
    return redirect(f"{reverse('claim-comments', args=[claim.ref])}{anchor}")


def _shown(
    request: HttpRequest,
    claim: Claim,
    evidence: list[Evidence],
    form: CommentForm,
    *,
    status: int = 200,
    error: ClaimsError | None = None,
) -> HttpResponse:
    names = [person.get_username() for person in colleagues()]
    context = {
        "section": "queue",
        "claim": claim,
        "threads": shown_threads(threads_of(claim, who(request)), claim, evidence, set(names)),
        "names": names,
        "form": form,
        "error": error,
        "answering": form["parent"].value() if form.is_bound else None,
    }
    template = "desk/comments.html" if request.htmx else "desk/comments_page.html"  # type: ignore[attr-defined]
    return render(request, template, context, status=status)
