"""Lifting a claim out of a text: at once with what the text says of it, or through the form."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from claims import actions
from claims.enums import ClaimantKind
from claims.forms.lift import LiftForm
from claims.models import ArticleVersion, Claim, Claimant
from claims.queries.suggestion import Proposal, proposal
from claims.text.spans import select
from claims.views.desk.answer import Page, answer, sent
from claims.views.desk.article import version_at
from claims.views.desk.door import who
from claims.views.desk.thing import article_at, claim_at


@require_http_methods(["GET", "HEAD", "POST"])
def lift_claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Lift words of the version that the address names, and go on reading where they stand.

    With `start` and `end` in the address the form comes filled in with what the text says of them.
    """
    article = article_at(request, pk)
    version = version_at(request, article)
    form = LiftForm(version, sent(request), initial=_filled_in(request, version))
    reader = f"{article.get_absolute_url()}?version={version.number}"

    def act() -> str:
        words = form.words
        quote, start, again = words.pop("quote"), words.pop("start"), words.pop("again")
        end = start + len(quote)
        said = proposal(version, start, end)
        shared = {
            "by": who(request),
            "exact": quote,
            "claimant": claimant_of(request, words.pop("claimant"), said),
            "key": str(form.cleaned_data["key"]),
        }
        if again:
            earlier = claim_at(request, again)
            dated = {name: words[name] for name in ("claimant_role", "made_on")}
            made = actions.add_appearance(earlier, version, start, end, **shared, **dated)
            return f"{made.claim_id}-{made.pk}"
        score = said.check_worthiness
        words |= shared
        return str(actions.lift_claim(version, start, end, check_worthiness=score, **words).pk)

    page = Page(
        title=f"Lift a claim from “{article}”",
        back=reader,
        button="Lift",
        said="Lifted.",
        template="desk/lift_fields.html",
    )
    return answer(request, form, act, page, done=lambda key: f"{reader}#claim-{key}")


def lift_at_once(
    request: HttpRequest,
    version: ArticleVersion,
    place: tuple[int, int],
    exact: str | None,
    key: str,
) -> Claim:
    """The claim that the words at `place` make, filled in with what the text says of them.

    Raises what `actions.lift_claim` raises.
    """
    select(version.text, *place, exact)
    said = proposal(version, *place)
    return actions.lift_claim(
        version,
        *place,
        by=who(request),
        exact=exact,
        statement=said.statement,
        claimant=claimant_of(request, said.claimant, said),
        claimant_role=said.claimant_role,
        made_on=version.article.published_on,
        check_worthiness=said.check_worthiness,
        key=key,
    )


def claimant_of(request: HttpRequest, name: str, said: Proposal) -> Claimant | None:
    """The claimant of that name, made when not there yet; the publisher is an organisation."""
    if not name.strip():
        return None
    publisher = said.is_publisher and name == said.claimant
    kind = ClaimantKind.ORGANISATION if publisher else ClaimantKind.PERSON
    return actions.add_claimant(name, by=who(request), kind=kind)


def _filled_in(request: HttpRequest, version: ArticleVersion) -> dict[str, Any]:
    place = [request.GET.get(name, "") for name in ("start", "end")]
    if not all(edge.isascii() and edge.isdigit() and len(edge) < 10 for edge in place):
        return {}
    start, end = map(int, place)
    quote = select(version.text, start, end).exact
    said = proposal(version, start, end)
    return {
        "quote": quote,
        "start": start,
        "statement": said.statement,
        "claimant": said.claimant,
        "claimant_role": said.claimant_role,
        "made_on": version.article.published_on,
    }
