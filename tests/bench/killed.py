"""What is done over and over until it is killed."""

import itertools
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User

from claims import actions
from claims.actions.checking_sheet import import_sheet, read_sheet
from claims.enums import ClaimStatus, Role
from claims.exports.checking_sheet import FACTS
from claims.exports.csv import write_rows
from claims.exports.files import write_file
from claims.exports.registry import REPORT_FORMATS
from claims.models import Article, ArticleVersion, Claim, Event
from claims.presenters.report import article_report
from claims.queries.history import prove_history
from tests import stories
from tests.cast import person

READY_TO_PUBLISH = 15
FORMATS = ("csv", "json", "xlsx", "md")
REPORTS: list[dict[str, Any]] = []  # made once, so that a process spends its time writing


def prepare() -> None:
    """People, an article with long text, and claims that wait to be published."""
    checker, reviewer, _ = (person(role.value, role) for role in Role)
    text = "\n".join(f"The bridge number {n} is old." for n in range(60))
    version = stories.an_article(checker, text)
    for number in range(READY_TO_PUBLISH):
        claim = stories.a_claim(checker, version, f"The bridge number {number} is old.")
        stories.approved(claim, checker, reviewer)
    REPORTS.append(article_report(Article.objects.get()))


def export(folder: Path) -> None:
    """Write the report in several formats, each over what is there."""
    for name in itertools.cycle(FORMATS):
        write_file(folder / f"report.{name}", REPORT_FORMATS[name].write(REPORTS[0]))


def publish(_: Path) -> None:
    """Publish, take up again, change, review and publish once more."""
    checker, reviewer, editor = (User.objects.get(username=role.value) for role in Role)
    for claim in itertools.cycle(Claim.objects.filter(pk__lte=READY_TO_PUBLISH).order_by("?")):
        again(stories.fresh(claim), checker, reviewer, editor)


def again(claim: Claim, checker: User, reviewer: User, editor: User) -> None:
    """One claim further on its way, from wherever a kill left it."""
    match claim.status:
        case ClaimStatus.APPROVED:
            note = "Looked at again." if claim.public_verdict_id else ""
            actions.publish_claim(claim, by=editor, revision=claim.revision, note=note)
        case ClaimStatus.PUBLISHED:
            actions.revise_claim(claim, by=checker, revision=claim.revision)
        case ClaimStatus.RESEARCHING:
            stories.in_review(claim, checker)
        case ClaimStatus.IN_REVIEW:
            stories.approve(claim, reviewer)


def take_in(_: Path) -> None:
    """Take a sheet of facts in, other ones each time."""
    version = ArticleVersion.objects.get()
    for number in itertools.count(Event.objects.count()):
        rows = [
            dict.fromkeys(FACTS, "")
            | {"Fact": f"Fact {number}-{n}", "Quote": f"The bridge number {n} is old."}
            for n in range(READY_TO_PUBLISH, READY_TO_PUBLISH + 20)
        ]
        data = b"".join(write_rows(FACTS, rows))
        import_sheet(read_sheet(data), version, by=User.objects.get(username="checker"))


def told() -> str:
    """How many public verdicts have no event that published them, and whether the history holds."""
    published = {
        change["after"]["public_verdict_id"]
        for event in Event.objects.filter(action="claim.publish")
        for change in event.data["changes"]
        if change["after"] and "public_verdict_id" in change["after"]
    }
    public = Claim.objects.exclude(public_verdict=None)
    missing = public.exclude(public_verdict_id__in=published).count()
    proof = prove_history()
    holds = "the history holds" if proof.holds else proof.problem
    return (
        f"{missing} verdicts without their event, {public.count()} public of "
        f"{Claim.objects.count()} claims, {proof.count} events, {holds}"
    )
