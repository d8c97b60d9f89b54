import pytest
from django.contrib.auth.models import User

from claims.errors import NotFound
from claims.models import Claim
from tests.stories import a_claim

pytestmark = pytest.mark.django_db


def test_a_claim_is_found_by_its_number_however_it_is_typed(checker: User) -> None:
    claim = a_claim(checker)
    for ref in (claim.ref, claim.ref.lower(), str(claim.pk), f"FC-{claim.pk}"):
        assert Claim.objects.by_ref(ref) == claim


@pytest.mark.parametrize(
    "ref",
    ["", "FC-", "FC-0", "FC--1", "FC-²", "FC-٣", "x" * 500, f"FC-{10**30}", "FC-1\x00", "\ud83d"],
)
def test_what_is_no_number_of_a_claim_is_not_found(db: None, ref: str) -> None:
    with pytest.raises(NotFound, match="look for it in the queue"):
        Claim.objects.by_ref(ref)


def test_a_number_is_padded_to_four_digits() -> None:
    assert Claim(pk=7).ref == "FC-0007"
    assert Claim(pk=123456).ref == "FC-123456"


def test_the_quote_is_the_words_of_the_span(checker: User) -> None:
    claim = a_claim(checker)
    assert claim.quote == "The bridge is old."
    assert str(claim) == f"{claim.ref} The bridge is old."
