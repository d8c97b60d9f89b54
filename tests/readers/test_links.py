import pytest

from claims.readers.links import NotFetched, follow, parse


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("http://example.org", "http://example.org/"),
        ("HTTPS://Example.ORG:443/A?b=c&d=%20e#f", "https://example.org/A?b=c&d=%20e"),
        ("http://example.org.:80/a;b", "http://example.org/a;b"),
        ("https://bücher.example/straße?q=é", "https://xn--bcher-kva.example/stra%C3%9Fe?q=%C3%A9"),
        ("http://[2606:4700::1111]/a", "http://[2606:4700::1111]/a"),
        ("http://example.org:8080?a", "http://example.org:8080/?a"),
    ],
)
def test_a_link_is_asked_for_in_ascii_and_without_fragment(url: str, asked: str) -> None:
    assert parse(url).url == asked


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/b", "https://example.org/b"),
        ("b?c", "https://example.org/a/b?c"),
        ("//example.com/d", "https://example.com/d"),
        ("http://example.com", "http://example.com/"),
    ],
)
def test_a_redirect_is_relative_to_its_page(location: str, target: str) -> None:
    assert follow(parse("https://example.org/a/"), location).url == target


def test_a_redirect_to_no_link_is_refused() -> None:
    with pytest.raises(NotFetched, match="valid link"):
        follow(parse("https://example.org/"), "http://[")


def test_the_port_is_told_to_the_host_when_it_is_unusual() -> None:
    assert parse("https://example.org:80/").authority == "example.org:80"
    assert parse("https://example.org:443/").authority == "example.org"
