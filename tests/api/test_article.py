"""Articles, their versions and the spans of them, through the API."""

import pytest
from django.contrib.auth.models import User

from claims.models import Article, ArticleVersion, Claim
from tests.api.program import Program
from tests.stories import QUOTE, TEXT, a_claim, an_article

pytestmark = pytest.mark.django_db


def test_a_text_is_taken_in_as_it_is(as_checker: Program) -> None:
    sent = {"text": TEXT, "title": "The bridge", "published_on": "2026-05-01"}
    answer = as_checker.post("/articles", sent)
    assert (answer.status, answer.json["text"], answer.json["number"]) == (201, TEXT, 1)
    article = as_checker.get(f"/articles/{answer.json['article']}")
    assert article.json["title"] == "The bridge"
    assert article.json["published_on"] == "2026-05-01"
    assert article.headers["ETag"] == '"1"'


def test_the_same_text_again_is_the_same_version(as_checker: Program) -> None:
    first, second = (as_checker.post("/articles", {"text": TEXT}) for _ in range(2))
    assert first.json == second.json
    assert ArticleVersion.objects.count() == 1


@pytest.mark.parametrize(
    "body", [{}, {"text": "A text.", "read_from": "https://a.example/"}, {"title": "Only"}]
)
def test_an_article_is_a_text_or_an_address(body: dict[str, str], as_checker: Program) -> None:
    assert as_checker.post("/articles", body).code == "refused"


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/", "http://[::1]/", "file:///etc/passwd", "http://169.254.169.254/"],
)
def test_an_address_inside_is_never_read(address: str, as_checker: Program) -> None:
    answer = as_checker.post("/articles", {"read_from": address})
    assert (answer.status, answer.code) == (422, "not_fetched")
    assert not Article.objects.exists()


def test_what_is_no_text_is_refused(as_checker: Program) -> None:
    assert as_checker.post("/articles", {"text": " \n"}).code == "bad_text"
    assert as_checker.post("/articles", {"text": "a\x00b"}).code == "bad_text"
    assert as_checker.post("/articles", {"text": "half \ud83d"}).code in {"bad_text", "invalid"}


def test_a_changed_text_is_the_next_version_of_the_revision_it_is_based_on(
    as_checker: Program, checker: User
) -> None:
    article = an_article(checker).article
    path = f"/articles/{article.pk}/versions"
    assert as_checker.post(path, {"text": "New words."}).code == "revision_needed"
    assert as_checker.post(path, {"text": "New words."}, tag=7).code == "stale"
    answer = as_checker.post(path, {"text": "New words."}, tag=1)
    assert (answer.status, answer.json["number"], answer.headers["ETag"]) == (201, 2, '"2"')
    numbers = [one["number"] for one in as_checker.get(path).json["items"]]
    assert numbers == [2, 1]
    assert as_checker.get(f"{path}/1").json["text"] == TEXT
    assert as_checker.get(f"{path}/3").code == "not_found"


def test_what_is_known_of_an_article_is_mended(as_checker: Program, checker: User) -> None:
    article = an_article(checker).article
    answer = as_checker.patch(f"/articles/{article.pk}", {"byline": "A. Writer"}, tag=1)
    assert (answer.json["byline"], answer.json["publisher"]) == ("A. Writer", "The Courier")
    stale = as_checker.patch(f"/articles/{article.pk}", {"byline": "B. Writer"}, tag=1)
    assert (stale.status, stale.json["mine"]) == (412, {"byline": "B. Writer"})


def test_articles_and_what_else_is_not_there_is_not_found(as_checker: Program) -> None:
    for path in ("/articles/1", "/evidence/1", "/sources/1", "/verdicts/1", "/reviews/1"):
        assert as_checker.get(path).code == "not_found"
    for path in (
        "/known-checks/1",
        "/matches/1",
        "/spans/1",
        "/events/1",
        "/nowhere",
        "/articles/",
    ):
        assert as_checker.get(path).code == "not_found"
    assert as_checker.get(f"/articles/{10**30}").code == "invalid"


def annotation(**target: object) -> dict[str, object]:
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "body": [{"type": "TextualBody", "value": "The bridge was built long ago."}],
        "target": target,
    }


def quoting(exact: str, **around: str) -> dict[str, str]:
    return {"type": "TextQuoteSelector", "exact": exact, **around}


def test_a_span_goes_out_as_a_web_annotation_and_comes_in_again(
    as_checker: Program, checker: User
) -> None:
    claim = a_claim(checker)
    out = as_checker.get(f"/spans/{claim.span_id}")
    assert out.headers["Content-Type"].startswith("application/ld+json")
    assert out.json["@context"] == "http://www.w3.org/ns/anno.jsonld"
    quote, position = out.json["target"]["selector"]
    assert (quote["type"], quote["exact"]) == ("TextQuoteSelector", QUOTE)
    assert position == {"type": "TextPositionSelector", "start": 0, "end": 18}
    listed = as_checker.get(f"/spans?article={claim.article_id}").json["items"]
    assert listed == [out.json]
    back = as_checker.post(f"/articles/{claim.article_id}/annotations", out.json)
    assert back.status == 201
    assert back.json["target"] == out.json["target"]
    assert Claim.objects.count() == 2


def test_the_text_of_an_annotation_is_the_statement(as_checker: Program, checker: User) -> None:
    article = an_article(checker).article
    sent = annotation(selector=[quoting(QUOTE)])
    answer = as_checker.post(f"/articles/{article.pk}/annotations", sent)
    assert answer.json["body"][0]["value"] == "The bridge was built long ago."
    assert Claim.objects.get().quote == QUOTE


def test_a_quote_comes_back_to_its_place_when_the_position_is_wrong(
    as_checker: Program, checker: User
) -> None:
    article = an_article(checker).article
    wrong = {"type": "TextPositionSelector", "start": 5, "end": 9}
    sent = annotation(selector=[wrong, quoting("Nobody was asked.")])
    answer = as_checker.post(f"/articles/{article.pk}/annotations", sent)
    assert answer.json["target"]["selector"][1]["start"] == TEXT.index("Nobody")


@pytest.mark.parametrize(
    "selector",
    [
        quoting("The bridge is new."),
        quoting(QUOTE, prefix="He said: "),
        quoting("e"),
        quoting(""),
        {"type": "TextPositionSelector", "start": 0, "end": 10_000},
        {"type": "TextPositionSelector", "start": 3},
    ],
)
def test_words_that_are_in_no_one_place_are_refused(
    selector: dict[str, object], as_checker: Program, checker: User
) -> None:
    article = an_article(checker).article
    answer = as_checker.post(f"/articles/{article.pk}/annotations", annotation(selector=[selector]))
    assert (answer.status, answer.code) == (422, "bad_span")
    assert not Claim.objects.exists()


def test_what_stands_around_a_quote_tells_two_places_apart(
    as_checker: Program, checker: User
) -> None:
    article = an_article(checker, text="It is so. He says: it is so. She says: it is so.").article
    path = f"/articles/{article.pk}/annotations"
    sent = annotation(selector=[quoting("it is so.")])
    assert as_checker.post(path, sent).code == "bad_span"
    sent = annotation(selector=[quoting("it is so.", prefix="She says: ")])
    assert as_checker.post(path, sent).json["target"]["selector"][1]["start"] == 39


def test_an_annotation_of_another_text_is_refused(as_checker: Program, checker: User) -> None:
    article = an_article(checker).article
    for source in ("https://elsewhere.example/", f"/articles/{article.pk + 1}"):
        sent = annotation(source=source, selector=[quoting(QUOTE)])
        answer = as_checker.post(f"/articles/{article.pk}/annotations", sent)
        assert answer.code == "not_found"


def test_a_claim_that_waits_is_placed_by_an_annotation(as_checker: Program, checker: User) -> None:
    claim = a_claim(checker)
    text = {"text": TEXT.replace("is old", "is quite old")}
    as_checker.post(f"/articles/{claim.article_id}/versions", text, tag=1)
    path = f"/claims/{claim.ref}/annotation"
    wrong = annotation(selector=[quoting(QUOTE)])
    assert as_checker.post(path, wrong).code == "bad_span"
    sent = annotation(selector=[quoting("The bridge is quite old.")])
    placed = as_checker.post(path, sent)
    assert placed.json["target"]["selector"][1] == {
        "type": "TextPositionSelector",
        "start": 0,
        "end": 24,
    }
    assert as_checker.post(path, sent).code == "not_found"
