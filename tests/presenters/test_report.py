import json
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims import actions
from claims.enums import ClaimStatus
from claims.exports.wording import also_said
from claims.models import Article, ArticleVersion, Event, HistoryHead
from claims.presenters.report import article_report, report_hash
from claims.readers.draft import Draft
from tests import report_story, stories
from tests.actions.test_appearance import WORDS, folded, said_by
from tests.database import triggers_lifted
from tests.report_story import DESCRIPTION, ORDER, SECRET


@pytest.fixture
def article(checker: User, reviewer: User, editor: User) -> Article:
    return report_story.an_article(checker, reviewer, editor)


def claim(report: dict, number: int) -> dict:
    found: dict = report["claims"][number - 1]
    assert found["number"] == number
    return found


def strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
    elif isinstance(value, str):
        yield value


def test_claims_stand_in_the_order_of_the_text(article: Article) -> None:
    report = article_report(article)
    assert [entry["quote"] for entry in report["claims"]] == ORDER


def test_the_cover_counts_ratings_and_statuses(article: Article) -> None:
    summary = article_report(article)["summary"]
    assert (summary["claims"], summary["checked"], summary["not_checked"]) == (7, 2, 5)
    given = {rating["label"]: rating["count"] for rating in summary["by_rating"]}
    assert given["True"] == given["False"] == 1
    assert sum(given.values()) == 2
    assert {status["status"]: status["count"] for status in summary["by_status"]} == {
        "new": 1,
        "researching": 1,
        "in_review": 1,
        "published": 2,
        "declined": 1,
        "retracted": 1,
    }


def test_the_cover_says_which_text_it_is_about(article: Article) -> None:
    report, version = article_report(article), article.version
    (about,) = report["articles"]
    assert (report["title"], about["title"]) == ("The bridge", "The bridge")
    assert (about["title"], about["publisher"]) == ("The bridge", "The Courier")
    assert (about["version"], about["sha256"]) == (1, version.sha256)
    assert about["characters"] == len(report_story.TEXT)


def test_a_verdict_comes_with_its_meaning_evidence_and_people(article: Article) -> None:
    entry = claim(article_report(article), 1)
    assert (entry["badge"]["label"], entry["badge"]["icon"]) == ("False", "✕")
    assert entry["badge"]["meaning"] == "The statement is not accurate."
    assert {stance: len(items) for stance, items in entry["evidence"].items()} == {
        "supports": 3,
        "refutes": 1,
        "context": 1,
    }
    assert entry["evidence"]["refutes"][0]["excerpt"] == "Built in 1911."
    assert entry["author"] == "checker"
    assert [approval["reviewer"] for approval in entry["approvals"]] == ["reviewer"]


def test_people_are_called_by_their_full_names(article: Article, checker: User) -> None:
    checker.first_name, checker.last_name = "Mara", "Lind"
    checker.save()
    report = article_report(article, by=checker)
    assert (report["made_by"], claim(report, 1)["author"]) == ("Mara Lind", "Mara Lind")


def test_a_correction_keeps_the_old_rating_its_date_and_reason(article: Article) -> None:
    (correction,) = claim(article_report(article), 1)["corrections"]
    assert correction["old_rating"]["label"] == "True"
    assert correction["new_rating"]["label"] == "False"
    assert (correction["kind"], correction["note"]) == ("Correction", "The year was misread.")


def test_a_retracted_verdict_is_gone_but_for_the_note(article: Article) -> None:
    entry = claim(article_report(article), 4)
    assert (entry["checked"], entry["badge"], entry["rationale"]) == (False, None, "")
    (retraction,) = entry["corrections"]
    assert (retraction["note"], retraction["new_rating"]) == ("Wrong bridge.", None)


def test_a_claim_checked_elsewhere_says_by_whom(article: Article) -> None:
    (other,) = claim(article_report(article), 1)["also_checked"]
    assert (other["publisher"], other["rating_label"]) == ("The Other Desk", "Mostly wrong")


def test_an_earlier_claim_of_ours_is_told_only_while_it_is_public(
    article: Article, checker: User, editor: User
) -> None:
    claims = list(article.claims.order_by("pk"))
    later, earlier = claims[6], claims[5]
    match = actions.suggest_match(later, by=checker, earlier_claim=earlier)
    actions.decide_match(match, "confirmed", by=checker)
    (other,) = claim(article_report(article), 7)["also_checked"]
    assert (other["rating_label"], other["claim"]) == ("True", "The bridge is old.")
    revision = stories.fresh(earlier).revision
    actions.retract_claim(earlier, by=editor, revision=revision, note="Wrong.")
    assert claim(article_report(article), 7)["also_checked"] == []


def test_every_claim_without_a_verdict_says_why(article: Article) -> None:
    report = article_report(article)
    why = {entry["number"]: entry["why_no_verdict"] for entry in report["claims"]}
    assert [sentence.split(":")[0] for sentence in why.pop(3)] == [
        "There is no evidence yet",
        "2 independent origins have to support or refute the claim, here it is 0",
        "No first-hand source that somebody opened is there (primary, official or data)",
        "Nobody was asked for a reply",
        "The verdict lacks its rating, conclusion, rationale, as-of date",
    ]
    assert why == {
        1: [],
        2: ["Its verdict waits for the approval of somebody who did not write it."],
        4: ["Its verdict was published and then withdrawn; the note says why."],
        5: ["Nobody can know yet."],
        6: [],
        7: ["Nobody has taken it up yet."],
    }


def test_a_verdict_ready_to_submit_or_to_publish_says_so(checker: User, reviewer: User) -> None:
    version = stories.an_article(checker)
    stories.researched(stories.a_claim(checker, version), checker)
    stories.approved(stories.a_claim(checker, version, "Nobody was asked."), checker, reviewer)
    report = article_report(version.article)
    assert [entry["why_no_verdict"] for entry in report["claims"]] == [
        ["Its verdict is written and waits to be submitted."],
        ["Its verdict is approved and waits to be published."],
    ]


def test_a_proposed_rating_is_named_while_it_waits_and_nothing_else_of_it(article: Article) -> None:
    entry = claim(article_report(article), 2)
    assert entry["proposed"]["label"] == "True"
    assert (entry["badge"], entry["rating"], entry["conclusion"]) == (None, None, "")
    assert claim(article_report(article), 3)["proposed"] is None


def test_sources_have_one_number_each_in_the_order_they_are_cited(article: Article) -> None:
    report = article_report(article)
    titles = [source["title"] for source in report["sources"]]
    assert titles == [
        "The survey",
        "The lost file",
        DESCRIPTION,
        "Report of Archive",
        "Report of Institute",
    ]
    assert [source["number"] for source in report["sources"]] == [1, 2, 3, 4, 5]
    assert [source["claims"] for source in report["sources"]] == [[1], [1], [1], [1, 6], [1, 6]]


def test_a_source_tells_its_interests_captures_and_whether_it_was_opened(article: Article) -> None:
    survey, lost = article_report(article)["sources"][:2]
    assert (survey["interests"], survey["opened"]) == ("Paid by the builder.", True)
    assert len(survey["captures"]) == 1
    assert (lost["opened"], lost["captures"]) == (False, [])


def test_a_confidential_source_appears_by_its_description_only(article: Article) -> None:
    report = article_report(article)
    assert [s for s in strings(report) if SECRET in s or "deepthroat" in s] == []
    assert report["sources"][2]["title"] == DESCRIPTION
    assert claim(report, 1)["evidence"]["supports"][0] == {
        "source": 3,
        "excerpt": "",
        "paraphrase": "",
        "translation": "",
        "locator": "",
    }


def test_a_source_that_became_confidential_later_is_not_named_either(
    article: Article, checker: User
) -> None:
    survey = article.claims.order_by("pk")[0].evidence.earliest("pk").source
    known = {
        name: getattr(survey, name)
        for name in ("title", "url", "author", "publisher", "published", "opened", "kind")
    }
    actions.edit_source(
        survey,
        by=checker,
        revision=survey.revision,
        **known,
        origin=None,
        interests="",
        confidential=True,
        confidential_reason="They asked.",
        public_description="A surveyor",
    )
    report = article_report(article)
    assert report["sources"][0]["title"] == "A surveyor"
    assert [s for s in strings(report) if "survey.example" in s or "Built in 1911." in s] == []


def test_the_whole_text_is_there_with_every_claim_at_its_place(article: Article) -> None:
    (text,) = article_report(article)["texts"]
    paragraphs = text["paragraphs"]
    assert "\n".join("".join(p["text"] for p in piece) for piece in paragraphs) == report_story.TEXT
    pieces = [piece for paragraph in paragraphs for piece in paragraph]
    for number, quote in enumerate(ORDER, 1):
        assert "".join(p["text"] for p in pieces if number in p["claims"]) == quote
    assert [n for p in pieces for n in p["begins"]] == [1, 2, 3, 4, 5, 6, 7]
    assert sorted(n for p in pieces for n in p["ends"]) == [1, 2, 3, 4, 5, 6, 7]


def test_a_claim_over_two_paragraphs_begins_and_ends_once(checker: User) -> None:
    version = stories.an_article(checker, "One thing.\nAnother thing. The rest.")
    stories.a_claim(checker, version, "thing.\nAnother")
    (text,) = article_report(version.article)["texts"]
    first, second = text["paragraphs"]
    assert [(p["text"], p["begins"], p["ends"]) for p in (first[-1], second[0])] == [
        ("thing.", [1], []),
        ("Another", [], [1]),
    ]


def test_a_claim_that_is_gone_from_the_new_text_is_shown_in_the_old_one(checker: User) -> None:
    old = stories.an_article(checker, "The bridge is old. Nobody was asked, said the mayor.")
    gone, stays = (stories.a_claim(checker, old, q) for q in ("The bridge is old.", "Nobody"))
    article = Article.objects.get()
    new = "It was long ago, they say. Then nobody was heard."
    actions.add_version(article, Draft(text=new), by=checker, revision=article.revision)
    placement = stays.placements.get()
    actions.place_claim(placement, by=checker, start=32, end=38)
    report = article_report(article)
    assert [entry["ref"] for entry in report["claims"]] == [stays.ref, gone.ref]
    assert [text["version"] for text in report["texts"]] == [2, 1]
    assert [beginning(text) for text in report["texts"]] == [[1], [2]]


def beginning(text: dict) -> list[int]:
    pieces = [piece for paragraph in text["paragraphs"] for piece in paragraph]
    return [number for piece in pieces for number in piece["begins"]]


def test_an_article_without_claims_has_a_report(checker: User) -> None:
    version = stories.an_article(checker)
    report = article_report(version.article)
    assert (report["claims"], report["sources"], report["summary"]["claims"]) == ([], [], 0)
    assert len(report["scales"]) == 1


def test_the_scale_is_explained_with_its_version(article: Article) -> None:
    (scale,) = article_report(article)["scales"]
    assert (scale["version"], scale["ratings"][0]["label"]) == (1, "True")
    assert all(rating["meaning"] for rating in scale["ratings"])


def test_the_report_is_of_the_last_event_and_names_it(article: Article) -> None:
    report, last = article_report(article), Event.objects.latest("seq")
    assert report["history"] == {"seq": last.seq, "hash": last.hash}
    assert report["as_of"] == last.at.isoformat(timespec="seconds")


def test_two_reports_are_equal_when_nothing_happened_and_differ_when_something_did(
    article: Article, checker: User
) -> None:
    first = article_report(article)
    assert article_report(article) == first
    actions.add_topic("Bridges", by=checker)
    assert article_report(article)["content_hash"] != first["content_hash"]


def test_the_hash_of_a_report_is_that_of_all_the_rest(article: Article) -> None:
    report = article_report(article)
    assert report["content_hash"] == report_hash(json.loads(json.dumps(report)))
    claim(report, 1)["conclusion"] = "The bridge was built in 1912."
    assert report["content_hash"] != report_hash(report)


def test_a_report_takes_the_same_queries_for_two_claims_and_for_forty(
    checker: User, reviewer: User, editor: User
) -> None:
    two = stories.an_article(checker, "The bridge is old. It stands.", url="https://two.example/")
    report_story.corrected_claim(stories.a_claim(checker, two), checker, reviewer, editor)
    stories.a_claim(checker, two, "It stands.")
    words = [f"Claim number {number} stands here." for number in range(40)]
    many = stories.an_article(checker, "\n".join(words), url="https://many.example/")
    tell(many, words, checker, reviewer, editor)
    assert queries_for(many) == queries_for(two)


def tell(many: ArticleVersion, words: list[str], by: User, reviewer: User, editor: User) -> None:
    claims = [stories.a_claim(by, many, quote) for quote in words]
    for claim, status in zip(claims, ClaimStatus, strict=False):
        stories.at(status, claim, by, reviewer, editor)
    for claim in claims[-3:]:
        report_story.corrected_claim(claim, by, reviewer, editor)


def queries_for(version: ArticleVersion) -> int:
    article = Article.objects.get(pk=version.article_id)
    with CaptureQueriesContext(connection) as captured:
        assert article_report(article)["claims"]
    return len(captured)


def test_a_report_without_any_event_says_nothing_of_the_time(article: Article) -> None:
    with triggers_lifted(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM claims_event")
    HistoryHead.objects.update(seq=0, hash="0" * 64)
    assert article_report(article)["as_of"] is None


def test_a_claim_said_again_stands_in_the_report_of_both_articles(
    checker: User, reviewer: User, editor: User
) -> None:
    made = folded(checker)
    stories.published(made.claim, checker, reviewer, editor)
    first = article_report(made.claim.article)
    again = article_report(made.span.version.article)
    [here], [there] = first["claims"], again["claims"]
    assert here["ref"] == there["ref"] == made.claim.ref
    assert (here["quote"], there["quote"]) == (stories.QUOTE, made.span.exact)
    assert here["conclusion"] == there["conclusion"] != ""
    assert (here["again"], there["again"]) == (None, made.pk)
    assert [at["again"] for at in there["appearances"]] == [None, made.pk]
    assert there["article_title"] == made.span.version.article.title
    marked = [
        piece["text"]
        for paragraph in again["texts"][0]["paragraphs"]
        for piece in paragraph
        if piece["claims"] == [1]
    ]
    assert marked == [made.span.exact]
    assert "Also said in “The bridge”" in also_said(there)


def test_a_claim_made_twice_in_one_article_is_one_entry_with_two_marks(checker: User) -> None:
    version = stories.an_article(checker, text=f"{stories.TEXT} Again, {WORDS}.")
    claim = said_by(stories.a_claim(checker, version), "Ada Minister", checker)
    start = version.text.index(WORDS, 20)
    actions.add_appearance(
        claim, version, start, start + len(WORDS), by=checker, claimant=claim.claimant
    )
    report = article_report(version.article)
    [entry] = report["claims"]
    assert (entry["quote"], entry["again"]) == (stories.QUOTE, None)
    pieces = [piece for paragraph in report["texts"][0]["paragraphs"] for piece in paragraph]
    assert [piece["text"] for piece in pieces if piece["claims"]] == [stories.QUOTE, WORDS]
    assert [piece["begins"] for piece in pieces if piece["claims"]] == [[1], []]
