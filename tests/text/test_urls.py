import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from claims.errors import Refused
from claims.text.urls import MAX_LENGTH, canonical_url

SAME_PAGE = {
    "capitals in scheme and host": "HTTPS://Example.COM/a/b",
    "no encryption": "http://example.com/a/b",
    "the default port": "https://example.com:443/a/b",
    "the default port of http": "http://example.com:80/a/b",
    "an empty port": "https://example.com:/a/b",
    "www": "https://www.example.com/a/b",
    "a dot after the host": "https://example.com./a/b",
    "a full-width dot": "https://example。com/a/b",
    "letters in circles": "https://ⓔⓧample.com/a/b",
    "a slash at the end": "https://example.com/a/b/",
    "dots in the path": "https://example.com/x/../a/./b",
    "escaped dots in the path": "https://example.com/x/%2E%2e/a/b",
    "an escaped letter": "https://example.com/%61/b",
    "a fragment": "https://example.com/a/b#:~:text=war",
    "an empty query": "https://example.com/a/b?",
    "campaign parameters": "https://example.com/a/b?utm_source=x&UTM_Medium=y&pk_campaign=z",
    "click identifiers": "https://example.com/a/b?fbclid=1&gclid=2&msclkid=3&igshid=4&igsh=5",
    "newsletter identifiers": "https://example.com/a/b?mc_cid=1&mc_eid=2&_hsenc=3&mkt_tok=4",
    "the AMP parameter": "https://example.com/a/b?amp=1",
    "AMP as output type": "https://example.com/a/b?outputType=amp",
}

OTHER_PAGES = {
    "the case of the path": "https://example.com/A/b",
    "a doubled slash": "https://example.com/a//b",
    "an escaped slash": "https://example.com/a%2Fb",
    "a mobile host": "https://m.example.com/a/b",
    "an AMP path": "https://example.com/a/b/amp",
    "an index page": "https://example.com/a/b/index.html",
    "another port": "https://example.com:8443/a/b",
    "an unknown parameter": "https://example.com/a/b?id=7",
    "a parameter like a tracking one": "https://example.com/a/b?pk=7",
    "a parameter that names a topic": "https://example.com/a/b?amp=guitar",
}

FOLDED = {
    "https://example.com": "https://example.com/",
    "https://example.com//": "https://example.com/",
    "https://example.com/?b=2&a=1&b=1": "https://example.com/?a=1&b=2&b=1",
    "https://example.com/?q=a+b%20c": "https://example.com/?q=a%20b%20c",
    "https://example.com/?flag&empty=": "https://example.com/?empty=&flag",
    "https://example.com/%e4%b8%ad": "https://example.com/%E4%B8%AD",
    "https://example.com/中": "https://example.com/%E4%B8%AD",
    "https://example.com/100%": "https://example.com/100%25",
    "https://example.com/%%34%31": "https://example.com/%2541",
    "https://bücher.example/": "https://xn--bcher-kva.example/",
    "https://BÜCHER.example/": "https://xn--bcher-kva.example/",
    "https://straße.example/": "https://xn--strae-oqa.example/",
    "https://пример.испытание/": "https://xn--e1afmkfd.xn--80akhbyknj4f/",
    "https://[2001:DB8:0::1]:8080/": "https://[2001:db8::1]:8080/",
    "https://en.m.wikipedia.org/wiki/Quay": "https://en.wikipedia.org/wiki/Quay",
    "https://www.com/": "https://www.com/",
    "http://example.com:443/": "https://example.com/",
}

REFUSED = [
    "", "example.com/a", "//example.com/a", "/a", "https:", "https://", "https:///a", "https:a.com",
    "javascript:alert(1)", "JavaScript:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)",
    "\x01javascript:alert(1)", "data:text/html,<b>", "vbscript:x", "file:///etc/passwd",
    "ftp://example.com/", "mailto:a@example.com", "blob:https://example.com/1",
    "view-source:https://example.com/", "https://example.com/a b", " https://example.com/",
    "https://example.com/\r\nHost: other", "https://example.com/\x00", "https://example.com/\u00a0",
    "https://example.com/\u202egpj.exe", "https://exam\u00adple.com/", "https://example.com/\ud800",
    "https://example.com\\@other.com/", "https://user@example.com/", "https://a:b@example.com/",
    "https://example.com:99999/", "https://example.com:x/", "https://exam%41ple.com/",
    "https://exa<mple.com/", "https://example..com/", "https://.example.com/", "https://[::1/",
    "https://[fe80::1%25eth0]/", "https://[::g]/", "https://example.com@/", "https://a℀b.com/",
    "https://🔥.example/", f"https://{'a' * 64}.com/",
]  # fmt: skip

addresses = st.builds(
    "{}://{}{}/{}{}".format,
    st.sampled_from(["http", "https", "HTTP"]),
    st.lists(st.text("aZé中ßⓔ-3", min_size=1, max_size=5), min_size=1, max_size=4).map(".".join),
    st.sampled_from(["", ":", ":80", ":443", ":8080"]),
    st.text("aZ/.%24eFé~!+ &?#=;\u200c'", max_size=30).map(lambda path: path.replace(" ", "%20")),
    st.sampled_from(["", "?b=1&a=2", "?utm_source=x&a=%", "?amp", "#x", "?=&&=a"]),
)


@pytest.mark.parametrize("url", SAME_PAGE.values(), ids=SAME_PAGE)
def test_spellings_of_one_page_become_one(url: str) -> None:
    assert canonical_url(url) == "https://example.com/a/b"


@pytest.mark.parametrize("url", OTHER_PAGES.values(), ids=OTHER_PAGES)
def test_what_only_the_server_can_tell_is_kept_apart(url: str) -> None:
    assert canonical_url(url) == url


@pytest.mark.parametrize(("url", "page"), FOLDED.items())
def test_an_address_is_spelled_in_one_way(url: str, page: str) -> None:
    assert canonical_url(url) == page


@pytest.mark.parametrize("url", REFUSED)
def test_what_is_no_plain_web_address_is_refused_in_one_sentence(url: str) -> None:
    with pytest.raises(Refused) as refusal:
        canonical_url(url)
    assert refusal.value.message.endswith(".")
    assert refusal.value.message.count(". ") == 0


def test_an_address_that_grows_too_long_is_refused() -> None:
    with pytest.raises(Refused, match="longer than 2000 characters"):
        canonical_url("https://example.com/" + "中" * (MAX_LENGTH // 4))


@given(addresses)
def test_folding_an_address_again_changes_nothing(url: str) -> None:
    page = _folded(url)
    assert canonical_url(page) == page
    assert page.isascii()
    assert page.startswith("https://")


@given(st.text(max_size=40))
def test_any_text_is_folded_or_refused(text: str) -> None:
    try:
        page = canonical_url("https://" + text)
    except Refused:
        return
    assert canonical_url(page) == page


def _folded(url: str) -> str:
    try:
        return canonical_url(url)
    except Refused:
        assume(False)
        raise
