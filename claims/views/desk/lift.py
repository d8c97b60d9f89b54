"""Lifting a claim out of a text."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from claims import actions
from claims.forms.lift import LiftForm
from claims.models import Claim
from claims.views.desk.answer import Page, answer, sent
from claims.views.desk.article import version_at
from claims.views.desk.door import who
from claims.views.desk.thing import article_at


@require_http_methods(["GET", "HEAD", "POST"])
def lift_claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Lift words of the version that the address names, and go on reading where they stand."""
    article = article_at(request, pk)
    version = version_at(request, article)
    form = LiftForm(version, sent(request))
    reader = f"{article.get_absolute_url()}?version={version.number}"

    def act() -> Claim:
        words = form.words
        name = words.pop("claimant").strip()
        quote, start = words.pop("quote"), words.pop("start")
        return actions.lift_claim(
            version,
            start,
            start + len(quote),
            by=who(request),
            exact=quote,
            claimant=actions.add_claimant(name, by=who(request)) if name else None,
            key=str(form.cleaned_data["key"]),
            **words,
        )

    page = Page(title=f"Lift a claim from “{article}”", back=reader, button="Lift", said="Lifted.")
    return answer(request, form, act, page, done=lambda claim: f"{reader}#claim-{claim.pk}")
