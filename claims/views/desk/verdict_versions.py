"""The versions of a verdict beside each other: any two of them compared, word by word."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.models import Claim, Verdict
from claims.presenters.verdict import verdict_content
from claims.presenters.verdict_change import verdict_change
from claims.queries.dossier import corrections_of, verdicts_of
from claims.views.desk.thing import claim_at


@require_safe
def compare_verdicts(request: HttpRequest, ref: str) -> HttpResponse:
    """Two versions, the earlier one first; without a choice the newest and what it follows."""
    claim = claim_at(request, ref)
    verdicts = sorted(verdicts_of(claim, request.user), key=lambda verdict: verdict.number)
    old, new = _chosen(request, claim, verdicts)
    change = verdict_change(_content(claim, old), _content(claim, new)) if old and new else None
    context = {
        "section": "queue",
        "claim": claim,
        "verdicts": verdicts,
        "old": old,
        "new": new,
        "change": change,
        "pair": [old, new],
        "corrections": corrections_of(claim),
    }
    return render(request, "desk/verdict_versions.html", context)


def _chosen(
    request: HttpRequest, claim: Claim, verdicts: list[Verdict]
) -> tuple[Verdict | None, Verdict | None]:
    if not verdicts:
        return None, None
    by_number = {str(verdict.number): verdict for verdict in verdicts}
    current = next((v for v in verdicts if v.pk == claim.current_verdict_id), verdicts[-1])
    new = by_number.get(request.GET.get("new", ""), current)
    earlier = [verdict for verdict in verdicts if verdict.number < new.number]
    public = next((v for v in earlier if v.pk == claim.public_verdict_id), None)
    usual = public or (earlier[-1] if earlier else new)
    old = by_number.get(request.GET.get("old", ""), usual)
    return (old, new) if old.number <= new.number else (new, old)


def _content(claim: Claim, verdict: Verdict) -> dict[str, object]:
    """What was frozen; for a draft what would be, if it were submitted now."""
    return verdict.frozen or verdict_content(claim, verdict)
