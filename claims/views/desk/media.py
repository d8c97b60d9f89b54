"""The picture or recording a claim is about."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from claims import actions
from claims.forms.media import MediaForm
from claims.views.desk.answer import Page, answer, sent
from claims.views.desk.door import who
from claims.views.desk.thing import claim_at


@require_http_methods(["GET", "HEAD", "POST"])
def media(request: HttpRequest, ref: str) -> HttpResponse:
    """Describe the picture or recording a claim is about."""
    claim = claim_at(request, ref)
    form = MediaForm(sent(request), initial=MediaForm.of(claim))
    page = Page(
        title=f"Picture or recording of {claim.ref}",
        back=claim.get_absolute_url(),
        thing=claim,
        compared=type(claim),
    )
    return answer(
        request,
        form,
        lambda: actions.describe_media(
            claim, by=who(request), revision=form.cleaned_data["revision"], **form.words
        ),
        page,
    )
