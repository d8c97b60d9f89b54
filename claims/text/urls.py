"""Folding addresses: two spellings of the address of one page become one.

The result tells whether two addresses name the same page. It is not for opening the page, and
never replaces the address that somebody gave.

Folded, as the pages are the same on practically every server: http and https, `www.`, the default
port, the fragment, a slash at the end, the order of the query, escapes of letters, parameters that
only follow readers around, `amp` among the parameters, and Wikipedia's mobile hosts.
Not folded, as nobody but the server can tell: other mobile and AMP addresses (`m.`, `/amp`), the
case of the path, doubled slashes, `index.html`, unknown parameters. Two pages taken for one would
keep a source from being added; one page taken for two is seen and mended by a person.
"""

import re
from ipaddress import IPv6Address
from unicodedata import category, normalize
from urllib.parse import SplitResult, quote, urlsplit

from claims.errors import Refused

MAX_LENGTH = 2000
# Zero-width joiners are letters' business in Persian and Indic words; the rest hides something.
JOINERS = "\u200c\u200d"
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"})
DOTS = re.compile(r"[.\u3002\uff0e\uff61]")
LABEL = re.compile(r"[a-z0-9_-]{1,63}")
ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})|%")
UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
PATH_SIGNS = "/%:@!$&'()*+,;="
QUERY_SIGNS = "/%:@!$'()*,;=?"
TRACKING = re.compile(
    r"(?:utm|mtm|matomo|piwik|hsa|vero|oly)_\w+|pk_(?:campaign|kwd|keyword|source|medium|content)"
    r"|(?:fb|g|d|y|tw|tt|wicked|rb_)clid|gclsrc|[gw]braid|msclkid|li_fat_id|s_kwcid|ef_id|mc_[ce]id"
    r"|_hs(?:enc|mi)|mkt_tok|igshi?d?|mibextid|sfnsn|srsltid|epik|xtor|_g[al]|cmpid|ncid"
    r"|guc(?:e_referrer(?:_sig)?|counter)|__twitter_impression"
)
AMP = frozenset({"amp", "amp=", "amp=1", "amp=true", "outputType=amp"})
MOBILE_WIKIPEDIA = re.compile(r"\.m(?=\.wikipedia\.org$)")


def canonical_url(url: str) -> str:
    """The address of the page `url` names, the same for all its usual spellings.

    Folding the result again changes nothing. Raises Refused for anything but an http or https
    address with a host name, and for one with spaces, unseen characters, a backslash or a login,
    which browsers and people read differently.
    """
    parts = _split(url)
    query = _query(parts.query)
    page = f"https://{_host(parts)}{_port(parts)}{_path(parts.path)}{query and '?' + query}"
    if len(page) > MAX_LENGTH:
        raise Refused(f"The address is longer than {MAX_LENGTH} characters; give a shorter one.")
    return page


def _split(url: str) -> SplitResult:
    if "\\" in url or any(category(sign) in UNSEEN and sign not in JOINERS for sign in url):
        raise Refused("The address holds a space, a backslash or an unseen character; remove it.")
    try:
        parts = urlsplit(url)
        web, login, _ = parts.scheme in {"http", "https"}, "@" in parts.netloc, parts.port
    except ValueError as error:
        raise Refused("The address is not well formed; copy it again.") from error
    if not web or not parts.hostname:
        raise Refused("The address has to start with http:// or https:// and the name of a site.")
    if login:
        raise Refused("The address holds a login before an @ sign; leave that part out.")
    return parts


def _host(parts: SplitResult) -> str:
    name = parts.hostname or ""
    try:
        if ":" in name and "%" not in name:  # an IPv6 address, and none of a local network card
            return f"[{IPv6Address(name).compressed}]"
        return _name_of_site(name)
    except ValueError as error:
        raise Refused("The address has no proper name of a site; copy it again.") from error


def _name_of_site(name: str) -> str:
    labels = [_label(label) for label in DOTS.split(name)]
    if len(labels) > 1 and not labels[-1]:
        labels.pop()
    if not all(map(LABEL.fullmatch, labels)):
        raise ValueError(name)
    if len(labels) > 2 and labels[0] == "www":
        labels = labels[1:]
    return MOBILE_WIKIPEDIA.sub("", ".".join(labels))


def _label(label: str) -> str:
    """A label as the domain name system spells it (RFC 3492), ß kept apart from ss (RFC 5891)."""
    label = normalize("NFKC", normalize("NFKC", label[:MAX_LENGTH]).lower())
    if label.isascii() or not all(sign.isalnum() or category(sign)[0] == "M" for sign in label):
        return label
    return f"xn--{label.encode('punycode').decode()}"


def _port(parts: SplitResult) -> str:
    usual = parts.port in {None, 443} or (parts.scheme == "http" and parts.port == 80)
    return "" if usual else f":{parts.port}"


def _path(path: str) -> str:
    """The path with its escapes in one spelling and `.` and `..` followed (RFC 3986, 5.2.4)."""
    segments: list[str] = []
    for segment in _escaped(path, PATH_SIGNS).split("/")[1:]:
        if segment == "..":
            segments = segments[:-1]
        elif segment != ".":
            segments.append(segment)
    return "/" + "/".join(segments).rstrip("/")


def _query(query: str) -> str:
    pairs = [_escaped(pair.replace("+", "%20"), QUERY_SIGNS) for pair in query.split("&") if pair]
    kept = [
        pair for pair in pairs if pair not in AMP and not TRACKING.fullmatch(_name(pair).lower())
    ]
    return "&".join(sorted(kept, key=_name))


def _name(pair: str) -> str:
    return pair.partition("=")[0]


def _escaped(text: str, signs: str) -> str:
    """Letters, digits and `-._~` as they are, all else but `signs` as escapes in capitals."""
    return quote(ESCAPE.sub(_escape, text), safe=signs)


def _escape(found: re.Match[str]) -> str:
    if not found[1]:
        return "%25"
    sign = chr(int(found[1], 16))
    return sign if sign in UNRESERVED else found[0].upper()
