import pytest
from django.test import Client


def policy(path: str) -> dict[str, str]:
    header = Client().get(path).headers["Content-Security-Policy"]
    rules = (rule.strip().partition(" ") for rule in header.split(";"))
    return {name: sources for name, _, sources in rules}


@pytest.mark.django_db
def test_a_page_takes_scripts_and_styles_from_the_desk_only() -> None:
    assert policy("/no-such-page/") == {
        "default-src": "'self'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "object-src": "'none'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
        "form-action": "'self'",
    }


@pytest.mark.django_db
def test_only_the_admin_is_let_off_for_its_theme() -> None:
    strict, admin = policy("/administrator/"), policy("/admin/")
    assert admin.pop("script-src") == "'self' 'unsafe-eval'"
    assert admin.pop("style-src") == "'self' 'unsafe-inline'"
    assert admin.items() <= strict.items()


@pytest.mark.django_db
def test_a_page_is_not_framed_nor_told_to_other_sites() -> None:
    headers = Client().get("/no-such-page/").headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
