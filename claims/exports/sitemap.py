"""The sitemap: the addresses that search engines may know, and when each last changed."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

MOST = 50_000  # addresses, more are not read in one file


def write_sitemap(places: Iterable[tuple[str, str]]) -> Iterator[bytes]:
    """Each address with the time it last changed, which may be empty; as they come."""
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n'
    yield b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    for address, changed in places:
        when = f"<lastmod>{escape(changed)}</lastmod>" if changed else ""
        yield f"<url><loc>{escape(address)}</loc>{when}</url>\n".encode()
    yield b"</urlset>\n"
