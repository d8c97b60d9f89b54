"""What the desk says of itself in public: its corrections, and how it checks."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from claims.presenters.report import method
from claims.presenters.scale import scale_table
from claims.queries.gate_rules import gate_rules
from claims.queries.publication import corrections_listed, scales_given

from .site import page, readable


def _corrections(request: HttpRequest) -> HttpResponse:
    """Everything that was corrected or withdrawn, newest first."""
    after = request.GET.get("after", "")
    usable = after.isascii() and after.isdigit() and len(after) < 18
    corrections, more = corrections_listed(int(after) if usable else None)
    context = {
        "section": "corrections",
        "corrections": corrections,
        "more": corrections[-1].pk if more else "",
    }
    return page("public/corrections.html", context)


def _methodology(_: HttpRequest) -> HttpResponse:
    """How a verdict comes about here, and every scale by which something public is rated."""
    context = {
        "section": "methodology",
        "method": method([]),
        "gates": [rule for rule in gate_rules() if rule.blocks],
        "scales": [scale_table(scale) for scale in scales_given()],
        "days": settings.COMPLAINT_DAYS,
    }
    return page("public/methodology.html", context)


corrections = readable(_corrections)
methodology = readable(_methodology)
