"""What the work adds up to, on a page and as files."""

from datetime import date, timedelta

from django import forms
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from claims.errors import NotFound
from claims.exports.csv import write_rows
from claims.presenters.insight import INSIGHTS
from claims.presenters.insight import insights as made
from claims.queries.insight import Period
from claims.views.desk.door import who

USUAL = timedelta(days=364)
LONGEST = timedelta(days=10 * 366)
DAY = forms.DateInput({"type": "date"})


class PeriodForm(forms.Form):
    """From one day to another."""

    since = forms.DateField(label="From", required=False, widget=DAY)
    until = forms.DateField(label="To", required=False, widget=DAY)

    def period(self) -> Period:
        """What was asked for; the last year where nothing was, ten years at most."""
        asked = self.cleaned_data if self.is_valid() else {}
        until: date = min(asked.get("until") or timezone.localdate(), date(9998, 12, 31))
        until = max(until, date.min + LONGEST)
        since: date = asked.get("since") or until - USUAL
        return Period(max(min(since, until), until - LONGEST), until)


@require_safe
def insights(request: HttpRequest) -> HttpResponse:
    """Every insight of a period, drawn and as a table."""
    form = PeriodForm(request.GET)
    period = form.period()
    context = {
        "section": "insights",
        "form": form,
        "period": period,
        "insights": made(who(request), period),
    }
    return render(request, "desk/insights.html", context)


@require_safe
def insight_csv(request: HttpRequest, name: str) -> StreamingHttpResponse:
    """The table of one insight. Raises NotFound for a name there is none of."""
    if name not in INSIGHTS:
        raise NotFound(f"There is no insight “{name[:40]}”; they are all on one page.")
    insight = INSIGHTS[name](who(request), PeriodForm(request.GET).period())
    rows = (dict(zip(insight.head, row, strict=True)) for row in insight.rows)
    return StreamingHttpResponse(
        write_rows(insight.head, rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )
