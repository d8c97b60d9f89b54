"""What belongs to the desk stays there: words planted in every field, looked for everywhere."""

import re
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import get_resolver

from claims import actions
from claims.exports.share_picture import picture_words
from claims.models import Claim, Publication
from claims.presenters.public_check import public_check
from claims.queries.publication import publication_at
from claims.urls.public import urlpatterns
from tests import stories

pytestmark = pytest.mark.django_db

PLANTED = """
    note-of-the-claim exception-of-the-draft assigned-person origin-name-secret secret-title
    secret-author secret-publisher secret-interests secret-reason secret-excerpt secret-paraphrase
    secret-translation secret-locator secret-address draft-statement draft-conclusion
    draft-rationale draft-right draft-missing comment-of-the-desk review-comment decline-reason
    never-published-words unpublished-topic suggested-check-words rejected-check-words
    text-of-the-article-around draft-claimant draft-role
""".split()
FOUND = "words-that-are-public"


def plant(checker: User, reviewer: User, editor: User) -> Claim:
    """A published claim around which every word of the desk is one of `PLANTED`."""
    text = f"{stories.TEXT} text-of-the-article-around."
    version = stories.an_article(checker, text)
    claim = stories.a_claim(checker, version)
    edit(claim, checker, f"The bridge is old, {FOUND}.", note="note-of-the-claim")
    checker.first_name = "assigned-person"
    helper = User.objects.create_user("assigned-person")
    helper.groups.set(checker.groups.all())
    actions.hand_claim_to(claim, by=checker, assignee=helper)
    actions.write_comment(claim, "comment-of-the-desk", by=reviewer)
    actions.accept_claim(claim, by=checker, revision=None)
    tell_in_confidence(claim, checker)
    look_alikes(claim, checker)
    claim = stories.in_review(stories.fresh(claim), checker)
    verdict = claim.current_verdict
    assert verdict is not None
    actions.approve_claim(
        claim,
        by=reviewer,
        revision=claim.revision,
        content_hash=verdict.content_hash,
        comment="review-comment",
    )
    claim = stories.fresh(claim)
    actions.publish_claim(claim, by=editor, revision=claim.revision)
    draft_the_next(stories.fresh(claim), checker)
    beside(version, checker, editor)
    return stories.fresh(claim)


def edit(claim: Claim, by: User, statement: str, **more: object) -> None:
    words = {
        "claimant": None,
        "claimant_role": "",
        "claim_type": "fact",
        "made_on": None,
        "origin_exception": "",
        "note": "",
    }
    claim = stories.fresh(claim)
    actions.edit_claim(claim, by=by, revision=claim.revision, statement=statement, **words | more)  # type: ignore[arg-type]


def tell_in_confidence(claim: Claim, by: User) -> None:
    source = actions.add_source(
        "secret-title",
        by=by,
        url="https://secret-address.example/",
        author="secret-author",
        publisher="secret-publisher",
        interests="secret-interests",
        origin=actions.add_origin("origin-name-secret", by=by),
        confidential=True,
        confidential_reason="secret-reason",
        public_description="Somebody who knows",
    )
    actions.add_evidence(
        claim,
        source,
        by=by,
        revision=None,
        stance="supports",
        excerpt="secret-excerpt",
        paraphrase="secret-paraphrase",
        translation="secret-translation",
        locator="secret-locator",
    )


def look_alikes(claim: Claim, by: User) -> None:
    for number, words in enumerate(("suggested-check-words", "rejected-check-words")):
        finding = actions.Finding(f"https://other.example/{number}", words, "False")
        check = actions.record_known_check(finding, by=by)
        match = actions.suggest_match(claim, by=by, known_check=check)
        if number:
            actions.decide_match(match, "rejected", by=by)


def draft_the_next(claim: Claim, by: User) -> None:
    actions.revise_claim(claim, by=by, revision=claim.revision)
    other = actions.add_claimant("draft-claimant", by=by)
    edit(
        claim,
        by,
        "draft-statement",
        claimant=other,
        claimant_role="draft-role",
        origin_exception="exception-of-the-draft",
    )
    actions.save_draft(
        claim,
        by=by,
        revision=None,
        rating="false",
        conclusion="draft-conclusion",
        rationale="draft-rationale",
        what_is_right="draft-right",
        what_is_missing="draft-missing",
        as_of=date(2026, 5, 1),
    )


def beside(version: object, checker: User, editor: User) -> None:
    """Claims of the same article that nobody may read."""
    declined = stories.a_claim(checker, version, "Nobody was asked.")  # type: ignore[arg-type]
    actions.decline_claim(declined, by=editor, revision=None, reason="decline-reason")
    waiting = stories.a_claim(checker, version, "closed in May")  # type: ignore[arg-type]
    edit(waiting, checker, "never-published-words")
    topic = actions.add_topic("unpublished-topic", by=checker)
    actions.tag_claim(waiting, by=checker, topics=[topic])


def addresses(claim: Claim) -> list[str]:
    """Every public address there is, with everything filled in that leads somewhere."""
    ref = claim.ref.lower()
    filled = {"ref": ref, "pk": str(claim.article_id), "number": "1", "token": "x"}
    found = [
        "/" + re.sub(r"<\w+:(\w+)>", lambda part: filled[part[1]], str(route.pattern))
        for route in urlpatterns
    ]
    queries = [f"?q={word}" for word in (FOUND, "draft", "secret", "bridge")]
    own = f"http://localhost:8000/fact-checks/{ref}/"
    return [
        *found,
        *(f"/fact-checks/{query}" for query in queries),
        "/fact-checks/?rating=false",
        "/fact-checks/?topic=1",
        *(f"/fact-checks/?claimant={pk}" for pk in range(1, 5)),
        *(f"/fact-checks/claimants/{pk}/" for pk in range(1, 5)),
        *(f"/fact-checks/fc-{pk:04d}/" for pk in range(claim.pk, claim.pk + 4)),
        *(f"/fact-checks/{ref}/versions/{number}/" for number in range(4)),
        f"/oembed/?url={own}",
        "/corrections/?after=99999",
    ]


def test_nothing_that_belongs_to_the_desk_is_anywhere_in_public(
    reader: Client, checker: User, reviewer: User, editor: User
) -> None:
    claim = plant(checker, reviewer, editor)
    seen = 0
    for address in addresses(claim):
        answer = reader.get(address)
        assert answer.status_code in {200, 301, 302, 404}, address
        body = b"".join(answer).decode(errors="replace")
        told = body + str(dict(answer.headers))
        shown = [word for word in PLANTED if word in told.replace(f"?q={word}", "")]
        assert shown == [], f"{address} tells {shown}"
        seen += FOUND in body
    assert seen >= 8, "the walk went past what is public"


def test_what_is_drawn_and_what_is_listed_is_public_too(
    checker: User, reviewer: User, editor: User
) -> None:
    claim = plant(checker, reviewer, editor)
    told = str(picture_words(public_check(publication_at(claim.ref))))
    rows = str(list(Publication.objects.values()))
    assert FOUND in told
    assert FOUND in rows
    assert [word for word in PLANTED if word in told + rows] == []


def test_a_reader_may_not_count_what_is_not_public(
    reader: Client, checker: User, reviewer: User, editor: User
) -> None:
    before = reader.get("/fact-checks/").content
    stories.in_review(stories.a_claim(checker), checker)
    assert reader.get("/fact-checks/").content == before


def test_every_public_address_says_that_it_is_and_every_other_asks_for_a_login(
    client: Client, db: None
) -> None:
    public = {str(route.pattern) for route in urlpatterns}
    for route in urlpatterns:
        assert getattr(route.callback, "login_required", True) is False, route.pattern
    desk = [route for route in get_resolver().url_patterns if hasattr(route, "url_patterns")]
    assert public
    assert desk
    for address in ("/complaints/", "/submissions/", "/claims/FC-0001/preview/"):
        assert client.get(address).headers["Location"].startswith("/accounts/login/")
